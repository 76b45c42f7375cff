// How much may be painted in one frame so that the next is on time. A canvas only notes what it is told and paints it later, outside of what code
// can measure; so this watches when frames come and learns from it how many shapes fit.

export interface SliceBudget {
  /** Shapes painted since the start. */
  readonly spent: number;
  /** A frame begins. */
  start(): void;
  /** One shape was painted. */
  spend(): void;
  /** Whether there is room for another shape in this frame. */
  hasRoom(): boolean;
}

/** Half of a frame at 60 Hz; the other half is for painting what was noted, for input and for everybody else. */
const SLICE_MS = 8;
/** A frame that came later than this after one full of shapes was late because of them. */
const LATE_MS = 22;
const SHAPES_MIN = 50;
const SHAPES_START = 400;
const SHAPES_MAX = 4000;
const GROWTH = 1.25;
/** Asking the time costs as much as a small shape. */
const SHAPES_PER_LOOK = 32;

export function createSliceBudget(nowMs: () => number): SliceBudget {
  let shapesMost = SHAPES_START;
  let shapes = 0;
  let startedMs = -Infinity;
  let isTimeOver = false;
  let spent = 0;
  return {
    get spent() {
      return spent;
    },
    start() {
      const now = nowMs();
      const wasFull = shapes >= shapesMost;
      if (wasFull && now - startedMs > LATE_MS) shapesMost = Math.max(SHAPES_MIN, shapesMost / 2);
      else if (wasFull) shapesMost = Math.min(SHAPES_MAX, shapesMost * GROWTH);
      startedMs = now;
      shapes = 0;
      isTimeOver = false;
    },
    spend() {
      spent++;
      shapes++;
      if (shapes % SHAPES_PER_LOOK === 0) isTimeOver = nowMs() - startedMs > SLICE_MS;
    },
    hasRoom: () => shapes < shapesMost && !isTimeOver,
  };
}
