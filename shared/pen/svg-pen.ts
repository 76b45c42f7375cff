// A pen that writes SVG: the text of what was drawn, in drawing order. Knows no page, no viewBox and no shape.
import { POINTS_OF_VERB, type Path } from '../geometry/path.ts';
import { palette, type ColorKey } from './palette.ts';
import type { Pen } from './pen.ts';

export interface SvgPen extends Pen {
  /** The elements drawn so far, to stand inside an `<svg>`; empty text for none. Nothing in it needs escaping: colours and numbers only. */
  text(): string;
}

export type Theme = 'light' | 'dark';

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
    group({ x, y, rotation }, draw) {
      const turn = rotation === 0 ? '' : ` rotate(${short((rotation * 180) / Math.PI)})`;
      elements.push(`<g transform="translate(${short(x)} ${short(y)})${turn}">`);
      draw();
      elements.push('</g>');
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
