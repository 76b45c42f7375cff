// A stroke in progress as it travels (PROTOCOL.md section 5), and how those who watch put it together again. Pure; knows no peers and no time.
//
// Each draft is sufficient alone: every nth point of the old part, then the exact end. Both sides work out the same n from where the end starts,
// so every point that arrives has its place in the stroke, and whatever was lost on the way is healed by the next draft without losing what is known.
import { limits } from '#shared/protocol/limits.ts';
import type { Draft } from '#shared/protocol/presence.ts';
import type { InkPoint } from '#shared/geometry/pressure.ts';
import { base64FromBytes, bytesFromBase64 } from '#shared/shapes/base64.ts';
import { INK_PARTS_MAX } from '#shared/shapes/freehand.ts';
import { INK_PART_POINTS_MAX, inkFromPoints, pointsFromInk } from '#shared/shapes/ink-codec.ts';
import type { DraftStroke } from './drafts.ts';

/** What is known of somebody's line. Points are only ever added at the end, unless the stroke itself took some back. */
export interface KnownLine {
  /** In the order of the stroke; the line to draw. */
  readonly points: InkPoint[];
  /** Where in the stroke each of the points is: rising. */
  readonly places: number[];
}

const COARSE_POINTS_MAX = 128;
/** At two bytes a point at least, more do not fit into a draft: not worth trying. */
const EXACT_POINTS_MAX = 1024;
/** Longer than any stroke that can be stored: a peer who claims more is not believed. */
const PLACE_MAX = INK_PARTS_MAX * INK_PART_POINTS_MAX;

export function createKnownLine(): KnownLine {
  return { points: [], places: [] };
}

/** What to tell others of a stroke whose points from `exactFrom` on are news; fewer exact points than that when they would not fit. */
export function draftFromStroke({ id, kind, style, points }: DraftStroke, exactFrom: number): Draft {
  const { color, width, opacity } = style;
  const look = { color, width, ...(opacity < 1 && { opacity }) };
  const last = points.length - 1;
  const first = Math.max(0, exactFrom, points.length - EXACT_POINTS_MAX);
  for (let from = Math.min(first, last); ; from = Math.ceil((from + last) / 2)) {
    const coarse = coarsePlaces(from)
      .map((place) => points[place])
      .filter((point) => point !== undefined);
    const ink = base64FromBytes(inkFromPoints([...coarse, ...points.slice(from)]));
    const draft = { id, kind, ...look, exactFrom: from, ink };
    if (from === last || JSON.stringify(draft).length <= limits.draftBytes) return draft;
  }
}

/** Adds what a draft tells to what is known of its line; false, with nothing added, when its ink is malformed. */
export function growLine(line: KnownLine, { exactFrom, ink }: Pick<Draft, 'exactFrom' | 'ink'>): boolean {
  const bytes = bytesFromBase64(ink);
  const told = bytes && pointsFromInk(bytes);
  if (!told || exactFrom + told.length > PLACE_MAX) return false;
  const coarse = coarsePlaces(exactFrom);
  if (told.length <= coarse.length) return false;
  const { kept, isWhole } = keptBefore(line, exactFrom);
  // With a gap before the end, the coarse points that lie in it stand for the lost ones.
  const lastKept = line.places[kept - 1] ?? -1;
  const isNew = (index: number): boolean => index >= coarse.length || (!isWhole && (coarse[index] ?? 0) > lastKept);
  const placeOf = (index: number): number => coarse[index] ?? exactFrom + index - coarse.length;
  let next = kept;
  told.forEach((point, index) => {
    if (isNew(index)) putPoint(line, next++, placeOf(index), point);
  });
  truncate(line, next);
  return true;
}

/** The places, before an exact end that starts at `exactFrom`, of the points that stand for all of them. */
function coarsePlaces(exactFrom: number): readonly number[] {
  const step = Math.max(1, Math.ceil(exactFrom / COARSE_POINTS_MAX));
  return Array.from({ length: Math.ceil(exactFrom / step) }, (_, index) => index * step);
}

/** How many known points lie before a place, and whether they reach up to it. */
function keptBefore({ places }: KnownLine, place: number): { kept: number; isWhole: boolean } {
  let kept = places.length;
  while (kept > 0 && (places[kept - 1] ?? 0) >= place) kept--;
  return { kept, isWhole: (places[kept - 1] ?? -1) === place - 1 };
}

/** A point that is known already stays the same object: who draws the line may keep what it made of it. */
function putPoint(line: KnownLine, index: number, place: number, point: InkPoint): void {
  const known = line.points[index];
  if (known && line.places[index] === place && isSamePoint(known, point)) return;
  line.points[index] = point;
  line.places[index] = place;
}

function truncate({ points, places }: KnownLine, length: number): void {
  points.length = length;
  places.length = length;
}

function isSamePoint(a: InkPoint, b: InkPoint): boolean {
  return a.x === b.x && a.y === b.y && a.pressure === b.pressure;
}
