// What tools are told of a pointer: plain values in world units, already freed from devices, touch policy and the DOM.
import type { InkPoint } from '#shared/geometry/pressure.ts';
import type { Point } from '#shared/geometry/point.ts';
import type { ScreenPoint } from './camera.ts';

export type PointerDevice = 'mouse' | 'pen' | 'touch';

export interface Modifiers {
  readonly shift: boolean;
  readonly alt: boolean;
  /** Ctrl, or Cmd on a Mac. */
  readonly mod: boolean;
}

export interface GestureEvent {
  /** `hover` comes outside gestures only; a gesture is one press, any number of drags and at most one release. */
  readonly kind: 'hover' | 'press' | 'drag' | 'release';
  /** Where the pointer is now, in world units. */
  readonly point: Point;
  readonly screen: ScreenPoint;
  /** Every place the device reported since the last event, the present one last; pressure where the device measures it. Never empty. */
  readonly samples: readonly InkPoint[];
  readonly device: PointerDevice;
  /** How many presses came here one upon the other, the last included: 2 in a gesture that began with a double click. */
  readonly clicks: number;
  /** The stylus is turned around, or its eraser button is held. */
  readonly isEraserEnd: boolean;
  readonly modifiers: Modifiers;
}

/** How a gesture ended: by its release, by being called off (no trace stays), or by something else taking over. */
export type Ending = 'complete' | 'cancel' | 'interrupt';

/** Who takes gestures; the toolbox, in the running board. */
export interface GestureTarget {
  /** CSS cursor over the canvas while nothing else decides. */
  readonly cursor: string;
  handle(event: GestureEvent): void;
  /** Ends the running gesture, if any, without its release. */
  end(ending: 'cancel' | 'interrupt'): void;
  /** After `cursor` may have changed. */
  onChange(listener: () => void): () => void;
}
