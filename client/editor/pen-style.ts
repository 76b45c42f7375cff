// What my pen is dipped in: the colour and width of the next stroke. Mine alone; a stroke keeps what it was drawn with.
import type { ShapeStyle } from '#shared/shapes/style.ts';
import { defaultStyle } from '#shared/shapes/style.ts';
import { createListeners } from '../board/listeners.ts';

export interface PenStyle {
  readonly style: ShapeStyle;
  /** Replaces what is given, keeps the rest. */
  choose(change: Partial<ShapeStyle>): void;
  onChange(listener: () => void): () => void;
}

export function createPenStyle(initial: ShapeStyle = defaultStyle): PenStyle {
  const listeners = createListeners();
  let style = initial;
  return {
    get style() {
      return style;
    },
    choose(change) {
      style = { ...style, ...change };
      listeners.announce();
    },
    onChange: (listener) => listeners.add(listener),
  };
}
