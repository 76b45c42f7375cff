// The committed shapes. A view of few shapes is simply painted anew; a view of thousands is moved, stretched and patched at once, and painted anew
// a slice a frame behind the shown picture, so that drawing never waits. At rest the picture is always one that was painted whole: the same
// view has the same pixels for everyone.
import { compareOrder } from '#shared/document/order.ts';
import { boundsMeet, type Bounds } from '#shared/geometry/bounds.ts';
import { shapeDefOf, type Shape } from '#shared/shapes/registry.ts';
import type { Board, BoardChange } from '../../board/board.ts';
import { createDamage, exposedBoxes, movedBox } from '../damage.ts';
import type { Picture } from '../picture.ts';
import { beginRepaint, type Repaint } from '../repaint.ts';
import type { SliceBudget } from '../slice-budget.ts';
import { createStack } from '../stack.ts';
import { inkColors, type Theme } from '../theme.ts';
import { boundsFromBox, boxFromBounds, isSameScale, isSameView, wholeBox, type PixelBox, type View } from '../view.ts';
import type { Frame, Layer } from './layer.ts';

export interface ShapesLayer extends Layer {
  /** Whether the picture is whole, sharp and exact. */
  readonly isSettled: boolean;
}

export interface ShapesLayerParts {
  readonly board: Board;
  readonly picture: Picture;
  readonly budget: SliceBudget;
  readonly requestFrame: () => void;
}

/** A box whose shapes are not all painted yet. */
interface Strip {
  readonly box: PixelBox;
  readonly shapes: readonly Shape[];
}

/** More are never painted anew at each frame of a pan: it would keep a laptop warm. */
const DIRECT_MAX = 300;
/** A hand that pauses so long has stopped moving the board. */
const REST_MS = 120;
/** Showing an unfinished picture copies it three times over: not at every slice. */
const PROGRESS_MS = 100;

