// Words as lines: where they break, how wide they are. What the browser's own `white-space: pre-wrap; overflow-wrap: anywhere` does with our font, as far as people
// type; worked out here, so that every screen and the server break the same words at the same places.
import { advanceOf } from './advance-of.ts';

export interface WordsLine {
  /** Without the spaces that the line was broken at. */
  readonly text: string;
  /** In font sizes. */
  readonly width: number;
  /** Written from right to left. */
  readonly isRightToLeft: boolean;
}

/** Breaks come after spaces and hyphens, and on both sides of characters that are words of their own (Chinese, Japanese, Korean). */
const PIECES =
  /\s+|[\u3000-\u30ff\u3400-\u9fff\uac00-\ud7a3\uff00-\uffef]|[^\s\u3000-\u30ff\u3400-\u9fff\uac00-\ud7a3\uff00-\uffef-]*-+|[^\s\u3000-\u30ff\u3400-\u9fff\uac00-\ud7a3\uff00-\uffef-]+/gu;
/** The first letter that has a direction says which way its paragraph runs (Unicode Bidirectional Algorithm, rule P2). */
const FIRST_LETTER = /\p{L}/u;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** @param widthMost In font sizes; Infinity breaks at line ends of the words only. At least one line, an empty one for no words. O(length). */
export function linesFromWords(words: string, widthMost: number): readonly WordsLine[] {
  return words.split('\n').flatMap((paragraph) => {
    const first = FIRST_LETTER.exec(paragraph)?.[0] ?? '';
    const isRightToLeft = RIGHT_TO_LEFT.test(first);
    return brokenTexts(paragraph, widthMost).map((text) => ({ text, width: advanceOf(text), isRightToLeft }));
  });
}

function brokenTexts(paragraph: string, widthMost: number): readonly string[] {
  if (widthMost === Infinity) return [paragraph.trimEnd()];
  const lines: string[] = [];
  let line = '';
  let width = 0;
  const put = (text: string, textWidth: number): void => {
    line += text;
    width += textWidth;
  };
  const breakLine = (): void => {
    lines.push(line.trimEnd());
    line = '';
    width = 0;
  };
  for (const piece of paragraph.match(PIECES) ?? []) {
    const pieceWidth = advanceOf(piece);
    // Spaces hang over the end of their line; they neither break it nor begin the next.
    if (piece.trim() === '' || width + pieceWidth <= widthMost) {
      put(piece, pieceWidth);
      continue;
    }
    if (width > 0) breakLine();
    // A word wider than a line breaks wherever it must.
    for (const character of piece) {
      const characterWidth = advanceOf(character);
      if (line !== '' && width + characterWidth > widthMost) breakLine();
      put(character, characterWidth);
    }
  }
  return [...lines, line.trimEnd()];
}
