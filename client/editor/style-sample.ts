// A style taken from one shape to be given to others. Mine alone, for this visit; the clipboard stays as it is.
import type { ShapeStyle } from '#shared/shapes/style.ts';
import { createListeners } from '../board/listeners.ts';

export interface StyleSample {
  /** Null until one was taken. */
  readonly style: Partial<ShapeStyle> | null;
  take(style: Partial<ShapeStyle>): void;
  onChange(listener: () => void): () => void;
}

export function createStyleSample(): StyleSample {
  const listeners = createListeners();
  let style: Partial<ShapeStyle> | null = null;
  return {
    get style() {
      return style;
    },
    take(next) {
      style = next;
      listeners.announce();
    },
    onChange: (listener) => listeners.add(listener),
  };
}
