// The part of presence that shows a drag while it lasts: which shapes, and what is done to them (PROTOCOL.md P19).
import type { Reshape } from '../geometry/reshape.ts';
import { isShapeId, type ShapeId } from '../ids.ts';

export interface PeerReshape extends Reshape {
  /** At least one, at most `RESHAPED_MAX`. */
  readonly ids: readonly ShapeId[];
}

/** With 64 ids of 16 letters an entry is half full; more than that is seen when it is let go. */
export const RESHAPED_MAX = 64;

/** `done`: the last one was just committed. Null for what holds in no way; peers are not trusted. */
export function reshapeFromJson(value: unknown): PeerReshape | 'done' | null {
  if (value === 'done') return value;
  if (typeof value !== 'object' || value === null) return null;
  const { ids, about, frame, scale, turn, by } = value as Readonly<Record<string, unknown>>;
  if (!Array.isArray(ids) || ids.length === 0 || ids.length > RESHAPED_MAX || !ids.every(isShapeId)) return null;
  const places = { about: placeFromJson(about), scale: scaleFromJson(scale), by: placeFromJson(by) };
  if (!places.about || !places.scale || !places.by || !isFiniteNumber(frame) || !isFiniteNumber(turn)) return null;
  return { ids, about: places.about, frame, scale: places.scale, turn, by: places.by };
}

function scaleFromJson(value: unknown): Reshape['scale'] | null {
  if (!Array.isArray(value) || value.length !== 2) return null;
  const [x, y] = value as readonly unknown[];
  return isFiniteNumber(x) && isFiniteNumber(y) && x > 0 && y > 0 ? [x, y] : null;
}

function placeFromJson(value: unknown): Reshape['about'] | null {
  if (typeof value !== 'object' || value === null) return null;
  const { x, y } = value as Readonly<Record<string, unknown>>;
  return isFiniteNumber(x) && isFiniteNumber(y) ? { x, y } : null;
}

function isFiniteNumber(value: unknown): value is number {
  return Number.isFinite(value);
}
