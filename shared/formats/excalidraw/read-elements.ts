// The elements of one drawing as shapes of ours: each becomes a shape, or words on one, or is named with what kept it out.
import { shownShape } from '../../document/shown.ts';
import { followed } from '../../document/shown-shapes.ts';
import type { TakenShape } from '../../document/copy.ts';
import { isShapeId, type ShapeId } from '../../ids.ts';
import { shapeDefOf, type Shape } from '../../shapes/registry.ts';
import type { NewShape } from '../../shapes/shape-def.ts';
import { storedStyle } from '../../shapes/style.ts';
import { storedBytes, type Accounted, type FileContent } from '../format.ts';
import type { Why } from '../whys.ts';
import { elementFromValue, isElement, isRound, middleOf, ownKindOf, type Element } from './element.ts';
import { readArrow } from './read-arrow.ts';
import { readInk, readLine, type Made } from './read-line.ts';
import { isFrame, readStyle, whysOfAny } from './read-style.ts';
import { fitsOn, readWords, textShape, whysOfText } from './read-text.ts';

/** Shapes get their places in the order of the board that they are put on; to be looked at before that, they need one. */
const ANY_ORDER = 'a0';
const FRAME_STYLE = { color: 'gray', width: 2 } as const;
const FRAME_NAME_SIZE = 16;

/** What is known of a file while its drawings are read, one after the other. */
export interface Reading {
  /** Ids that its drawings have on the board. */
  readonly takenIds: Set<string>;
  readonly createId: () => ShapeId;
  /** How much more a board takes. */
  bytesLeft: number;
}

/** Null where that is more than `reading` has left. */
export function readElements(values: readonly unknown[], reading: Reading): FileContent | null {
  const { takenIds, createId } = reading;
  const read = values.map(elementFromValue);
  const elements = read.filter(isElement);
  const byId = new Map(elements.toReversed().map((element) => [element.id, element]));
  const ids = new Map(elements.map((element) => [element, newId(element)]));
  const labels = labelsOf(elements, byId);
  const merged = new Set(labels.values());
  /** What arrows may follow: everything that follows nothing, in the file's names. */
  const targets = new Map<unknown, Shape>();
  const seen = new Map<ShapeId, Shape>();
  const taken = new Map<Element, readonly TakenShape[]>();
  const changed = new Map<Element, Accounted>();
  const leftOut = new Map<Element, Accounted>();

  function newId({ id }: Element): ShapeId {
    const own = isShapeId(id) && !takenIds.has(id) ? id : createId();
    takenIds.add(own);
    return own;
  }

  function put(element: Element): void {
    const made = madeFrom(element);
    const { id, type } = element;
    if (typeof made === 'string') return void leftOut.set(element, { id, type, whys: [made] });
    const shapes = made.shapes.map((shape) => takenFrom(shape, seen));
    if (!shapes.every((shape) => shape !== null)) return void leftOut.set(element, { id, type, whys: ['far'] });
    const sizeBytes = shapes.reduce((sum, shape) => sum + storedBytes(shape), 0);
    if (sizeBytes === Infinity) return void leftOut.set(element, { id, type, whys: ['large'] });
    reading.bytesLeft -= sizeBytes;
    taken.set(element, shapes);
    const [first] = shapes;
    if (first && byId.get(id) === element && !shapeDefOf(first.shown).targets) {
      targets.set(id, first.shown);
      seen.set(first.id, first.shown);
    }
    const whys = [...new Set([...made.whys, ...whysOfAny(element)])];
    if (whys.length > 0) changed.set(element, { id, type, whys });
  }

  function madeFrom(element: Element): Made | Why {
    const id = ids.get(element) ?? createId();
    switch (element.type) {
      case 'rectangle':
      case 'diamond':
      case 'ellipse':
        return readOutlined(id, element, labels.get(element));
      case 'text':
        return readText(id, element, merged.has(element));
      case 'line':
      case 'draw': // its name in the oldest files
        return readLine(id, element);
      case 'arrow':
        return readArrow(id, element, (target) => targets.get(target), createId);
      case 'freedraw':
        return readInk(id, element);
      default:
        return isFrame(element) ? readFrame(id, element, createId) : 'unknown';
    }
  }

  // What arrows follow comes first; what is in front of what is told by the file alone.
  const isArrow = ({ type }: Element): boolean => type === 'arrow';
  for (const element of [...elements.filter((each) => !isArrow(each)), ...elements.filter(isArrow)]) {
    put(element);
    if (reading.bytesLeft < 0) return null;
  }
  const inOrder = <Value>(map: ReadonlyMap<Element, Value>): readonly Value[] =>
    elements.map((element) => map.get(element)).filter((value) => value !== undefined);
  return {
    shapes: inOrder(taken).flat(),
    changed: inOrder(changed),
    leftOut: read.map((each) => (isElement(each) ? leftOut.get(each) : each)).filter((each) => each !== undefined),
  };
}

