// What my pen is dipped in: the colour and width of the next stroke. Mine alone; a stroke keeps what it was drawn with.
import type { InkStyle } from '#shared/shapes/style.ts';
import { defaultInkStyle } from '#shared/shapes/style.ts';
import { createListeners } from '../board/listeners.ts';

export interface PenStyle {
  readonly style: InkStyle;
  /** Replaces what is given, keeps the rest. */
  choose(change: Partial<InkStyle>): void;
  onChange(listener: () => void): () => void;
}

export function createPenStyle(initial: InkStyle = defaultInkStyle): PenStyle {
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
