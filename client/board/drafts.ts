// Strokes in progress: mine goes out within my presence, others' are put together from theirs until the finished shape takes their place.
import type { InkPoint } from '#shared/geometry/pressure.ts';
import type { ShapeId } from '#shared/ids.ts';
import type { InkStyle } from '#shared/shapes/style.ts';
import type { Board } from './board.ts';
import type { Clock } from './clock.ts';
import type { Presences } from './presence.ts';

export interface DraftStroke {
  /** The shape that it will become. */
  readonly id: ShapeId;
  readonly kind: 'freehand';
  readonly style: InkStyle;
  /** World units, at least one. */
  readonly points: readonly InkPoint[];
}

export interface Drafts {
  /** Others' strokes to show, those finished but not yet arrived included. A live view. */
  readonly peers: ReadonlyMap<ShapeId, DraftStroke>;
  /** Shows others how far my stroke is. */
  publish(draft: DraftStroke): void;
  /** My stroke is over: committed under its id, or called off. */
  finish(ending: 'committed' | 'cancelled'): void;
  /** After `peers` changed. */
  onChange(listener: () => void): () => void;
  /** May be called twice. */
  close(): void;
}

export interface DraftsOptions {
  readonly board: Board;
  readonly presences: Presences;
  readonly clock: Clock;
}

export declare function createDrafts(options: DraftsOptions): Drafts;
