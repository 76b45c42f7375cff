// Kind `text` (LAYOUT.md section 11): words on the board. Its box follows the words, from the top left corner that it was given.
import { growBounds } from '../geometry/bounds.ts';
import { boundsOfBox, isInBox, localFromWorld, worldFromLocal, type Placement } from '../geometry/placement.ts';
import type { Point } from '../geometry/point.ts';
import { stretchAlong, type Reshape } from '../geometry/reshape.ts';
import type { ShapeId } from '../ids.ts';
import { LINE_HEIGHT } from '../text/font.ts';
import { placeFromFields, SIZE_MAX } from './fields.ts';
import { memoByShape } from './memo.ts';
import { reshapedPlace } from './reshaped-place.ts';
import type { NewShape, ShapeBase, ShapeDef } from './shape-def.ts';
import {
  type Align,
  defaultStyle,
  storedStyle,
  styleFromValue,
  withinFontSizes,
  type NewStyle,
  type ShapeStyle,
} from './style.ts';
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
  styleFields: ['color', 'fontSize', 'align', 'opacity'],
  hasWords: true,
  isSizedByWords: true,
  keepsRatio: true,

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
    const at = keepingCorner(place.at, place.size, size, style.align);
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

  reshaped,
  storedBeside: ({ wrapWidth }) => ({ wrap: wrapWidth === null ? 'none' : 'box' }),
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
      style: storedStyle(style, text.styleFields),
      wrap: width === null ? 'none' : 'box',
    },
  };
}

/** A new text whose first letter stands at a world point, on its line. */
export function textOnLine(id: ShapeId, point: Point, style: NewStyle): NewShape {
  const fontSize = style.fontSize ?? defaultStyle.fontSize;
  return textAt(id, { x: point.x, y: point.y - (LINE_HEIGHT / 2) * fontSize }, style, null);
}

/** `box`: lines break at its width. `none`: they break where the words do. */
function isWrap(value: unknown): value is 'none' | 'box' {
  return value === 'none' || value === 'box';
}

/** The place of a box of another size with the same top left corner, as the box is turned; or the same middle of its top, or top right corner, as its words are aligned. */
export function keepingCorner(
  at: Placement,
  from: readonly [width: number, height: number],
  to: readonly [width: number, height: number],
  align: Align = 'start',
): Placement {
  const towards = { start: 0.5, center: 0, end: -0.5 }[align];
  const { x, y } = worldFromLocal({ x: towards * (to[0] - from[0]), y: (to[1] - from[1]) / 2 }, at);
  return Object.freeze([x, y, at[2]] as const);
}

/**
 * Pulled at a corner the letters grow; pulled at a side they stay, and lines break at the new width. The height is never pulled: it follows.
 */
function reshaped(shape: TextShape, reshape: Reshape): TextShape {
  const [, , rotation] = shape.at;
  const [scaleX, scaleY] = [stretchAlong(reshape, rotation), stretchAlong(reshape, rotation + Math.PI / 2)];
  if (scaleX === 1 && scaleY === 1) return Object.freeze({ ...shape, at: reshapedPlace(shape.at, reshape) });
  return scaleY === 1 ? widened(shape, reshape, scaleX) : grown(shape, reshape, Math.sqrt(scaleX * scaleY));
}

function widened(shape: TextShape, reshape: Reshape, scale: number): TextShape {
  const [width, height] = shape.size;
  const wrapWidth = Math.min(SIZE_MAX, width * scale);
  const needed = measuredWords(shape.words, shape.style.fontSize, wrapWidth);
  const size = Object.freeze([Math.max(needed.width, wrapWidth), needed.height] as const);
  const at = keepingCorner(reshapedPlace(shape.at, reshape), [width * scale, height], size, shape.style.align);
  return Object.freeze({ ...shape, at, size, wrapWidth });
}

function grown(shape: TextShape, reshape: Reshape, scale: number): TextShape {
  const fontSize = withinFontSizes(shape.style.fontSize * scale);
  const by = fontSize / shape.style.fontSize;
  const at = reshapedPlace(shape.at, reshape);
  const size = Object.freeze([shape.size[0] * by, shape.size[1] * by] as const);
  const wrapWidth = shape.wrapWidth === null ? null : shape.wrapWidth * by;
  return Object.freeze({ ...shape, at, size, style: Object.freeze({ ...shape.style, fontSize }), wrapWidth });
}

const measured = memoByShape(({ words, style, wrapWidth }: TextShape) =>
  measuredWords(words, style.fontSize, wrapWidth ?? Infinity),
);

function textBox({ size: [width, height], style, wrapWidth }: TextShape): TextBox {
  const { fontSize, align, color } = style;
  return {
    left: -width / 2,
    top: -height / 2,
    width,
    height,
    fontSize,
    align,
    wraps: wrapWidth !== null,
    color,
  };
}
