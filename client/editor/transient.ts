// What my gesture has made so far and the document does not know yet: the stroke I draw, shapes that I
// put up or drag, the shapes my eraser has touched. Gone when the gesture ends.
import type { Bounds } from '#shared/geometry/bounds.ts';
import type { Point } from '#shared/geometry/point.ts';
import type { Reshape } from '#shared/geometry/reshape.ts';
import type { ShapeId } from '#shared/ids.ts';
import type { Shape } from '#shared/shapes/registry.ts';
import type { DraftStroke } from '../board/drafts.ts';
import { createListeners } from '../board/listeners.ts';

/** What my drag does to shapes, for others to see. */
export interface Drag {
  readonly ids: readonly ShapeId[];
  readonly reshape: Reshape;
  /** It is in the document now. */
  readonly isDone: boolean;
}

export interface Transient {
  readonly draft: DraftStroke | null;
  /** Shapes as they will stand when the gesture completes, back to front; shown over the board. */
  readonly previews: readonly Shape[];
  /** Shapes that go when the gesture completes; shown faded. */
  readonly marked: ReadonlySet<ShapeId>;
  /** The box that I pull open to select, world units. */
  readonly brush: Bounds | null;
  /** What my laser pointed at since it was pressed, world units; shown, and stored nowhere. */
  readonly laser: readonly Point[] | null;
  readonly drag: Drag | null;
  setDraft(draft: DraftStroke | null): void;
  setPreviews(previews: readonly Shape[]): void;
  setMarked(marked: ReadonlySet<ShapeId>): void;
  setBrush(brush: Bounds | null): void;
  setLaser(laser: readonly Point[] | null): void;
  setDrag(drag: Drag | null): void;
  onChange(listener: () => void): () => void;
}

const NONE: ReadonlySet<ShapeId> = new Set();

export function createTransient(): Transient {
  const listeners = createListeners();
  let draft: DraftStroke | null = null;
  let previews: readonly Shape[] = [];
  let marked = NONE;
  let brush: Bounds | null = null;
  let laser: readonly Point[] | null = null;
  let drag: Drag | null = null;
  return {
    get draft() {
      return draft;
    },
    get previews() {
      return previews;
    },
    get marked() {
      return marked;
    },
    get brush() {
      return brush;
    },
    get laser() {
      return laser;
    },
    get drag() {
      return drag;
    },
    setDraft(next) {
      draft = next;
      listeners.announce();
    },
    setPreviews(next) {
      previews = next;
      listeners.announce();
    },
    setMarked(next) {
      marked = next;
      listeners.announce();
    },
    setBrush(next) {
      brush = next;
      listeners.announce();
    },
    setLaser(next) {
      laser = next;
      listeners.announce();
    },
    setDrag(next) {
      drag = next;
      listeners.announce();
    },
    onChange: (listener) => listeners.add(listener),
  };
}

/** Whether my gesture is making something just now: the board must not move under it. */
export function isMaking({ draft, previews, marked, brush, laser }: Transient): boolean {
  return draft !== null || previews.length > 0 || marked.size > 0 || brush !== null || laser !== null;
}
