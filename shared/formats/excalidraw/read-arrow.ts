// Arrows of an Excalidraw file as ours: by the nearest route, following what they follow there; what goes another way is a line with an arrow at its end.
import { assert } from '../../assert.ts';
import { localFromWorld, turned, worldFromLocal } from '../../geometry/placement.ts';
import { distance, type Point } from '../../geometry/point.ts';
import { distanceToSegment } from '../../geometry/segment.ts';
import type { ShapeId } from '../../ids.ts';
import { arrowLine } from '../../shapes/arrow-line.ts';
import { arrow, shownEnds, shownLine, type ArrowEnd, type ArrowShape } from '../../shapes/arrow.ts';
import { BOX_REACH_MAX, boxBetween, boxPointFromWorld } from '../../shapes/box-point.ts';
import { isRecord } from '../../shapes/fields.ts';
import type { Shape } from '../../shapes/registry.ts';
import type { NewShape } from '../../shapes/shape-def.ts';
import { routes, storedStyle, type Heads, type NewStyle, type Route } from '../../shapes/style.ts';
import { targetFromShape } from '../../shapes/target.ts';
import type { Why } from '../whys.ts';
import { ownBindingsOf, ownKindOf, type Element } from './element.ts';
import { asLine, linePoints, lineThrough, turnedPoints, type Made } from './read-line.ts';
import { readStyle } from './read-style.ts';

/** What an arrow may follow, by its name in the file. */
export type TargetOf = (elementId: unknown) => Shape | undefined;

interface End {
  readonly point: Point;
  /** What the arrow aims at: in the shape that it follows, or the point itself. */
  readonly aim: Point;
  readonly target: Shape | undefined;
}

/** Our line goes where theirs went, as one sees it: world units, and parts of its length. */
const SAME = { off: 1, share: 0.02 };
/** Ends as near are where they were, as one sees it. World units. */
const MOVED = 4;
/** It goes another way that tells the same. */
const NEAR = { off: 8, share: 0.08 };
/** World units that a straight piece may lie off the curve that it stands for. */
const STRAIGHT = 0.5;
/** An arrow that we wrote is where it was. World units. */
const UNMOVED = 0.05;
/** The heads of an arrow that runs from end to start. */
const OTHER_WAY = { none: 'none', end: 'start', start: 'end', both: 'both' } as const satisfies Record<Heads, Heads>;
/** Points of a file's arrow that are compared with a route of ours. */
const LOOKED_AT_MAX = 1000;

export function readArrow(id: ShapeId, element: Element, targetOf: TargetOf, createId: () => ShapeId): Made | Why {
  const read = linePoints(element);
  if (typeof read === 'string') return read;
  const look = readStyle(element);
  if (!look) return 'unseen';
  const { startArrowhead = null, endArrowhead = 'arrow', startBinding, endBinding } = element.fields;
  const heads = headsFrom(startArrowhead, endArrowhead);
  const style: NewStyle = { ...look.style, heads };
  const whys: Why[] = [...look.whys];
  if ([startArrowhead, endArrowhead].some((head) => head !== null && head !== 'arrow')) whys.push('heads');
  const points = turnedPoints(read, element.angle);
  const own = ownArrow(id, element, points, style, targetOf);
  if (own) return { shapes: [own], whys };
  const found = [endOf(points, startBinding, targetOf), endOf(points.toReversed(), endBinding, targetOf)] as const;
  const isFollowing = found.some(({ target }) => target);
  const way = nearestWay(points, found);
  // What we noted of an arrow holds while it is where it was.
  const isLost =
    [startBinding, endBinding].some((binding, index) => isRecord(binding) && !found[index]?.target) ||
    ownBindingsOf(element).some(isRecord);
  if (heads === 'none' && (way ? !way.isSame && !isFollowing : !found[1].target)) {
    const { line, whys: whysOfLine } = asLine(element, read);
    const unbound: readonly Why[] = isLost || isFollowing ? ['unbound'] : [];
    return {
      shapes: [lineThrough(id, line, element.angle, look.style)],
      whys: [...whys, ...whysOfLine, 'headless', ...unbound],
    };
  }
  if (!way) {
    // The arrow that is left of it has the head.
    const isFromHead = heads === 'start';
    const [tail, tip] = isFromHead ? [found[1], found[0]] : found;
    if (isLost || tail.target) whys.push('unbound');
    if (heads === 'both') whys.push('heads');
    const run = isFromHead ? points.toReversed() : points;
    const atTip = { ...look.style, heads: heads === 'none' ? heads : 'end' } as const;
    return split(id, element, run, tip, atTip, { whys, createId });
  }
  if (isLost) whys.push('unbound');
  if (!way.isSame) whys.push('route');
  if (way.isReversed) whys.push('reversed');
  const ends = way.isReversed ? ([found[1], found[0]] as const) : found;
  const wayStyle = { ...style, route: way.name, heads: way.isReversed ? OTHER_WAY[heads] : heads };
  const shape = arrowFrom(id, ...ends, wayStyle);
  return { shapes: [shape], whys: isMoved(shape, ends) ? [...whys, 'moved'] : whys };
}

