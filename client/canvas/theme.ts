// What a board looks like in light and in dark, as far as the canvas paints it. The paper is the palette's own.
import { cssColor, papers, type PaintKey, type Theme } from '#shared/pen/palette.ts';

export type { Theme };

export interface CanvasColors {
  readonly paper: string;
  readonly gridDot: string;
  /** Around what is selected. */
  readonly selection: string;
}

/** CSS colours. */
export const canvasColors: Readonly<Record<Theme, CanvasColors>> = {
  light: { paper: papers.light, gridDot: '#c9ccd3', selection: '#3b6fe0' },
  dark: { paper: papers.dark, gridDot: '#383e4a', selection: '#86adff' },
};

/** A CSS colour for each paint. */
export type InkColors = (paint: PaintKey) => string;

export function inkColors(theme: Theme): InkColors {
  return (paint) => cssColor(paint, theme);
}

/** Every paint alike: the paper's colour, to fade what lies below. */
export function paperColors(theme: Theme): InkColors {
  return () => canvasColors[theme].paper;
}
