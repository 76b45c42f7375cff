// Kind `text` (LAYOUT.md section 11): words on the board. Its box follows the words, from the top left corner that it was given.
import { growBounds } from '../geometry/bounds.ts';
import { boundsOfBox, isInBox, localFromWorld, worldFromLocal, type Placement } from '../geometry/placement.ts';
import type { Point } from '../geometry/point.ts';
import type { ShapeId } from '../ids.ts';
import { placeFromFields } from './fields.ts';
import { memoByShape } from './memo.ts';
import type { NewShape, ShapeBase, ShapeDef } from './shape-def.ts';
import { defaultStyle, storedStyle, styleFromValue, type NewStyle, type ShapeStyle } from './style.ts';
import { drawWords, measuredWords, OVERHANG, wordsFromFields, type TextBox } from './words.ts';

export interface TextShape extends ShapeBase {
  readonly kind: 'text';
  readonly style: ShapeStyle;
  /** What lines break at, world units; null for a box as wide as the words. */
  readonly wrapWidth: number | null;
  readonly words: string;
}

const VERSION = 1;
/** A text without words is so wide, in font sizes: something to click. */
const EMPTY_WIDTH = 0.5;

export const text: ShapeDef<TextShape> = {
  kind: 'text',
  styleFields: ['color', 'fontSize', 'opacity'],
  hasWords: true,
  isSizedByWords: true,

  check(id, fields) {
    const place = placeFromFields(fields);
    const style = styleFromValue(fields['style']);
    const { wrap } = fields;
    const words = wordsFromFields(fields);
    if (fields['version'] !== VERSION || !place || !style || !isWrap(wrap)) return null;
    const wrapWidth = wrap === 'box' ? place.size[0] : null;
    const { width, height } = measuredWords(words, style.fontSize, wrapWidth ?? Infinity);
    // A single character may be wider than what lines break at.
    const size = [Math.max(width, wrapWidth ?? EMPTY_WIDTH * style.fontSize), height] as const;
    const at = keepingCorner(place.at, place.size, size);
    return Object.freeze({ id, kind: 'text', ...place, at, size: Object.freeze(size), style, wrapWidth, words });
  },

  bounds({ at, size: [width, height], style }) {
    return growBounds(boundsOfBox(at, width, height), OVERHANG * style.fontSize);
  },

  hit({ at, size: [width, height] }, point, tolerance) {
    return isInBox(localFromWorld(point, at), width, height, tolerance);
  },

  draw(shape, pen) {
    const [x, y, rotation] = shape.at;
    pen.group({ x, y, rotation, opacity: shape.style.opacity }, () => {
      drawWords(measured(shape), textBox(shape), pen);
    });
  },

  textBox,
};

/** A new text with its top left corner at a world point. @param width World units to break lines at; null for lines as long as they are typed. */
export function textAt(id: ShapeId, corner: Point, style: NewStyle, width: number | null): NewShape {
  const size = [width ?? 0, measuredWords('', style.fontSize ?? defaultStyle.fontSize, Infinity).height] as const;
  const at = [corner.x + size[0] / 2, corner.y + size[1] / 2, 0];
  return {
    id,
    fields: {
      kind: 'text',
      version: VERSION,
      at,
      size,
      style: storedStyle(style),
      wrap: width === null ? 'none' : 'box',
    },
  };
}

/** `box`: lines break at its width. `none`: they break where the words do. */
function isWrap(value: unknown): value is 'none' | 'box' {
  return value === 'none' || value === 'box';
}

/** The place of a box of another size with the same top left corner, as the box is turned. */
export function keepingCorner(
  at: Placement,
  from: readonly [width: number, height: number],
  to: readonly [width: number, height: number],
): Placement {
  const { x, y } = worldFromLocal({ x: (to[0] - from[0]) / 2, y: (to[1] - from[1]) / 2 }, at);
  return Object.freeze([x, y, at[2]] as const);
}

const measured = memoByShape(({ words, style, wrapWidth }: TextShape) =>
  measuredWords(words, style.fontSize, wrapWidth ?? Infinity),
);

function textBox({ size: [width, height], style, wrapWidth }: TextShape): TextBox {
  const { fontSize, color } = style;
  return {
    left: -width / 2,
    top: -height / 2,
    width,
    height,
    fontSize,
    align: 'start',
    wraps: wrapWidth !== null,
    color,
  };
}
