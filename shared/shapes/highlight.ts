// Kind `highlight` (LAYOUT.md section 5): ink of one width that what lies below is seen through. One stroke, so it is no darker where it crosses itself.
import { growBounds } from '../geometry/bounds.ts';
import { isOnStroke } from '../geometry/path-hit.ts';
import { boundsOfBox, localFromWorld } from '../geometry/placement.ts';
import { centrelineOf, inkShapeFromFields, type InkShape } from './freehand.ts';
import type { ShapeDef } from './shape-def.ts';
import { lineFields } from './style.ts';

/** Words are marked over their whole height by the middle one. */
const WIDTHS_OF_PEN = 4;
/** Ink below stays legible, and yellow is seen on paper. */
export const HIGHLIGHT_OPACITY = 0.4;
/** What sums of doubles may be off by at the farthest coordinates, so that bounds hold the ink there too. */
const ROUNDING = 0.01;

export const highlight: ShapeDef<InkShape<'highlight'>> = {
  kind: 'highlight',
  styleFields: lineFields,

  check: (id, fields) => inkShapeFromFields('highlight', id, fields),

  bounds({ at, size: [width, height], style }) {
    return growBounds(boundsOfBox(at, width, height), highlightWidth(style.width) / 2 + ROUNDING);
  },

  hit(shape, point, tolerance) {
    const reach = tolerance + highlightWidth(shape.style.width) / 2;
    return isOnStroke(centrelineOf(shape), localFromWorld(point, shape.at), reach);
  },

  draw(shape, pen) {
    const [x, y, rotation] = shape.at;
    const { color, width, dash, opacity } = shape.style;
    pen.group({ x, y, rotation, opacity: HIGHLIGHT_OPACITY * opacity }, () => {
      pen.stroke(centrelineOf(shape), { color, width: highlightWidth(width), dash });
    });
  },
};

/** World units, from the width of the style: a highlighter takes the pen's widths and is broader with each. */
export function highlightWidth(styleWidth: number): number {
  return styleWidth * WIDTHS_OF_PEN;
}
