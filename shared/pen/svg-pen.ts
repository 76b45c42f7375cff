// A pen that writes SVG: the text of what was drawn, in drawing order. Knows no page, no viewBox and no shape.
import { POINTS_OF_VERB, type Path } from '../geometry/path.ts';
import { palette, type ColorKey } from './palette.ts';
import { FONT_FAMILY } from '../text/font.ts';
import type { Pen } from './pen.ts';

export interface SvgPen extends Pen {
  /** The elements drawn so far, to stand inside an `<svg>`; empty text for none. Its words are escaped. */
  markup(): string;
}

export type Theme = 'light' | 'dark';

/** XML 1.0, production 2: control characters and lone halves of pairs. */
const NOT_IN_XML =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
/** Hundredths of a unit: a tenth of the step that ink itself has. */
const DECIMALS = 100;

export function createSvgPen(theme: Theme): SvgPen {
  const elements: string[] = [];
  const ink = (color: ColorKey): string => palette[color][theme];

  return {
    fill(path, color) {
      elements.push(`<path d="${svgPathFromPath(path)}" fill="${ink(color)}"/>`);
    },
    stroke(path, { color, width }) {
      elements.push(
        `<path d="${svgPathFromPath(path)}" fill="none" stroke="${ink(color)}" stroke-width="${short(width)}" stroke-linecap="round" stroke-linejoin="round"/>`,
      );
    },
    text({ text, x, y, width, fontSize, isRightToLeft }, color) {
      if (text === '') return;
      const from = isRightToLeft ? `x="${short(x + width)}" direction="rtl"` : `x="${short(x)}"`;
      elements.push(
        `<text ${from} y="${short(y)}" font-family="${FONT_FAMILY}" font-size="${short(fontSize)}" font-kerning="none" textLength="${short(width)}" lengthAdjust="spacingAndGlyphs" xml:space="preserve" fill="${ink(color)}">${escaped(text)}</text>`,
      );
    },
    group({ x, y, rotation }, draw) {
      const turn = rotation === 0 ? '' : ` rotate(${short((rotation * 180) / Math.PI)})`;
      elements.push(`<g transform="translate(${short(x)} ${short(y)})${turn}">`);
      draw();
      elements.push('</g>');
    },
    markup: () => elements.join(''),
  };
}

/** The path as the `d` of an SVG path element, to a hundredth of a unit. */
export function svgPathFromPath({ verbs, coordinates }: Path): string {
  let position = 0;
  return verbs
    .map((verb) => {
      const from = position;
      position += 2 * POINTS_OF_VERB[verb];
      return verb + coordinates.slice(from, position).map(short).join(' ');
    })
    .join('');
}

/** Words come from peers: no markup of theirs may stand, nor a character that XML does not know. */
function escaped(text: string): string {
  return text.replaceAll(NOT_IN_XML, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function short(value: number): string {
  return String(Math.round(value * DECIMALS) / DECIMALS);
}