export function createShapesLayer({ board, picture, budget, requestFrame }: ShapesLayerParts): ShapesLayer {
  const stack = createStack(board.shapes.values());
  const damage = createDamage();
  let shown: View | null = null;
  let shownTheme: Theme | null = null;
  let isStretched = false;
  let strips: Strip[] = [];
  /** So many shapes are painted at once, without slices. */
  let directMost = DIRECT_MAX;
  let repaint: Repaint | null = null;
  /** When the unfinished new picture was last seen. */
  let progressMs = 0;
  /** When to paint anew what was only moved, stretched or patched; null when nothing was. */
  let repaintDueMs: number | null = null;
  /** What the board told since the last frame: new shapes in front of all, and boxes of everything else. */
  let arrived: Shape[] = [];
  let changed: Bounds[] = [];

  function onBoard(change: BoardChange): void {
    const front = stack.entries.at(-1)?.shape;
    stack.update(change);
    for (const shape of [...change.added].sort(compareOrder)) {
      if (!front || compareOrder(front, shape) < 0) arrived.push(shape);
      else changed.push(boundsOf(shape));
    }
    for (const shape of change.removed) changed.push(boundsOf(shape));
    for (const { before, after } of change.changed) changed.push(boundsOf(before), boundsOf(after));
    requestFrame();
  }

  function paint({ view, theme, nowMs }: Frame): boolean {
    if (view.width === 0 || view.height === 0) return false;
    budget.start();
    const isMoved = !shown || !isSameView(shown, view) || theme !== shownTheme;
    const seen = boundsFromBox(view, wholeBox(view));
    directMost = Math.min(DIRECT_MAX, budget.shapesPerFrame);
    if (isMoved || changed.length > 0 || arrived.length > directMost) {
      if (stack.countIn(seen, directMost + 1) <= directMost) paintDirectly(view, theme, seen);
      else {
        if (isMoved) follow(view, theme, nowMs);
        patch(view, nowMs);
      }
    }
    for (const shape of arrived) if (isPresent(shape) && boundsMeet(boundsOf(shape), seen)) paintOver(shape);
    repaint?.arrived.push(...arrived);
    arrived = [];
    paintStrips();
    paintAnew(view, seen, nowMs);
    return !isSettled();
  }

  function paintDirectly(view: View, theme: Theme, seen: Bounds): void {
    look(view, theme);
    picture.clear();
    settle();
    arrived = [];
    changed = [];
    for (const entry of stack.entries) if (boundsMeet(entry, seen)) paintOver(entry.shape);
  }

  function look(view: View, theme: Theme): void {
    shown = view;
    shownTheme = theme;
    picture.lookAt(view, inkColors(theme));
  }

  /** The picture is now whole and exact. */
  function settle(): void {
    if (isStretched) picture.letGo();
    isStretched = false;
    strips = [];
    repaint = null;
    repaintDueMs = null;
  }

  function follow(view: View, theme: Theme, nowMs: number): void {
    const before = shown;
    const isPan = before && isSameScale(before, view) && theme === shownTheme;
    repaint = null;
    // The first picture, and one in other colours, is not worth waiting for a hand to rest.
    repaintDueMs = before && theme === shownTheme ? nowMs + REST_MS : nowMs;
    if (isPan) return pan(before, view, theme);
    if (before && !isStretched) picture.keep(before);
    isStretched = true;
    strips = [];
    look(view, theme);
    picture.stretchKept();
  }

  function pan(before: View, view: View, theme: Theme): void {
    const [byX, byY] = [before.originX - view.originX, before.originY - view.originY];
    look(view, theme);
    picture.shift(byX, byY);
    if (isStretched) picture.letGo();
    isStretched = false;
    const moved = strips.map(({ box, shapes }) => ({ box: movedBox(view, box, byX, byY), shapes }));
    const fresh = exposedBoxes(view, byX, byY).map((box) => ({
      box,
      shapes: board.shapesIn(boundsFromBox(view, box)),
    }));
    strips = [...moved.filter((strip): strip is Strip => strip.box !== null), ...fresh];
  }

  /** Repaints the boxes of what changed, if that is quickly done; else a new picture is due. */
  function patch(view: View, nowMs: number): void {
    if (arrived.length > directMost) {
      // A board that loads: what was there before is nothing worth waiting behind.
      if (stack.entries.length - arrived.length <= directMost) isStretched = true;
      arrived = [];
      repaintDueMs = nowMs;
    }
    if (changed.length === 0) return;
    // Painted along with their boxes; painted over them again, they would get darker edges.
    changed.push(...arrived.map(boundsOf));
    arrived = [];
    repaint?.outdated.push(...changed);
    repaintDueMs ??= nowMs + REST_MS;
    if (!patchBoxes(view, changed)) repaintDueMs = nowMs;
    changed = [];
  }

  function patchBoxes(view: View, outdated: readonly Bounds[]): boolean {
    for (const bounds of outdated) damage.add(boxFromBounds(view, bounds));
    const patches = damage.take().map((box) => ({ box, shapes: board.shapesIn(boundsFromBox(view, box)) }));
    if (patches.reduce((sum, { shapes }) => sum + shapes.length, 0) > directMost) return false;
    for (const { box, shapes } of patches) {
      picture.clearWithin(box);
      picture.paintWithin(box, () => shapes.forEach(paintOver));
    }
    return true;
  }

  function paintOver(shape: Shape): void {
    budget.spend(picture.paintOver(shape));
  }

  function paintStrips(): void {
    for (let strip = strips[0]; strip && budget.hasRoom(); strip = strips[0]) {
      const left = paintStrip(strip);
      strips = left.shapes.length > 0 ? [left, ...strips.slice(1)] : strips.slice(1);
    }
  }

  /** Answers what is left to paint of it. */
  function paintStrip({ box, shapes }: Strip): Strip {
    let count = 0;
    picture.paintWithin(box, () => {
      for (let shape = shapes[0]; shape && budget.hasRoom(); shape = shapes[++count])
        if (isPresent(shape)) paintOver(shape);
    });
    return { box, shapes: shapes.slice(count) };
  }

  /** It may have gone, or changed, since it was put on a list. */
  function isPresent(shape: Shape): boolean {
    return board.shapes.get(shape.id) === shape;
  }

  function paintAnew(view: View, seen: Bounds, nowMs: number): void {
    if (repaintDueMs === null || nowMs < repaintDueMs) return;
    if (!repaint) progressMs = nowMs;
    repaint ??= beginRepaint({ stack, picture, budget, seen });
    if (!repaint.paintSlice()) return showProgress(repaint, nowMs);
    const { outdated } = repaint;
    picture.showBack();
    settle();
    if (outdated.length > 0) repaintDueMs = patchBoxes(view, outdated) ? nowMs + REST_MS : nowMs;
  }

  /** Better half of a picture than none: after zooming out, and while a board loads, the new one is seen where there is no old one. */
  function showProgress({ arrived: over, outdated }: Repaint, nowMs: number): void {
    // It may hold what has gone meanwhile; then it is shown when it is whole and patched.
    if (!isStretched || outdated.length > 0 || nowMs - progressMs < PROGRESS_MS) return;
    progressMs = nowMs;
    picture.showBackAroundKept();
    for (const shape of over) if (isPresent(shape)) picture.paintOver(shape);
  }

  function isSettled(): boolean {
    return shown !== null && repaintDueMs === null && strips.length === 0 && arrived.length + changed.length === 0;
  }

  const stop = board.onChange(onBoard);
  return {
    element: picture.element,
    get isSettled() {
      return isSettled();
    },
    paint,
    outdate: () => void (shownTheme = null),
    close: stop,
  };
}

function boundsOf(shape: Shape): Bounds {
  return shapeDefOf(shape).bounds(shape);
}
