// The board in words, for those who do not see it: each shape by kind, colour and what is written on it, in reading order. Pure; knows no element.
import type { ShapeId } from '#shared/ids.ts';
import type { Shape } from '#shared/shapes/registry.ts';
import { inReadingOrder } from '../editor/reading-order.ts';
import { strings } from './strings.ts';

export interface OutlineItem {
  /** One shape, or all strokes of a kind together. */
  readonly ids: readonly ShapeId[];
  readonly text: string;
}

export interface Outline {
  /** Top to bottom, and from the start of a line to its end; what is only ink comes last. At most 200. */
  readonly items: readonly OutlineItem[];
  /** Shapes that are in no item. */
  readonly restCount: number;
}

type Shapes = ReadonlyMap<ShapeId, Shape>;

/** More are not gone through one by one. */
const ITEMS_MAX = 200;
const WORDS_LENGTH_MAX = 80;

/** O(n log n): made when somebody asks for it, never for each change. */
export function outlineOf(shapes: Shapes): Outline {
  const inks = new Map<string, Shape[]>();
  const others: Shape[] = [];
  for (const shape of shapes.values()) {
    if (!isInk(shape)) others.push(shape);
    else if (inks.get(shape.kind)?.push(shape) === undefined) inks.set(shape.kind, [shape]);
  }
  const strokes = [...inks.values()].map((each) => strokesItem(each, shapes));
  const shown = inReadingOrder(others).slice(0, ITEMS_MAX - strokes.length);
  const items = shown.map((shape) => ({ ids: [shape.id], text: nameOfShape(shape, shapes) }));
  return { items: [...items, ...strokes], restCount: others.length - shown.length };
}

/** One shape in words: `Sticky note, yellow: Users ask for undo`. */
export function nameOfShape(shape: Shape, shapes: Shapes): string {
  const kind = nameOfKind(shape.kind);
  const color = strings.colors[colorOf(shape)].toLocaleLowerCase(strings.locale);
  if (shape.kind === 'arrow') {
    const ends = [shape.start.to, shape.end.to].map((id) => (id === undefined ? undefined : shapes.get(id)));
    const [from, to] = shape.style.heads === 'start' ? ends.toReversed() : ends;
    if (from || to) return strings.objects.arrow(kind, from ? quoted(from) : null, to ? quoted(to) : null);
  }
  return strings.objects.item(kind, color, wordsOf(shape));
}

/** What a kind is called; that of a tool which makes it, where it has no name of its own. */
export function nameOfKind(kind: string): string {
  const labels: Readonly<Record<string, string>> = strings.labels;
  return strings.objects.kinds[kind] ?? labels[`tool.${kind}`] ?? strings.objects.unnamed;
}

function strokesItem(strokes: readonly Shape[], shapes: Shapes): OutlineItem {
  const [first] = strokes;
  const isOne = first !== undefined && strokes.length === 1;
  const kind = nameOfKind(first?.kind ?? '');
  return {
    ids: strokes.map(({ id }) => id),
    text: isOne ? nameOfShape(first, shapes) : strings.objects.strokes(kind, strokes.length),
  };
}

function isInk({ kind }: Shape): boolean {
  return kind === 'freehand' || kind === 'highlight';
}

function colorOf({ kind, style }: Shape): Shape['style']['color'] {
  // A note's paper is what one sees of it.
  return kind === 'note' ? (style.fill ?? 'yellow') : style.color;
}

function quoted(shape: Shape): string {
  return strings.objects.named(nameOfKind(shape.kind), wordsOf(shape));
}

function wordsOf(shape: Shape): string {
  const words = 'words' in shape && typeof shape.words === 'string' ? shape.words.replace(/\s+/g, ' ').trim() : '';
  return words.length > WORDS_LENGTH_MAX
    ? `${words.slice(0, WORDS_LENGTH_MAX).replace(/[\ud800-\udbff]$/, '')}…`
    : words;
}
