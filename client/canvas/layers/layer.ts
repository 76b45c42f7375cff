// What a layer of the picture is: one element of its own that it alone writes to, and repaints only when something it shows has changed.
import type { Theme } from '../theme.ts';
import type { View } from '../view.ts';

export interface Frame {
  readonly view: View;
  readonly theme: Theme;
  /** When this frame began. */
  readonly nowMs: number;
}

export interface Layer {
  readonly element: HTMLElement;
  /** Brings its own pixels up to date, touching no others than those that are stale. Answers whether it wants the next frame, too. */
  paint(frame: Frame): boolean;
  /** All that was painted so far is out of date, for a reason outside of the board: a font has come. */
  outdate?(): void;
  /** Stops listening; may be called twice. The element is its owner's to remove. */
  close(): void;
}