function headsFrom(start: unknown, end: unknown): Heads {
  if (start === null) return end === null ? 'none' : 'end';
  return end === null ? 'start' : 'both';
}

/** The arrow that was written as this one, where nobody moved it or what it follows since; else null. */
function ownArrow(
  id: ShapeId,
  element: Element,
  points: readonly Point[],
  style: NewStyle,
  targetOf: TargetOf,
): NewShape | null {
  const noted = ownKindOf(element);
  const route = routes.find((name) => name === noted);
  const [notedStart, notedEnd] = ownBindingsOf(element);
  const from = element.fields['startBinding'] ?? notedStart;
  const to = element.fields['endBinding'] ?? notedEnd;
  const ends = [endOf(points, from, targetOf), endOf(points.toReversed(), to, targetOf)] as const;
  const isLost = [from, to].some((binding, index) => isRecord(binding) && !ends[index]?.target);
  if (route === undefined || isLost) return null;
  const shape = arrowFrom(id, ends[0], ends[1], { ...style, route }, element.angle);
  const seen = seenArrow(shape, ends);
  const line = seen ? shownLine(seen).map((point) => worldFromLocal(point, seen.at)) : [];
  const isThere = line.length > 1 && farthestOff(points, line) <= UNMOVED && farthestOff(line, points) <= UNMOVED;
  return isThere ? shape : null;
}

/** All but the last piece as a line, and that as an arrow. */
function split(
  id: ShapeId,
  element: Element,
  points: readonly Point[],
  end: End,
  style: NewStyle,
  { whys, createId }: { readonly whys: readonly Why[]; readonly createId: () => ShapeId },
): Made {
  const { line, whys: whysOfLine } = asLine(element, points);
  const cornerAt = lastCorner(line);
  const corner = line[cornerAt] ?? end.point;
  const start = { point: corner, aim: corner, target: undefined };
  // It goes on as it came: towards what the whole arrow aims at, so short a piece of it would turn its head.
  const tip = end.target ? { ...end, aim: straightOn(corner, end.point, end.target) } : end;
  const last = arrowFrom(id, start, tip, style);
  const rest = lineThrough(createId(), line.slice(0, cornerAt + 1), 0, style);
  const moved: readonly Why[] = isMoved(last, [start, tip]) ? ['moved'] : [];
  return { shapes: [rest, last], whys: [...whys, ...whysOfLine, 'split', ...moved] };
}

/** Where the last straight piece begins: a curve is bent little enough to be one for some way. There is a piece before it. */
function lastCorner(line: readonly Point[]): number {
  const end = line.length - 1;
  const tip = line[end];
  let first = Math.max(1, end - 1);
  for (let index = first - 1; index > 0; index--) {
    const from = line[index];
    if (!from || !tip || line.slice(index + 1, end).some((point) => distanceToSegment(point, from, tip) > STRAIGHT))
      break;
    first = index;
  }
  return first;
}

function endOf(points: readonly Point[], binding: unknown, targetOf: TargetOf): End {
  const [point, next] = points;
  assert(point && next, 'an arrow has two points');
  const target = isRecord(binding) ? targetOf(binding['elementId']) : undefined;
  if (!isRecord(binding) || !target || !targetFromShape(target)) return { point, aim: point, target: undefined };
  const { fixedPoint } = binding;
  const [width, height] = target.size;
  const [x, y] = Array.isArray(fixedPoint) ? (fixedPoint as readonly unknown[]) : [];
  if (Number.isFinite(x) && Number.isFinite(y)) {
    const part = (share: unknown): number => Math.min(1, Math.max(0, share as number)) - 0.5; // finite, as was just asked
    return { point, aim: worldFromLocal({ x: part(x) * width, y: part(y) * height }, target.at), target };
  }
  return { point, aim: straightOn(next, point, target), target };
}

