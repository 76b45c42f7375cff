// What one person's presence says: the JSON inside an awareness entry (PROTOCOL.md section 5). The server never reads it.
import { isShapeId, type ShapeId } from '../ids.ts';
import type { Point } from '../geometry/point.ts';
import { reshapeFromJson, type PeerReshape } from './presence-reshape.ts';

/** A stroke that somebody is drawing now; sufficient alone, so any lost frame is healed by the next (P5). */
export interface Draft {
  readonly id: ShapeId;
  readonly kind: string;
  readonly color: string;
  readonly width: number;
  /** Where the exact last second starts, as an index into the whole stroke: with it any two drafts of one stroke fit together. */
  readonly exactFrom: number;
  /** The whole before `exactFrom`, every nth point of it so that there are at most 128, then the exact rest: ink bytes as base64, world units. */
  readonly ink: string;
}

export interface Presence {
  readonly name: string;
  /** A colour of the people palette, by its key. */
  readonly color: string;
  /** In world units; absent while the pointer is away from the board. */
  readonly cursor?: Point;
  readonly draft?: Draft;
  /** The draft that was just committed; receivers show it until the shape of that id arrives (P6). */
  readonly done?: ShapeId;
  /** Keys were pressed in the chat's field within the last few seconds (P12). */
  readonly typing?: true;
  /** What somebody does to shapes by a drag that lasts (P19). */
  readonly reshape?: PeerReshape | 'done';
}

const NAME_LENGTH_MAX = 40;
const INK_LENGTH_MAX = 4096;

/** Checks what a peer sent, dropping fields that do not hold; null when nothing usable is left. Peers are not trusted. */
export function presenceFromJson(value: unknown): Presence | null {
  if (!isRecord(value) || typeof value['name'] !== 'string' || typeof value['color'] !== 'string') return null;
  const cursor = pointFromJson(value['cursor']);
  const draft = draftFromJson(value['draft']);
  const reshape = reshapeFromJson(value['reshape']);
  return {
    name: value['name'].slice(0, NAME_LENGTH_MAX),
    color: value['color'].slice(0, NAME_LENGTH_MAX),
    ...(cursor && { cursor }),
    ...(draft && { draft }),
    ...(isShapeId(value['done']) && { done: value['done'] }),
    ...(value['typing'] === true && { typing: true }),
    ...(reshape && { reshape }),
  };
}

function draftFromJson(value: unknown): Draft | null {
  if (!isRecord(value)) return null;
  const { id, kind, color, width, exactFrom, ink } = value;
  if (!isShapeId(id) || typeof kind !== 'string' || typeof color !== 'string') return null;
  if (!isFiniteNumber(width) || !isIndex(exactFrom) || typeof ink !== 'string' || ink.length > INK_LENGTH_MAX)
    return null;
  return { id, kind, color, width, exactFrom, ink };
}

function pointFromJson(value: unknown): Point | null {
  if (!isRecord(value)) return null;
  const { x, y } = value;
  return isFiniteNumber(x) && isFiniteNumber(y) ? { x, y } : null;
}

function isFiniteNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isIndex(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0; // a safe integer is a number
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
