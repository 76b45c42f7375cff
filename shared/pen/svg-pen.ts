// A pen that writes SVG: the text of what was drawn, in drawing order. Knows no page, no viewBox and no shape.
import { POINTS_OF_VERB, type Path } from '../geometry/path.ts';
import { FONT_FAMILY } from '../text/font.ts';
import { dashPattern } from './dash.ts';
import { cssColor, type PaintKey, type Theme } from './palette.ts';
import type { Pen } from './pen.ts';

export interface SvgPen extends Pen {
  /** The elements drawn so far, to stand inside an `<svg>`; empty text for none. Its words are escaped. */
  markup(): string;
}

/** XML 1.0, production 2: control characters and lone halves of pairs. */
const NOT_IN_XML =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
/** Hundredths of a unit: a tenth of the step that ink itself has. */
const DECIMALS = 100;

export function createSvgPen(theme: Theme): SvgPen {
  const elements: string[] = [];
  let faded = 1;
  const css = (paint: PaintKey): string => cssColor(paint, theme);

  return {
    fill(path, paint) {
      elements.push(`<path d="${svgPathFromPath(path)}" fill="${css(paint)}"/>`);
    },
    stroke(path, { color, width, dash }) {
      const pattern = dashPattern(path, dash, width).map(short).join(' ');
      const dashArray = pattern === '' ? '' : ` stroke-dasharray="${pattern}"`;
      elements.push(
        `<path d="${svgPathFromPath(path)}" fill="none" stroke="${css(color)}" stroke-width="${short(width)}" stroke-linecap="round" stroke-linejoin="round"${dashArray}/>`,
      );
    },
    text({ text, x, y, width, fontSize, isRightToLeft }, color) {
      if (text === '') return;
      // By its middle, which is one place for viewers that know directions and for those that do not.
      const from = isRightToLeft
        ? `x="${short(x + width / 2)}" text-anchor="middle" direction="rtl"`
        : `x="${short(x)}"`;
      elements.push(
        `<text ${from} y="${short(y)}" font-family="${FONT_FAMILY}" font-size="${short(fontSize)}" font-kerning="none" textLength="${short(width)}" lengthAdjust="spacingAndGlyphs" xml:space="preserve" fill="${css(color)}">${escaped(text)}</text>`,
      );
    },
    group({ x, y, rotation, opacity = 1 }, draw) {
      const outer = faded;
      faded *= opacity;
      const turn = rotation === 0 ? '' : ` rotate(${short((rotation * 180) / Math.PI)})`;
      // Of each element within, not of them as one picture: as a canvas paints them.
      const fade = opacity === 1 ? '' : ` fill-opacity="${short(faded)}" stroke-opacity="${short(faded)}"`;
      elements.push(`<g transform="translate(${short(x)} ${short(y)})${turn}"${fade}>`);
      draw();
      elements.push('</g>');
      faded = outer;
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
