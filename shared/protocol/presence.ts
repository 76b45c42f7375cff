// What one person's presence says: the JSON inside an awareness entry (PROTOCOL.md section 5). The server never reads it.
import { isShapeId, type ShapeId } from '../ids.ts';
import type { Point } from '../geometry/point.ts';
import { limits } from './limits.ts';
import { reshapeFromJson, type PeerReshape } from './presence-reshape.ts';

/** A stroke that somebody is drawing now; sufficient alone, so any lost frame is healed by the next (P5). */
export interface Draft {
  readonly id: ShapeId;
  readonly kind: string;
  readonly color: string;
  readonly width: number;
  /** 1 if not said. */
  readonly opacity?: number;
  /** Where the exact last second starts, as an index into the whole stroke: with it any two drafts of one stroke fit together. */
  readonly exactFrom: number;
  /** The whole before `exactFrom`, every nth point of it so that there are at most 128, then the exact rest: ink bytes as base64, world units. */
  readonly ink: string;
}

/** What somebody's screen shows: the middle's x and y, width, height, all in world units (P14). */
export type PeerView = readonly [x: number, y: number, width: number, height: number];

/** Somebody brings all others to what her screen showed; each number is obeyed once (P15). */
export interface Summons {
  readonly n: number;
  readonly view: PeerView;
}

/** The end of a line that somebody's laser draws; sufficient alone (P17). */
export interface LaserTail {
  /** Which press it is of, counted up. */
  readonly n: number;
  /** Place of the first point of `ink` within the press. */
  readonly from: number;
  /** Its last points: ink bytes as base64, world units. */
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
  /** What is selected, the first 64 of it; absent for nothing (P13). */
  readonly selection?: readonly ShapeId[];
  /** Said only while somebody follows (P14). */
  readonly view?: PeerView;
  /** Client id of the person whose view this one follows (P14). */
  readonly following?: number;
  readonly summons?: Summons;
  /** Words beside the cursor, as they are typed; plain text (P16). */
  readonly says?: string;
  readonly laser?: LaserTail;
  /** What somebody does to shapes by a drag that lasts (P19). */
  readonly reshape?: PeerReshape | 'done';
}

export const SELECTION_MAX = 64;
/** In UTF-16 units: two lines beside a cursor. */
export const SAYS_LENGTH_MAX = 140;
/** An entry past its limit goes to nobody, so fields are left out in this order until it fits: what the next entry heals first, what others wait for last. */
const LEFT_OUT_FIRST = [
  'laser',
  'selection',
  'reshape',
  'says',
  'typing',
  'view',
  'summons',
  'following',
  'draft',
  'done',
  'cursor',
] as const satisfies readonly (keyof Presence)[];

const NAME_LENGTH_MAX = 40;
const INK_LENGTH_MAX = 4096;
/** Four times as far as anything can be drawn (LAYOUT.md): a screen beside it fits, too. */
const PLACE_MAX = 2 ** 26;

/** Checks what a peer sent, dropping fields that do not hold; null when nothing usable is left. Peers are not trusted. */
export function presenceFromJson(value: unknown): Presence | null {
  if (!isRecord(value) || typeof value['name'] !== 'string' || typeof value['color'] !== 'string') return null;
  const cursor = pointFromJson(value['cursor']);
  const draft = draftFromJson(value['draft']);
  const selection = selectionFromJson(value['selection']);
  const view = viewFromJson(value['view']);
  const summons = summonsFromJson(value['summons']);
  const says = saysFromJson(value['says']);
  const laser = laserFromJson(value['laser']);
  const reshape = reshapeFromJson(value['reshape']);
  return {
    name: value['name'].slice(0, NAME_LENGTH_MAX),
    color: value['color'].slice(0, NAME_LENGTH_MAX),
    ...(cursor && { cursor }),
    ...(draft && { draft }),
    ...(isShapeId(value['done']) && { done: value['done'] }),
    ...(value['typing'] === true && { typing: true }),
    ...(selection && { selection }),
    ...(view && { view }),
    ...(isIndex(value['following']) && { following: value['following'] }),
    ...(summons && { summons }),
    ...(says && { says }),
    ...(laser && { laser }),
    ...(reshape && { reshape }),
  };
}

/** The state with as many of its fields as one entry holds; name and colour always stay, and fit. */
export function withinPresenceLimit(state: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  let rest = state;
  for (const field of LEFT_OUT_FIRST) {
    if (new TextEncoder().encode(JSON.stringify(rest)).length <= limits.presenceBytes) break;
    rest = Object.fromEntries(Object.entries(rest).filter(([name]) => name !== field));
  }
  return rest;
}

function draftFromJson(value: unknown): Draft | null {
  if (!isRecord(value)) return null;
  const { id, kind, color, width, opacity, exactFrom, ink } = value;
  if (!isShapeId(id) || typeof kind !== 'string' || typeof color !== 'string') return null;
  if (!isFiniteNumber(width) || !isIndex(exactFrom) || !isInk(ink, INK_LENGTH_MAX)) return null;
  return { id, kind, color, width, ...(isFiniteNumber(opacity) && { opacity }), exactFrom, ink };
}

/** Ids that are none are passed over; null for a selection of nothing. */
function selectionFromJson(value: unknown): readonly ShapeId[] | null {
  if (!Array.isArray(value)) return null;
  const ids = value.slice(0, SELECTION_MAX).filter(isShapeId);
  return ids.length > 0 ? ids : null;
}

function viewFromJson(value: unknown): PeerView | null {
  if (!Array.isArray(value) || value.length !== 4 || !value.every(isPlace)) return null;
  const [x = 0, y = 0, width = 0, height = 0] = value;
  return width > 0 && height > 0 ? [x, y, width, height] : null;
}

function summonsFromJson(value: unknown): Summons | null {
  if (!isRecord(value)) return null;
  const view = viewFromJson(value['view']);
  return view && isIndex(value['n']) ? { n: value['n'], view } : null;
}

function saysFromJson(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.slice(0, SAYS_LENGTH_MAX) : null;
}

function laserFromJson(value: unknown): LaserTail | null {
  if (!isRecord(value)) return null;
  const { n, from, ink } = value;
  return isIndex(n) && isIndex(from) && isInk(ink, limits.laserBytes) ? { n, from, ink } : null;
}

function pointFromJson(value: unknown): Point | null {
  if (!isRecord(value)) return null;
  const { x, y } = value;
  return isFiniteNumber(x) && isFiniteNumber(y) ? { x, y } : null;
}

function isInk(value: unknown, lengthMax: number): value is string {
  return typeof value === 'string' && value.length <= lengthMax;
}

function isPlace(value: unknown): value is number {
  return isFiniteNumber(value) && Math.abs(value) <= PLACE_MAX;
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
