// From the DOM's pointer, wheel and key events to contacts and camera moves. The only file of the room that knows the DOM.
import type { GestureTarget } from './gesture.ts';
import type { PointerPlace } from './pointer-place.ts';
import type { Viewport } from './viewport.ts';

export interface InputParts {
  /** Covers the board; takes the pointer, shows the cursor, and is focused when touched, so that keys reach the page and not a button. */
  readonly element: HTMLElement;
  readonly viewport: Viewport;
  readonly pointer: PointerPlace;
  readonly target: GestureTarget;
}

/** Listens until the returned stop is called. */
export declare function attachInput(parts: InputParts): () => void;
