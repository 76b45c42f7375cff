// How wide a text is in our font. Pure: the same answer in the browser and in Node, whatever fonts a machine has.
import { advanceRuns } from './advances.ts';

/** Thousandths of the font size, for what our font does not have: other scripts come from whatever font the machine has. */
const WIDE = 1000;
const NARROW = 600;

/** What is as wide as it is high in every font: Chinese, Japanese, Korean, and pictures. */
const WIDE_CHARACTER =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f000}-\u{1faff}\u{20000}-\u{3fffd}]/u;
/** Marks on the character before, and what joins or varies pictures. */
const NO_WIDTH = /[\p{M}\p{Cf}\u{1f3fb}-\u{1f3ff}]/u;

const ADVANCES: ReadonlyMap<number, number> = new Map(
  advanceRuns.flatMap(([first, advances]) =>
    advances.split(' ').map((advance, index) => [first + index, Number(advance)]),
  ),
);

/** The width of a text on one line, in font sizes; parts add up. O(length). */
export function advanceOf(text: string): number {
  let sum = 0;
  for (const character of text) sum += ADVANCES.get(character.codePointAt(0) ?? 0) ?? advanceOfStranger(character);
  return sum / 1000;
}

function advanceOfStranger(character: string): number {
  if (NO_WIDTH.test(character)) return 0;
  return WIDE_CHARACTER.test(character) ? WIDE : NARROW;
}
