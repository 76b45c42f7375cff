// Words as elements of Excalidraw's files: texts of their own, and words on shapes.
import { LINE_HEIGHT } from '../../text/font.ts';
import { shapeDefOf, type Shape } from '../../shapes/registry.ts';
import type { ShapeStyle } from '../../shapes/style.ts';
import { keepingCorner, type TextShape } from '../../shapes/text.ts';
import { measuredWords, type MeasuredWords } from '../../shapes/words.ts';
import { OWN_FONT, ownNote } from './element.ts';
import { writtenElement, type Written } from './written-element.ts';

/** What words are written on. */
export type LabelledShape = Exclude<Extract<Shape, { readonly words: string }>, TextShape>;

/** A label's name in the file: no shape has it, as no id of ours holds a colon. */
const LABEL_ENDING = ':words';

export function writtenText(shape: TextShape, boundElements: readonly unknown[]): Written {
  const { words, wrapWidth, style } = shape;
  const measured = measuredWords(words, style.fontSize, wrapWidth ?? Infinity);
  const size = [wrapWidth ?? measured.width, measured.height] as const;
  const at = keepingCorner(shape.at, shape.size, size, style.align);
  return writtenElement({ ...shape, at, size }, 'text', {
    ...fontFields(style),
    text: wrapWidth === null ? words : textOf(measured),
    originalText: words,
    textAlign:
      style.align === 'center' ? 'center' : (style.align === 'end') !== isAllRightToLeft(measured) ? 'right' : 'left',
    verticalAlign: 'top',
    containerId: null,
    autoResize: wrapWidth === null,
    boundElements,
    customData: ownNote('text'),
  });
}

/** The words in the middle of a shape; null where there is nothing to read. @param isBound Else they are its words by their group. */
export function writtenLabel(shape: LabelledShape, isBound: boolean, groupIds: readonly string[]): Written | null {
  const { words, style, at } = shape;
  if (!hasLabel(shape)) return null;
  const { width = 0 } = shapeDefOf(shape).textBox?.(shape) ?? {};
  const measured = measuredWords(words, style.fontSize, width);
  const size = [measured.width, measured.height] as const;
  return writtenElement({ id: labelId(shape), at, size, style }, 'text', {
    ...fontFields(style),
    text: textOf(measured),
    originalText: words,
    textAlign: 'center',
    verticalAlign: 'middle',
    containerId: isBound ? shape.id : null,
    autoResize: true,
    groupIds,
    customData: ownNote('words'),
  });
}

/** Excalidraw keeps no words of spaces alone. */
export function hasLabel({ words }: { readonly words: string }): boolean {
  return words.trim() !== '';
}

export function labelId({ id }: { readonly id: string }): string {
  return id + LABEL_ENDING;
}

function fontFields({ fontSize }: ShapeStyle) {
  return { fontSize, fontFamily: OWN_FONT, lineHeight: LINE_HEIGHT, strokeWidth: 1, strokeStyle: 'solid' };
}

function textOf({ lines }: MeasuredWords): string {
  return lines.map(({ text }) => text).join('\n');
}

function isAllRightToLeft({ lines }: MeasuredWords): boolean {
  return lines.every(({ isRightToLeft }) => isRightToLeft);
}
