// Words of an Excalidraw file: texts of their own, and those that are written on a shape.
import { turned } from '../../geometry/placement.ts';
import type { ShapeId } from '../../ids.ts';
import { isNumberWithin } from '../../shapes/fields.ts';
import type { NewShape } from '../../shapes/shape-def.ts';
import { storedStyle, withinFontSizes, type Align, type NewStyle } from '../../shapes/style.ts';
import { linesFromWords } from '../../text/wrap.ts';
import { measuredWords, WORDS_MAX } from '../../shapes/words.ts';
import type { Why } from '../whys.ts';
import { middleOf, OWN_FONT, ownKindOf, type Element } from './element.ts';

export interface ReadWords {
  /** Broken where the file broke them. */
  readonly lines: string;
  /** As they were typed. */
  readonly typed: string;
  readonly fontSize: number;
  readonly align: 'left' | 'center' | 'right';
  readonly verticalAlign: 'top' | 'middle' | 'bottom';
  readonly whys: readonly Why[];
}

const FONT_SIZE = 20;
/** The oldest files say it in one field, as CSS does. */
const OLD_FONT = /^([\d.]{1,12})px/;
const ALIGNS: readonly unknown[] = ['left', 'center', 'right'];
const VERTICAL_ALIGNS: readonly unknown[] = ['top', 'middle', 'bottom'];

/** Null for an element that has no words, or only spaces. */
export function readWords(element: Element): ReadWords | null {
  const { fields } = element;
  const { text, originalText, font, textAlign, verticalAlign } = fields;
  const lines = typeof text === 'string' ? text : typeof originalText === 'string' ? originalText : '';
  if (lines.trim() === '') return null;
  const typed = typeof originalText === 'string' && originalText.trim() !== '' ? originalText : lines;
  const old = typeof font === 'string' ? Number(OLD_FONT.exec(font)?.[1]) : NaN;
  const size = isNumberWithin(fields['fontSize'], Number.MIN_VALUE, Infinity) ? fields['fontSize'] : old;
  const isBound = typeof fields['containerId'] === 'string';
  const isOurs = ownKindOf(element) !== null && fields['fontFamily'] === OWN_FONT;
  const isCut = Math.max(lines.length, typed.length) > WORDS_MAX;
  return {
    lines: plain(lines),
    typed: plain(typed),
    fontSize: withinFontSizes(Number.isFinite(size) ? size : FONT_SIZE),
    align: ALIGNS.includes(textAlign) ? (textAlign as ReadWords['align']) : isBound ? 'center' : 'left',
    verticalAlign: VERTICAL_ALIGNS.includes(verticalAlign)
      ? (verticalAlign as ReadWords['verticalAlign'])
      : isBound
        ? 'middle'
        : 'top',
    whys: [...(isOurs ? [] : (['font'] as const)), ...(isCut ? (['words'] as const) : [])],
  };
}

/** Words as a text of their own, where the file shows them; in the style of their element. */
export function textShape(id: ShapeId, element: Element, words: ReadWords, style: NewStyle): NewShape {
  const { fontSize, align, lines, typed } = words;
  const isWrapped = wraps(element);
  const shown = isWrapped ? typed : lines;
  const measured = measuredWords(shown, fontSize, isWrapped ? element.width : Infinity);
  const width = isWrapped ? element.width : measured.width;
  // Our letters are wider or narrower than the file's: what stood at an edge still does.
  const off = align === 'center' ? 0 : ((align === 'left' ? 1 : -1) * (width - element.width)) / 2;
  const by = turned({ x: off, y: 0 }, element.angle);
  const middle = middleOf(element);
  const { color, opacity = 1 } = style;
  return {
    id,
    fields: {
      kind: 'text',
      version: 1,
      at: [middle.x + by.x, middle.y + by.y, element.angle],
      size: [width, measured.height],
      style: storedStyle({ color, width: 4, opacity, fontSize, align: alignOf(words) }),
      wrap: isWrapped ? 'box' : 'none',
    },
    words: shown,
  };
}

/** What is said by sides there is said here by where a line begins, which for some words is at the right. */
function alignOf({ typed, align }: ReadWords): Align {
  if (align === 'center') return 'center';
  const isAllRightToLeft = linesFromWords(typed, Infinity).every((line) => line.isRightToLeft);
  return (align === 'right') === isAllRightToLeft ? 'start' : 'end';
}

/** Whether a shape's middle shows these words as the file does: no more lines, in the middle, as the shape is turned. */
export function fitsOn(
  container: Element,
  text: Element,
  { typed, lines, fontSize, align, verticalAlign }: ReadWords,
): boolean {
  if (align !== 'center' || verticalAlign !== 'middle' || container.angle !== text.angle) return false;
  const count = measuredWords(typed, fontSize, Math.max(0, container.width - 2 * PADDING)).lines.length;
  return count <= lines.split('\n').length;
}

/** Between the words and the sides of our shapes (shared/shapes/outlined.ts). */
const PADDING = 12;

function wraps({ fields }: Element): boolean {
  return fields['autoResize'] === false && typeof fields['containerId'] !== 'string';
}

function plain(words: string): string {
  return words.replaceAll(/\r\n?/g, '\n').slice(0, WORDS_MAX);
}
