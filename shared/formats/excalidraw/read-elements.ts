// The elements of one drawing as shapes of ours: each becomes a shape, or words on one, or is named with what kept it out.
import { shownShape } from '../../document/shown.ts';
import { followed } from '../../document/shown-shapes.ts';
import type { TakenShape } from '../../document/copy.ts';
import { isShapeId, type ShapeId } from '../../ids.ts';
import { shapeDefOf, type Shape } from '../../shapes/registry.ts';
import type { NewShape } from '../../shapes/shape-def.ts';
import { storedBytes, type Accounted, type FileContent } from '../format.ts';
import type { Why } from '../whys.ts';
import { elementFromValue, isElement, ownKindOf, type Element } from './element.ts';
import { withGround } from './ground.ts';
import { readArrow } from './read-arrow.ts';
import { readBox, readFrame } from './read-boxes.ts';
import { labelsOf, withWords } from './read-labels.ts';
import { readInk, readLine, type Made } from './read-line.ts';
import { isShownElsewhere, readPlaceholder } from './read-placeholder.ts';
import { isFrame, readStyle, whysOfAny } from './read-style.ts';
import { readWords, textShape } from './read-text.ts';

/** Shapes get their places in the order of the board that they are put on; to be looked at before that, they need one. */
const ANY_ORDER = 'a0';

/** What is known of a file while its drawings are read, one after the other. */
export interface Reading {
  /** Ids that its drawings have on the board. */
  readonly takenIds: Set<string>;
  readonly createId: () => ShapeId;
  /** How much more a board takes. */
  bytesLeft: number;
  /** What is drawn on it is seen as it would be on the paper of a board. */
  readonly isOnWhite: boolean;
}

/** Null where that is more than `reading` has left. */
export function readElements(values: readonly unknown[], reading: Reading): FileContent | null {
  const { takenIds, createId, isOnWhite } = reading;
  const told = values.map(elementFromValue);
  const read = isOnWhite ? withGround(told) : told;
  const elements = read.filter(isElement);
  const byId = new Map(elements.toReversed().map((element) => [element.id, element]));
  const ids = new Map(elements.map((element) => [element, newId(element)]));
  const labels = labelsOf(elements);
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
    if (typeof made === 'string') return leaveOut(element, made);
    const shapes = made.shapes.map((shape) => takenFrom(shape, seen));
    if (!shapes.every((shape) => shape !== null)) return leaveOut(element, 'far');
    const sizeBytes = shapes.reduce((sum, shape) => sum + storedBytes(shape), 0);
    if (sizeBytes === Infinity) return leaveOut(element, 'large');
    reading.bytesLeft -= sizeBytes;
    taken.set(element, shapes);
    const [first] = shapes;
    if (first && byId.get(id) === element && !shapeDefOf(first.shown).targets) {
      targets.set(id, first.shown);
      seen.set(first.id, first.shown);
    }
    const whys = [...new Set([...made.whys, ...whysOfAny(element, isWithOwnWords(element) ? 1 : 0)])];
    if (whys.length > 0) changed.set(element, { id, type, whys });
  }

  /** Its words stay, by themselves: they are read after it. */
  function leaveOut(element: Element, why: Why): void {
    const { id, type } = element;
    leftOut.set(element, { id, type, whys: [why] });
    const label = labels.get(element);
    if (label) merged.delete(label);
  }

  /** A group of ours holds a closed line and its words, which are one shape here. */
  function isWithOwnWords(element: Element): boolean {
    const label = merged.has(element) ? element : element.type === 'line' ? labels.get(element) : undefined;
    return label !== undefined && typeof label.fields['containerId'] !== 'string';
  }

  function madeFrom(element: Element): Made | Why {
    const id = ids.get(element) ?? createId();
    switch (element.type) {
      case 'rectangle':
      case 'diamond':
      case 'ellipse':
        return readBox(id, element, labels.get(element));
      case 'text':
        return readText(id, element, merged.has(element));
      case 'line':
      case 'draw': // its name in the oldest files
        return readClosable(id, element, labels.get(element));
      case 'arrow':
        return readArrow(id, element, (target) => targets.get(target), createId);
      case 'freedraw':
        return readInk(id, element);
      default:
        if (isFrame(element)) return readFrame(id, element, createId);
        return isShownElsewhere(element) ? readPlaceholder(id, element) : 'unknown';
    }
  }

  // What words are written on comes before them, what arrows follow before these; what is in front of what is told by the file alone.
  const turnOf = ({ type }: Element): number => (type === 'arrow' ? 2 : type === 'text' ? 1 : 0);
  for (const element of elements.toSorted((a, b) => turnOf(a) - turnOf(b))) {
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

/** A closed line of ours may have words. */
function readClosable(id: ShapeId, element: Element, label: Element | undefined): Made | Why {
  const made = readLine(id, element);
  const words = label && readWords(label);
  return words && typeof made !== 'string'
    ? { ...made, shapes: made.shapes.map((shape) => withWords(shape, words)) }
    : made;
}

function readText(id: ShapeId, element: Element, isMerged: boolean): Made | Why {
  const words = readWords(element);
  if (!words) return 'unseen';
  const whys = (more: readonly Why[]): readonly Why[] => [...words.whys, ...more];
  const look = readStyle(element);
  if (!look) return 'unseen';
  const isOwn = ownKindOf(element) === 'words';
  if (isMerged) return { shapes: [], whys: whys(isOwn ? [] : ['merged']) };
  const isApart = isOwn || typeof element.fields['containerId'] === 'string';
  const ofLook = look.whys.filter((why) => why === 'color' || why === 'faint');
  return {
    shapes: [textShape(id, element, words, look.style)],
    whys: whys([...ofLook, ...(isApart ? (['apart'] as const) : [])]),
  };
}

function takenFrom(made: NewShape, seen: ReadonlyMap<ShapeId, Shape>): TakenShape | null {
  const fields = { ...made.fields, order: ANY_ORDER };
  const shown = shownShape(made.id, fields, new Map(Object.entries(made.parts ?? {})), () => made.words ?? '');
  return shown && { ...made, fields, shown: followed(shown, seen) };
}
