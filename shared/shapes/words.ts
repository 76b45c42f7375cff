// Words within a shape: measured, placed and drawn; the same for every kind that has them. Local coordinates: the origin is the shape's centre.
import { BASELINE, LINE_HEIGHT } from '../text/font.ts';
import { linesFromWords, type WordsLine } from '../text/wrap.ts';
import type { ColorKey } from '../pen/palette.ts';
import type { Pen } from '../pen/pen.ts';
import { isNumberWithin, isRecord } from './fields.ts';
import { inkStyleFromValue, type InkStyle } from './style.ts';

/** More is kept, and not shown: a whole book in one shape would stop every screen. */
export const WORDS_MAX = 20_000;

/** The style of words, and of what stands around them. */
export interface WordsStyle extends InkStyle {
  /** World units. */
  readonly fontSize: number;
}

/** The sizes that the tray offers. Others are kept and drawn too. */
export const fontSizes = {
  small: { size: 16 },
  medium: { size: 24 },
  large: { size: 36 },
  huge: { size: 64 },
} as const satisfies Record<string, { readonly size: number }>;

export type FontSizeKey = keyof typeof fontSizes;

const FONT_SIZE_MIN = 1;
const FONT_SIZE_MAX = 2000;

/** The style a stored value names, in the middle size when it names none; null when it is no style. */
export function wordsStyleFromValue(value: unknown): WordsStyle | null {
  const style = inkStyleFromValue(value);
  if (!style || !isRecord(value)) return null;
  const fontSize = value['fontSize'] ?? fontSizes.medium.size;
  return isNumberWithin(fontSize, FONT_SIZE_MIN, FONT_SIZE_MAX) ? Object.freeze({ ...style, fontSize }) : null;
}

/** Where words stand in a shape. */
export interface TextBox {
  /** The left edge and the top of the first line. */
  readonly left: number;
  readonly top: number;
  /** Lines stand within this; no wider one is made unless a single character is. */
  readonly width: number;
  /** Of all lines. */
  readonly height: number;
  readonly fontSize: number;
  readonly align: 'start' | 'middle';
  /** Whether lines break at `width`, or only where the words have line ends. */
  readonly wraps: boolean;
  readonly color: ColorKey;
}

/** Words as lines, world units. */
export interface MeasuredWords {
  readonly lines: readonly WordsLine[];
  /** Of the widest line. */
  readonly width: number;
  readonly height: number;
}

/** @param widthMost Infinity for lines that break only where the words do. */
export function measuredWords(words: string, fontSize: number, widthMost: number): MeasuredWords {
  const lines = linesFromWords(words, widthMost / fontSize);
  const width = Math.max(...lines.map((line) => line.width)) * fontSize;
  return { lines, width, height: lines.length * LINE_HEIGHT * fontSize };
}

export function drawWords(
  { lines }: MeasuredWords,
  { left, top, width, fontSize, align, color }: TextBox,
  pen: Pen,
): void {
  lines.forEach((line, index) => {
    const lineWidth = line.width * fontSize;
    const free = width - lineWidth;
    const x = align === 'middle' ? left + free / 2 : line.isRightToLeft ? left + free : left;
    const y = top + (index * LINE_HEIGHT + BASELINE) * fontSize;
    if (line.text !== '')
      pen.text({ text: line.text, x, y, width: lineWidth, fontSize, isRightToLeft: line.isRightToLeft }, color);
  });
}
