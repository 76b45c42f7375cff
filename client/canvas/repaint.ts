// A new picture of all that is seen, painted behind the shown one a slice a frame.
import { boundsMeet, type Bounds } from '#shared/geometry/bounds.ts';
import type { Shape } from '#shared/shapes/registry.ts';
import type { Picture } from './picture.ts';
import type { SliceBudget } from './slice-budget.ts';
import type { Stack } from './stack.ts';

export interface Repaint {
  /** World boxes of what changed since it began: it may hold them as they were. */
  readonly outdated: Bounds[];
  /** Shapes painted over the shown picture since it began. */
  readonly arrived: Shape[];
  /** Paints on as long as there is room in the frame. True when all is painted, new shapes in front included. */
  paintSlice(): boolean;
}

export interface RepaintParts {
  readonly stack: Stack;
  readonly picture: Picture;
  readonly budget: SliceBudget;
  /** World box of the view. */
  readonly seen: Bounds;
}

export function beginRepaint({ stack, picture, budget, seen }: RepaintParts): Repaint {
  /** Remembered by the shape, not by its place: the stack changes meanwhile. */
  let last: Shape | null = null;
  picture.beginBack();
  return {
    outdated: [],
    arrived: [],
    paintSlice() {
      for (let place = stack.placeAbove(last); place < stack.entries.length; place++) {
        const entry = stack.entries[place];
        if (!entry || !boundsMeet(entry, seen)) continue;
        if (!budget.hasRoom()) return false;
        budget.spend(picture.paintBack(entry.shape));
        last = entry.shape;
      }
      return true;
    },
  };
}
