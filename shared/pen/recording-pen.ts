// A pen that remembers: what was drawn, call by call, and the world box that holds it all. For tests.
import { growBounds, unionBounds, type Bounds } from '../geometry/bounds.ts';
import { POINTS_OF_VERB, type Path } from '../geometry/path.ts';
import { worldFromLocal } from '../geometry/placement.ts';
import { lerp, type Point } from '../geometry/point.ts';
import { BASELINE, LINE_HEIGHT } from '../text/font.ts';
import type { ColorKey, PaintKey } from './palette.ts';
import type { Pen, PenText, StrokeStyle, Transform } from './pen.ts';

export type PenCall =
  | { readonly call: 'fill'; readonly path: Path; readonly paint: PaintKey }
  | { readonly call: 'stroke'; readonly path: Path; readonly style: StrokeStyle }
  | { readonly call: 'text'; readonly line: PenText; readonly color: ColorKey }
  | { readonly call: 'group'; readonly transform: Transform; readonly calls: readonly PenCall[] };

const CORNERS = [
  [0, 0],
  [1, 0],
  [0, 1],
  [1, 1],
] as const;

export interface RecordingPen extends Pen {
  /** What was drawn, outermost calls first to last. */
  readonly calls: readonly PenCall[];
  /** Around all drawn so far, in the pen's outermost coordinates; null for nothing. */
  bounds(): Bounds | null;
  /** The places that the drawn paths pass through, in the pen's outermost coordinates. */
  places(): readonly Point[];
}

export function createRecordingPen(): RecordingPen {
  const outermost: PenCall[] = [];
  let calls = outermost;
  const transforms: Transform[] = [];
  const places: Point[] = [];
  let bounds: Bounds | null = null;

  function record(path: Path, margin: number): void {
    const local = pathPoints(path);
    const points = local.map((point) => transforms.reduceRight(moved, point));
    let position = 0;
    for (const verb of path.verbs) {
      position += POINTS_OF_VERB[verb];
      const [from, control, end] = [points[position - 3], points[position - 2], points[position - 1]];
      if (verb === 'Z' || !end) continue;
      places.push(end);
      reach(end, margin);
      if (verb === 'Q' && from && control) for (const point of turningPoints(from, control, end)) reach(point, margin);
    }
  }

  function reach(point: Point, margin: number): void {
    const box = growBounds({ minX: point.x, minY: point.y, maxX: point.x, maxY: point.y }, margin);
    bounds = bounds ? unionBounds(bounds, box) : box;
  }

  return {
    calls: outermost,
    bounds: () => bounds,
    places: () => places,
    fill(path, paint) {
      calls.push({ call: 'fill', path, paint });
      record(path, 0);
    },
    stroke(path, style) {
      calls.push({ call: 'stroke', path, style });
      record(path, style.width / 2);
    },
    text(line, color) {
      calls.push({ call: 'text', line, color });
      const { x, y, width, fontSize } = line;
      const top = y - BASELINE * fontSize;
      const corner = (right: number, down: number): Point =>
        transforms.reduceRight(moved, { x: x + right * width, y: top + down * LINE_HEIGHT * fontSize });
      for (const [right, down] of CORNERS) reach(corner(right, down), 0);
      places.push(corner(0.5, 0.5));
    },
    group(transform, draw) {
      const outer = calls;
      const inner: PenCall[] = [];
      outer.push({ call: 'group', transform, calls: inner });
      transforms.push(transform);
      calls = inner;
      draw();
      calls = outer;
      transforms.pop();
    },
  };
}

function moved(point: Point, { x, y, rotation }: Transform): Point {
  return worldFromLocal(point, [x, y, rotation]);
}

function pathPoints({ coordinates }: Path): readonly Point[] {
  return Array.from({ length: coordinates.length / 2 }, (_, index) => ({
    x: coordinates[2 * index] ?? NaN,
    y: coordinates[2 * index + 1] ?? NaN,
  }));
}

/** Where a quadratic curve turns back in x or in y, if it does between its ends: the farthest it reaches. */
function turningPoints(from: Point, control: Point, end: Point): readonly Point[] {
  const at = (t: number): Point => lerp(lerp(from, control, t), lerp(control, end, t), t);
  return (['x', 'y'] as const)
    .map((axis) => (from[axis] - control[axis]) / (from[axis] - 2 * control[axis] + end[axis]))
    .filter((t) => t > 0 && t < 1)
    .map(at);
}
