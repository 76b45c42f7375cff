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
  /** We wrote them. */
  readonly isOurs: boolean;
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
  const wanted = Number.isFinite(size) ? size : FONT_SIZE;
  const fontSize = withinFontSizes(wanted);
  return {
    lines: plain(lines),
    typed: plain(typed),
    fontSize,
    isOurs,
    align: ALIGNS.includes(textAlign) ? (textAlign as ReadWords['align']) : isBound ? 'center' : 'left',
    verticalAlign: VERTICAL_ALIGNS.includes(verticalAlign)
      ? (verticalAlign as ReadWords['verticalAlign'])
      : isBound
        ? 'middle'
        : 'top',
    whys: [
      ...(isOurs ? [] : (['font'] as const)),
      ...(fontSize === wanted ? [] : (['size'] as const)),
      ...(isCut ? (['words'] as const) : []),
    ],
  };
}

/** Words as a text of their own, where the file shows them; in the style of their element. */
export function textShape(id: ShapeId, element: Element, words: ReadWords, style: NewStyle): NewShape {
  const { fontSize, align, lines, typed } = words;
  const isWrapped = wraps(element) && breaksAlike(words, element.width);
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

/** Whether a shape's middle shows these words as the file does: as many lines, in the middle, as the shape is turned. */
export function fitsOn(container: Element, text: Element, words: ReadWords): boolean {
  const { align, verticalAlign } = words;
  if (align !== 'center' || verticalAlign !== 'middle' || container.angle !== text.angle) return false;
  return wordsWithin(container.type, container.width, words) !== null;
}

/**
 * The words as a shape shows them most like the file; null where it would break other lines, or more: as they were typed where they break at the same
 * places here, else with the breaks of the file.
 */
export function wordsWithin(kind: string, width: number, words: ReadWords): string | null {
  const { typed, lines, fontSize, isOurs } = words;
  const room = Math.max(0, width - 2 * PADDING);
  const count = lines.split('\n').length;
  const shown = measuredWords(typed, fontSize, room);
  if (breaksAlike(words, room)) return typed;
  if (isOurs) return shown.lines.length <= count ? typed : null;
  // In an ellipse or a diamond lines as long as its box would stand out of its sides.
  const share = kind === 'ellipse' ? Math.SQRT1_2 : kind === 'diamond' ? 0.5 : 1;
  const isWithin = shown.width <= Math.max(share * width, measuredWords(lines, fontSize, Infinity).width);
  if (measuredWords(lines, fontSize, room).lines.length === count) return lines;
  return shown.lines.length <= count && isWithin ? typed : null;
}

/** Between the words and the sides of our shapes (shared/shapes/outlined.ts). */
const PADDING = 12;

/** Whether they break at this width where the file broke them: it shows what it says, however wide its box is told to be. */
function breaksAlike({ lines, typed, fontSize }: ReadWords, width: number): boolean {
  const shown = measuredWords(typed, fontSize, width).lines.map(({ text }) => text.trim());
  const broken = lines.split('\n').map((line) => line.trim());
  return shown.length === broken.length && shown.every((line, index) => line === broken[index]);
}

function wraps({ fields }: Element): boolean {
  return fields['autoResize'] === false && typeof fields['containerId'] !== 'string';
}

function plain(words: string): string {
  return words.replaceAll(/\r\n?/g, '\n').slice(0, WORDS_MAX);
}
