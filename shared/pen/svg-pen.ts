// A pen that writes SVG: the text of what was drawn, in drawing order. Knows no page, no viewBox and no shape.
import { POINTS_OF_VERB, type Path } from '../geometry/path.ts';
import { dashPattern } from './dash.ts';
import { cssColor, type PaintKey, type Theme } from './palette.ts';
import type { Pen } from './pen.ts';

export interface SvgPen extends Pen {
  /** The elements drawn so far, to stand inside an `<svg>`; empty text for none. Nothing in it needs escaping: colours and numbers only. */
  text(): string;
}

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
    text: () => elements.join(''),
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

function short(value: number): string {
  return String(Math.round(value * DECIMALS) / DECIMALS);
}
