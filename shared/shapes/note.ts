// Kind `note` (LAYOUT.md section 11): a sticky note. Its paper grows downwards with the words on it, from the top left corner that it was given.
import { growBounds } from '../geometry/bounds.ts';
import { boundsOfBox, isInBox, localFromWorld } from '../geometry/placement.ts';
import type { Point } from '../geometry/point.ts';
import type { ShapeId } from '../ids.ts';
import { softOf } from '../pen/palette.ts';
import { placeFromFields } from './fields.ts';
import { memoByShape } from './memo.ts';
import { boxCorners, pathRoundCorners } from './outlined.ts';
import type { NewShape, ShapeBase, ShapeDef } from './shape-def.ts';
import { storedStyle, styleFromValue, type NewStyle, type ShapeStyle } from './style.ts';
import { keepingCorner } from './text.ts';
import { drawWords, measuredWords, type MeasuredWords, wordsFromFields, type TextBox } from './words.ts';

export interface NoteShape extends ShapeBase {
  readonly kind: 'note';
  readonly style: ShapeStyle;
  readonly words: string;
}

const VERSION = 1;
/** Of a new note, world units. */
export const NOTE_SIDE = 200;
const PADDING = 16;
const CORNER = 8;
/** What sums of doubles may be off by at the farthest coordinates, so that bounds hold the paper there too. */
const ROUNDING = 0.01;

export const note: ShapeDef<NoteShape> = {
  kind: 'note',
  styleFields: ['color', 'fill', 'fontSize', 'opacity'],
  hasWords: true,
  isSizedByWords: true,

  check(id, fields) {
    const place = placeFromFields(fields);
    const style = styleFromValue(fields['style']);
    const words = wordsFromFields(fields);
    if (fields['version'] !== VERSION || !place || !style) return null;
    const [width, height] = place.size;
    const needed = measuredIn(words, style, width);
    const size = [Math.max(width, needed.width + 2 * PADDING), Math.max(height, needed.height + 2 * PADDING)] as const;
    const at = keepingCorner(place.at, place.size, size);
    return Object.freeze({ id, kind: 'note', ...place, at, size: Object.freeze(size), style, words });
  },

  bounds({ at, size: [width, height] }) {
    return growBounds(boundsOfBox(at, width, height), ROUNDING);
  },

  hit({ at, size: [width, height] }, point, tolerance) {
    return isInBox(localFromWorld(point, at), width, height, tolerance);
  },

  draw(shape, pen) {
    const [x, y, rotation] = shape.at;
    const { fill, opacity } = shape.style;
    pen.group({ x, y, rotation, opacity }, () => {
      pen.fill(paperOf(shape), softOf(fill ?? 'yellow'));
      drawWords(measured(shape), textBox(shape), pen);
    });
  },

  textBox,
};

/** A new note with its top left corner at a world point. */
export function noteAt(id: ShapeId, corner: Point, style: NewStyle): NewShape {
  const at = [corner.x + NOTE_SIDE / 2, corner.y + NOTE_SIDE / 2, 0];
  return {
    id,
    fields: {
      kind: 'note',
      version: VERSION,
      at,
      size: [NOTE_SIDE, NOTE_SIDE],
      style: storedStyle(style, note.styleFields),
    },
  };
}

const measured = memoByShape(({ words, style, size: [width] }: NoteShape) => measuredIn(words, style, width));

const paperOf = memoByShape(({ size: [width, height] }: NoteShape) => {
  const corner = Math.min(CORNER, width / 2, height / 2);
  return pathRoundCorners(boxCorners(width, height), () => corner);
});

function measuredIn(words: string, { fontSize }: ShapeStyle, width: number): MeasuredWords {
  return measuredWords(words, fontSize, Math.max(0, width - 2 * PADDING));
}

function textBox(shape: NoteShape): TextBox {
  const { fontSize, color } = shape.style;
  const { height } = measured(shape);
  const width = shape.size[0] - 2 * PADDING;
  return { left: -width / 2, top: -height / 2, width, height, fontSize, align: 'center', wraps: true, color };
}
