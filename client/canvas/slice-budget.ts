// How much may be painted in one frame so that the next is on time. A canvas only notes what it is told and paints it later, outside of what code
// can measure; so this counts corners, which painting costs go by, watches when frames come, and learns from it how many fit.

export interface SliceBudget {
  /** Shapes painted since the start. */
  readonly shapes: number;
  /** How many shapes like those of late fit into one frame. */
  readonly shapesPerFrame: number;
  /** A frame begins. */
  start(): void;
  /** One shape of so many corners was painted. */
  spend(corners: number): void;
  /** Whether there is room for another shape in this frame. */
  hasRoom(): boolean;
}

/** Half of a frame at 60 Hz; the other half is for painting what was noted, for input and for everybody else. */
const SLICE_MS = 8;
/** A frame that came later than this after a full one was late because of it. */
const LATE_MS = 22;
const CORNERS_MIN = 3_000;
/** Some 5 ms on a laptop without a graphics card. */
const CORNERS_START = 25_000;
const CORNERS_MAX = 250_000;
const GROWTH = 1.25;
/** A shape that is seen for the first time is outlined first, which takes time and no corners; asking the time costs as much as a small shape. */
const SHAPES_PER_LOOK = 32;
/** Of a line of handwriting. */
const CORNERS_PER_SHAPE_START = 60;
/** How many of the last shapes weigh in what one costs. */
const MEMORY_SHAPES = 256;

export function createSliceBudget(nowMs: () => number): SliceBudget {
  let cornersMost = CORNERS_START;
  let cornersPerShape = CORNERS_PER_SHAPE_START;
  let corners = 0;
  let shapes = 0;
  let startedMs = -Infinity;
  let isTimeOver = false;
  return {
    get shapes() {
      return shapes;
    },
    get shapesPerFrame() {
      return Math.floor(cornersMost / cornersPerShape);
    },
    start() {
      const now = nowMs();
      const wasFull = corners >= cornersMost;
      if (wasFull && now - startedMs > LATE_MS) cornersMost = Math.max(CORNERS_MIN, cornersMost / 2);
      else if (wasFull) cornersMost = Math.min(CORNERS_MAX, cornersMost * GROWTH);
      startedMs = now;
      corners = 0;
      isTimeOver = false;
    },
    spend(ofShape) {
      shapes++;
      corners += ofShape;
      cornersPerShape += (ofShape - cornersPerShape) / MEMORY_SHAPES;
      if (shapes % SHAPES_PER_LOOK === 0) isTimeOver = nowMs() - startedMs > SLICE_MS;
    },
    hasRoom: () => corners < cornersMost && !isTimeOver,
  };
}
