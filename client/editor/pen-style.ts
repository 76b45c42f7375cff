// What my pen is dipped in: the style of what I draw next. Mine alone; what is drawn keeps what it was drawn with.
import type { ShapeStyle } from '#shared/shapes/style.ts';
import { firstPenStyle } from '#shared/shapes/style.ts';
import { createListeners } from '../board/listeners.ts';

export interface PenStyle {
  readonly style: ShapeStyle;
  /** Replaces what is given, keeps the rest. */
  choose(change: Partial<ShapeStyle>): void;
  onChange(listener: () => void): () => void;
}

/** The highlighter keeps its own colour: whoever marks in yellow writes in ink. */
export type StyleOwner = 'pen' | 'highlighter';

export function penStyleOf(
  { penStyle, highlighterStyle }: { readonly penStyle: PenStyle; readonly highlighterStyle: PenStyle },
  owner: StyleOwner = 'pen',
): PenStyle {
  return owner === 'highlighter' ? highlighterStyle : penStyle;
}

export function createPenStyle(initial: ShapeStyle = firstPenStyle): PenStyle {
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
