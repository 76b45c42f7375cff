// Words within a shape: measured, placed and drawn; the same for every kind that has them. Local coordinates: the origin is the shape's centre.
import { BASELINE, LINE_HEIGHT } from '../text/font.ts';
import { linesFromWords, type WordsLine } from '../text/wrap.ts';
import type { ColorKey } from '../pen/palette.ts';
import type { Pen } from '../pen/pen.ts';
import type { Fields } from './fields.ts';
import type { Align } from './style.ts';

/** More is kept, and not shown: a whole book in one shape would stop every screen. */
export const WORDS_MAX = 20_000;

/** Letters reach a little out of their widths: the tails of f and j. In font sizes. */
export const OVERHANG = 0.25;

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
  readonly align: Align;
  /** Whether lines break at `width`, or only where the words have line ends. */
  readonly wraps: boolean;
  readonly color: ColorKey;
}

/** The words among the fields of a shape, where shown.ts puts them; none where it was not asked. */
export function wordsFromFields(fields: Fields): string {
  const words = fields['words'];
  return typeof words === 'string' ? words : '';
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
    const isAtRight = (align === 'end') !== line.isRightToLeft;
    const x = left + (align === 'center' ? free / 2 : isAtRight ? free : 0);
    const y = top + (index * LINE_HEIGHT + BASELINE) * fontSize;
    if (line.text !== '')
      pen.text({ text: line.text, x, y, width: lineWidth, fontSize, isRightToLeft: line.isRightToLeft }, color);
  });
}