/** Older files tell how far an arrow passes the middle: that is where its last piece leads when it goes on, at its nearest to the middle. */
function straightOn(from: Point, to: Point, { at, size: [width, height] }: Shape): Point {
  const [a, b] = [localFromWorld(from, at), localFromWorld(to, at)];
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 1 : Math.max(1, -(a.x * dx + a.y * dy) / length);
  const within = (place: number, side: number): number => Math.min(side / 2, Math.max(-side / 2, place));
  return worldFromLocal({ x: within(a.x + t * dx, width), y: within(a.y + t * dy, height) }, at);
}

interface Way {
  readonly name: Route;
  readonly isSame: boolean;
  /** It runs the other way round: our curves bend to one side only. */
  readonly isReversed: boolean;
}

/** The route that leads nearest by all points; null when none of them does. */
function nearestWay(points: readonly Point[], [start, end]: readonly [End, End]): Way | null {
  const length = piecesOf(points).reduce((sum, [from, to]) => sum + distance(from, to), 0);
  const offs = [false, true].flatMap((isReversed) => {
    const [from, to] = isReversed ? [end.aim, start.aim] : [start.aim, end.aim];
    return routes.map((name) => ({ name, isReversed, off: farthestOff(points, arrowLine(from, to, name)) }));
  });
  // Of two that are as near, the one that runs as the file has it.
  const nearest = offs.reduce((best, each) => (each.off < best.off - UNMOVED ? each : best));
  const isWithin = ({ off, share }: typeof SAME): boolean => nearest.off <= off + share * length;
  // Only two points: nothing lies between that could be gone round.
  if (!isWithin(NEAR) && points.length > 2) return null;
  return { name: nearest.name, isReversed: nearest.isReversed, isSame: isWithin(SAME) };
}

function farthestOff(points: readonly Point[], line: readonly Point[]): number {
  const pieces = piecesOf(line);
  const stride = Math.ceil(points.length / LOOKED_AT_MAX);
  const looked = points.filter((_, index) => index % stride === 0);
  // Not spread: there may be more pieces than a call takes arguments.
  const nearest = (point: Point): number =>
    pieces.reduce((least, [from, to]) => Math.min(least, distanceToSegment(point, from, to)), Infinity);
  return looked.reduce((most, point) => Math.max(most, nearest(point)), -Infinity);
}

function piecesOf(line: readonly Point[]): readonly (readonly [from: Point, to: Point])[] {
  return line.slice(1).map((to, index) => [line[index] ?? to, to]);
}

/** @param angle Of its box, which elbows go along. */
function arrowFrom(id: ShapeId, start: End, end: End, style: NewStyle, angle = 0): NewShape {
  const upright = boxBetween(turned(start.point, -angle), turned(end.point, -angle));
  const middle = turned({ x: upright.at[0], y: upright.at[1] }, angle);
  const box = { at: [middle.x, middle.y, angle], size: upright.size } as const;
  const stored = ({ point, aim, target }: End): ArrowEnd => ({
    point: boxPointFromWorld(point, box, BOX_REACH_MAX),
    ...(target && { to: target.id, anchor: boxPointFromWorld(aim, target, 0.5) }),
  });
  const [at, size] = [[...box.at], [...box.size]];
  return {
    id,
    fields: { kind: 'arrow', version: 1, at, size, style: storedStyle(style), start: stored(start), end: stored(end) },
  };
}

/** As it stands among what it follows. */
function seenArrow({ id, fields }: NewShape, ends: readonly [End, End]): ArrowShape | null {
  const shape = arrow.check(id, { ...fields, order: 'a0' });
  const targets = new Map(ends.map(({ target }) => [target?.id, target]));
  const seen =
    shape &&
    arrow.followed?.(shape, (target) => {
      const found = targets.get(target);
      return found && targetFromShape(found);
    });
  return seen ?? null;
}

function isMoved(shape: NewShape, ends: readonly [End, End]): boolean {
  const seen = seenArrow(shape, ends);
  if (!seen) return false;
  const shown = shownEnds(seen);
  const isOff = (a: Point, b: Point): boolean => distance(a, b) > MOVED;
  return isOff(shown.start, ends[0].point) || isOff(shown.end, ends[1].point);
}