/** Words that are written on the shape they belong to: those that look the same there. */
function labelsOf(elements: readonly Element[], byId: ReadonlyMap<string, Element>): ReadonlyMap<Element, Element> {
  const labels = new Map<Element, Element>();
  for (const element of elements) {
    const { containerId } = element.fields;
    const container = typeof containerId === 'string' ? byId.get(containerId) : undefined;
    if (element.type !== 'text' || !container || labels.has(container)) continue;
    if (!['rectangle', 'diamond', 'ellipse'].includes(container.type)) continue;
    const words = readWords(element);
    const [look, boxLook] = [readStyle(element), readStyle(container, { fills: true })];
    if (!words || !look || !fitsOn(container, element, words)) continue;
    // On a box that is not to be seen they are a text of their own.
    if (!boxLook || boxLook.style.opacity !== look.style.opacity) continue;
    if (boxLook.whys.includes('unlined') || boxLook.style.color === look.style.color) labels.set(container, element);
  }
  return labels;
}

function readOutlined(id: ShapeId, element: Element, label: Element | undefined): Made | Why {
  const look = readStyle(element, { fills: true });
  const words = label && readWords(label);
  const labelLook = label && readStyle(label);
  if (!look) return 'unseen';
  const isNote = element.type === 'rectangle' && ownKindOf(element) === 'note';
  const { x, y } = middleOf(element);
  const color = labelLook && look.whys.includes('unlined') ? labelLook.style.color : look.style.color;
  const style = storedStyle({ ...look.style, color, ...(words && { fontSize: words.fontSize }) });
  const at = [x, y, element.angle];
  const fields = { kind: isNote ? 'note' : element.type, version: 1, at, size: [element.width, element.height], style };
  const isRounded = element.type !== 'ellipse' && isRound(element) && !isNote;
  return {
    shapes: [{ id, fields, ...(words && { words: words.typed }) }],
    whys: [...look.whys, ...(isRounded ? (['rounded'] as const) : [])],
  };
}

function readText(id: ShapeId, element: Element, isMerged: boolean): Made | Why {
  const words = readWords(element);
  if (!words) return 'unseen';
  const whys = (more: readonly Why[]): readonly Why[] => [...words.whys, ...more];
  const look = readStyle(element);
  if (!look) return 'unseen';
  if (isMerged) return { shapes: [], whys: whys(['merged']) };
  const isApart = typeof element.fields['containerId'] === 'string';
  const ofLook = look.whys.filter((why) => why === 'color' || why === 'faint');
  return {
    shapes: [textShape(id, element, words, look.style)],
    whys: whys([...ofLook, ...whysOfText(element, words), ...(isApart ? (['apart'] as const) : [])]),
  };
}

/** A box, and its name above it. */
function readFrame(id: ShapeId, element: Element, createId: () => ShapeId): Made {
  const { x, y, width, height, angle, fields } = element;
  const middle = middleOf(element);
  const style = storedStyle(FRAME_STYLE);
  const box: NewShape = {
    id,
    fields: { kind: 'rectangle', version: 1, at: [middle.x, middle.y, angle], size: [width, height], style },
  };
  const named = { ...element, y: y - 1.5 * FRAME_NAME_SIZE, x, height: 1.5 * FRAME_NAME_SIZE };
  const name = readWords({ ...named, fields: { text: fields['name'], fontSize: FRAME_NAME_SIZE } });
  return { shapes: name ? [box, textShape(createId(), named, name, FRAME_STYLE)] : [box], whys: ['frame'] };
}

function takenFrom(made: NewShape, seen: ReadonlyMap<ShapeId, Shape>): TakenShape | null {
  const fields = { ...made.fields, order: ANY_ORDER };
  const shown = shownShape(made.id, fields, new Map(Object.entries(made.parts ?? {})), () => made.words ?? '');
  return shown && { ...made, fields, shown: followed(shown, seen) };
}
