// Laser lines, mine and others': each point shines for a moment from when it came, and nothing of it is stored. Mine go out within my presence (P17).
import type { Clock } from '#shared/clock.ts';
import type { Point } from '#shared/geometry/point.ts';
import { limits } from '#shared/protocol/limits.ts';
import type { LaserTail } from '#shared/protocol/presence.ts';
import { base64FromBytes, bytesFromBase64 } from '#shared/shapes/base64.ts';
import { inkFromPoints, pointsFromInk } from '#shared/shapes/ink-codec.ts';
import { createListeners } from './listeners.ts';
import type { PeerId, Presences } from './presence.ts';

export interface LaserPoint extends Point {
  /** When it came, by the clock. */
  readonly atMs: number;
}

/** One press of a laser: the points that still shine, oldest first, at least one. */
export interface LaserLine {
  readonly peerId: PeerId;
  readonly points: readonly LaserPoint[];
}

export interface Lasers {
  /** Everybody's lines that shine at this time, older presses first; those that do not are forgotten. */
  lines(nowMs: number): readonly LaserLine[];
  /** I press; or go on: all the points of this press so far, world units. */
  point(points: readonly Point[]): void;
  /** I let go: the line fades, the next points are another. */
  release(): void;
  /** After a point came. Nobody is told that points fade: whoever shows them looks at each frame. */
  onChange(listener: () => void): () => void;
  /** May be called twice. */
  close(): void;
}

export interface LasersOptions {
  readonly presences: Presences;
  readonly clock: Clock;
}

/** How long a point shines. */
export const LASER_MS = 1200;
/** A frame at 25 a second brings ten points of the quickest pen: enough for those who miss a few. */
const TAIL_POINTS_MAX = 128;

interface Press {
  readonly peerId: PeerId;
  readonly n: number;
  /** Those that faded are taken out; `length` counts them, too. */
  points: LaserPoint[];
  length: number;
}

export function createLasers({ presences, clock }: LasersOptions): Lasers {
  const listeners = createListeners();
  let presses: Press[] = [];
  /** Mine, while it is held down. */
  let own: Press | null = null;
  let ownCount = 0;
  let cancelEnd: (() => void) | null = null;

  function pressOf(peerId: PeerId, n: number): Press {
    const known = presses.find((press) => press.peerId === peerId && press.n === n);
    if (known) return known;
    const press = { peerId, n, points: [], length: 0 };
    presses.push(press);
    return press;
  }

  /** Adds the points from place `from` on, as far as they are new. */
  function extend(press: Press, from: number, points: readonly Point[]): boolean {
    const fresh = points.slice(Math.max(0, press.length - from));
    const atMs = clock.nowMs();
    press.points.push(...fresh.map(({ x, y }) => ({ x, y, atMs })));
    press.length = Math.max(press.length, from + points.length);
    return fresh.length > 0;
  }

  /** Also while nobody looks: a hidden page paints no frame. */
  function forget(nowMs: number): void {
    for (const press of presses) press.points = press.points.filter(({ atMs }) => atMs > nowMs - LASER_MS);
    presses = presses.filter((press) => press.points.length > 0 || isNamed(press));
  }

  /** Whether more may come of a press, or what is said of it is known already: forgotten, its points would be new. */
  function isNamed(press: Press): boolean {
    return press === own || presences.peers.get(press.peerId)?.laser?.n === press.n;
  }

  function onPresences(changed: readonly PeerId[]): void {
    forget(clock.nowMs());
    const hasNews = changed.map((peerId) => {
      const tail = presences.peers.get(peerId)?.laser;
      return tail !== undefined && takeTail(peerId, tail);
    });
    if (hasNews.includes(true)) listeners.announce();
  }

  function takeTail(peerId: PeerId, { n, from, ink }: LaserTail): boolean {
    const bytes = bytesFromBase64(ink);
    const points = bytes && pointsFromInk(bytes);
    // More than anybody says would be a way to fill this page.
    if (!points || points.length > TAIL_POINTS_MAX) return false;
    return extend(pressOf(peerId, n), from, points);
  }

  /** Others are told of the end of my line, and that it is gone once its last point is. */
  function sayTail(press: Press): void {
    const young = press.points.filter(({ atMs }) => atMs > clock.nowMs() - LASER_MS).slice(-TAIL_POINTS_MAX);
    presences.say({ laser: tailFromPoints(press.n, press.length - young.length, young) });
    cancelEnd?.();
    cancelEnd = clock.after(LASER_MS, () => presences.say({ laser: null }));
  }

  const stop = presences.onChange(onPresences);
  return {
    lines(nowMs) {
      forget(nowMs);
      return presses.filter(({ points }) => points.length > 0);
    },
    point(points) {
      own ??= pressOf(presences.ownId, ownCount++);
      if (!extend(own, 0, points)) return;
      sayTail(own);
      listeners.announce();
    },
    release() {
      own = null;
    },
    onChange: (listener) => listeners.add(listener),
    close() {
      stop();
      cancelEnd?.();
      cancelEnd = null;
    },
  };
}

/** As many of the last points as its ink has room for. */
function tailFromPoints(n: number, from: number, points: readonly Point[]): LaserTail {
  const ink = base64FromBytes(inkFromPoints(points));
  if (ink.length <= limits.laserBytes || points.length === 1) return { n, from, ink };
  const dropped = Math.ceil(points.length / 4);
  return tailFromPoints(n, from + dropped, points.slice(dropped));
}
