// Which words of an Excalidraw file are written on a shape of ours: those that look the same there.
import { distance } from '../../geometry/point.ts';
import type { NewShape } from '../../shapes/shape-def.ts';
import { storedStyle, type NewStyle } from '../../shapes/style.ts';
import { middleOf, ownKindOf, type Element } from './element.ts';
import { ownOutline } from './read-line.ts';
import { readStyle } from './read-style.ts';
import { fitsOn, readWords, wordsWithin, type ReadWords } from './read-text.ts';

const BOXES: readonly string[] = ['rectangle', 'diamond', 'ellipse'];
/** Words as near to the middle of their shape stand in it. World units. */
const IN_MIDDLE = 1;

/** Each shape's own words, by their container; closed lines of ours, which nothing can be written on there, have theirs by their group. */
export function labelsOf(elements: readonly Element[]): ReadonlyMap<Element, Element> {
  const byId = new Map(elements.toReversed().map((element) => [element.id, element]));
  const closedLines = new Map(elements.filter(ownOutline).map((element) => [groupOf(element), element]));
  const labels = new Map<Element, Element>();
  for (const element of elements) {
    if (element.type !== 'text') continue;
    const { containerId } = element.fields;
    const isBound = typeof containerId === 'string';
    const group = ownKindOf(element) === 'words' ? groupOf(element) : null;
    const container = isBound ? byId.get(containerId) : group === null ? undefined : closedLines.get(group);
    if (!container || labels.has(container)) continue;
    const isPlace = isBound ? BOXES.includes(container.type) : isInMiddle(element, container);
    if (isPlace && looksSameOn(container, element)) labels.set(container, element);
  }
  return labels;
}

/** A shape with its words on it. */
export function withWords(shape: NewShape, words: ReadWords): NewShape {
  const {
    style: look,
    kind,
    size,
  } = shape.fields as { readonly style: NewStyle; readonly kind: string; readonly size: readonly [number, number] }; // as it was just made
  const style = storedStyle({ ...look, fontSize: words.fontSize });
  return { ...shape, fields: { ...shape.fields, style }, words: wordsWithin(kind, size[0], words) ?? words.typed };
}

function looksSameOn(container: Element, element: Element): boolean {
  const words = readWords(element);
  const [look, boxLook] = [readStyle(element), readStyle(container, { fills: true })];
  if (!words || !look || !fitsOn(container, element, words)) return false;
  // On a box that is not to be seen they are a text of their own.
  if (!boxLook || boxLook.style.opacity !== look.style.opacity) return false;
  return boxLook.whys.includes('unlined') || boxLook.style.color === look.style.color;
}

/** The innermost group that it is in. */
function groupOf({ fields: { groupIds } }: Element): string | null {
  const innermost: unknown = Array.isArray(groupIds) ? groupIds[0] : null;
  return typeof innermost === 'string' ? innermost : null;
}

function isInMiddle(element: Element, line: Element): boolean {
  const [x, y] = ownOutline(line)?.at ?? [NaN, NaN];
  return distance(middleOf(element), { x, y }) <= IN_MIDDLE;
}
