// The canvas's part of the shape contract: each kind stays inside its bounds at every zoom, and paints what the recording pen was given.
import { describe, expect, it } from 'vitest';
import { assert } from '#shared/assert.ts';
import { boundsContain, growBounds, unionBounds, type Bounds } from '#shared/geometry/bounds.ts';
import { createRecordingPen, type PenCall } from '#shared/pen/recording-pen.ts';
import { shapeDefOf, shapeDefs, type Shape, type ShapeKind } from '#shared/shapes/registry.ts';
import { shownShape } from '#shared/document/shown.ts';
import { createRandom } from '#shared/testing/random.ts';
import { randomShapes } from '#shared/testing/random-shapes.ts';
import { createCanvasPen } from './canvas-pen.ts';
import { createPathCache } from './path-cache.ts';
import { inkColors } from './theme.ts';
import { viewFromCamera, type View } from './view.ts';

const SAMPLES = 12;
const SIZE = { width: 1280, height: 800, ratio: 2 };
/** Near enough for every outline and letter to be drawn in full; and as far away as a whole board is seen. */
const NEAR = viewFromCamera({ x: -3000, y: 500, zoom: 8 }, SIZE);
const FAR = viewFromCamera({ x: -3000, y: 500, zoom: 0.01 }, SIZE);

type Matrix = readonly [a: number, b: number, c: number, d: number, x: number, y: number];

/** A canvas that knows only how far its ink reaches, in device pixels, and every number it was given. */
function createReachingCanvas() {
  const numbers: number[] = [];
  let matrix: Matrix = [1, 0, 0, 1, 0, 0];
  let ink: Bounds | null = null;
  let painted = 0;
  const reach = (x: number, y: number, marginPx = 0): void => {
    const [a, b, c, d, e, f] = matrix;
    const [atX, atY] = [a * x + c * y + e, b * x + d * y + f];
    numbers.push(atX, atY, marginPx);
    const box = growBounds({ minX: atX, minY: atY, maxX: atX, maxY: atY }, marginPx);
    ink = ink ? unionBounds(ink, box) : box;
  };
  const places = (path: Path2D): number[] => (path as unknown as { places: number[] }).places; // made below
  const eachPlace = (path: Path2D, marginPx: number): void => {
    painted++;
    const list = places(path);
    for (let index = 0; index < list.length; index += 2) reach(list[index] ?? NaN, list[index + 1] ?? NaN, marginPx);
  };
  const scale = (): number => Math.hypot(matrix[0], matrix[1]);
  const ctx = {
    globalAlpha: 1,
    lineWidth: 1,
    fillStyle: '',
    strokeStyle: '',
    font: '',
    dash: [] as number[],
    setTransform: (...next: Matrix) => void (matrix = next),
    setLineDash: (next: number[]) => void (numbers.push(...next), (ctx.dash = next)),
    fill: (path: Path2D) => eachPlace(path, 0),
    stroke: (path: Path2D) => eachPlace(path, (ctx.lineWidth * scale()) / 2),
    fillRect(x: number, y: number, width: number, height: number) {
      reach(x, y);
      reach(x + width, y + height);
      reach(x + width, y);
      reach(x, y + height);
    },
    fillText(_text: string, x: number, y: number) {
      painted++;
      reach(x, y);
    },
  };
  const createPath = (): Path2D => {
    const list: number[] = [];
    const note = (...coordinates: number[]): void => void list.push(...coordinates);
    return { places: list, moveTo: note, lineTo: note, quadraticCurveTo: note, closePath() {} } as unknown as Path2D;
  };
  return { ctx, createPath, numbers, ink: () => ink, painted: () => painted };
}

function draw(shape: Shape, view: View) {
  const canvas = createReachingCanvas();
  // The cast: the pen uses no more of a canvas than this.
  const pen = createCanvasPen(canvas.ctx as unknown as CanvasRenderingContext2D, createPathCache(canvas.createPath));
  pen.lookAt(view, inkColors('light'));
  shapeDefOf(shape).draw(shape, pen);
  return canvas;
}

/** How often something was painted, groups walked through. */
function countPainted(calls: readonly PenCall[]): number {
  return calls.reduce((sum, call) => sum + (call.call === 'group' ? countPainted(call.calls) : 1), 0);
}

function samplesOf(kind: ShapeKind): readonly Shape[] {
  const random = createRandom(20261123);
  return Array.from({ length: SAMPLES }, () => {
    const { id, fields, parts, words = '' } = randomShapes[kind](random);
    const shape = shownShape(id, { ...fields, ...parts, order: 'a0' }, undefined, () => words);
    assert(shape, 'a sample passes its own check');
    return shape;
  });
}

function pixelsFromWorld({ minX, minY, maxX, maxY }: Bounds, { scale, originX, originY }: View): Bounds {
  return {
    minX: minX * scale - originX,
    minY: minY * scale - originY,
    maxX: maxX * scale - originX,
    maxY: maxY * scale - originY,
  };
}

/** Rounding at coordinates of tens of thousands of pixels. */
const ROUNDING_PX = 0.01;
/** From afar thin ink is as wide as can be seen. */
const SEEN_PX = 1;

describe.each(Object.keys(shapeDefs) as ShapeKind[])('the kind %s on the canvas pen', (kind) => {
  it.each([
    ['near', NEAR, ROUNDING_PX],
    ['far', FAR, SEEN_PX],
  ] as const)('draws inside its bounds, in finite numbers, and leaves the canvas as it was: %s', (_, view, slackPx) => {
    for (const shape of samplesOf(kind)) {
      const { ctx, numbers, ink } = draw(shape, view);
      const drawn = ink();
      assert(drawn, 'something is drawn at every zoom');
      const bounds = pixelsFromWorld(shapeDefOf(shape).bounds(shape), view);
      expect(boundsContain(growBounds(bounds, slackPx), drawn), `${shape.id} reaches past its bounds`).toBe(true);
      expect(numbers.every(Number.isFinite)).toBe(true);
      expect(ctx.globalAlpha).toBe(1);
      expect(ctx.dash).toEqual([]);
    }
  });

  it('paints each path and each line of words that the recording pen was given, once', () => {
    for (const shape of samplesOf(kind)) {
      const pen = createRecordingPen();
      shapeDefOf(shape).draw(shape, pen);
      expect(draw(shape, NEAR).painted()).toBe(countPainted(pen.calls));
    }
  });
});
