// Strokes in progress: mine goes out within my presence, others' are put together from theirs until the finished shape takes their place.
import type { InkPoint } from '#shared/geometry/pressure.ts';
import type { ShapeId } from '#shared/ids.ts';
import type { Draft, Presence } from '#shared/protocol/presence.ts';
import type { InkKind } from '#shared/shapes/freehand.ts';
import { styleFromValue, type ShapeStyle } from '#shared/shapes/style.ts';
import type { Board, BoardChange } from './board.ts';
import type { Clock } from '#shared/clock.ts';
import { createKnownLine, draftFromStroke, growLine, type KnownLine } from './draft-line.ts';
import { createListeners } from './listeners.ts';
import type { PeerId, Presences } from './presence.ts';

export interface DraftStroke {
  /** The shape that it will become. */
  readonly id: ShapeId;
  readonly kind: InkKind;
  readonly style: ShapeStyle;
  /** World units, at least one. Grows in place; a point that stays is the same object. */
  readonly points: readonly InkPoint[];
}

export interface Drafts {
  /** Others' strokes to show, those finished but not yet arrived included. A live view. */
  readonly peers: ReadonlyMap<ShapeId, DraftStroke>;
  /** Shows others how far my stroke is. */
  publish(draft: DraftStroke): void;
  /** My stroke is over: committed under its id, or called off. */
  finish(ending: 'committed' | 'cancelled'): void;
  /** After `peers` changed, or a stroke in it. */
  onChange(listener: () => void): () => void;
  /** May be called twice. */
  close(): void;
}

export interface DraftsOptions {
  readonly board: Board;
  readonly presences: Presences;
  readonly clock: Clock;
}

interface PeerStroke {
  readonly peerId: PeerId;
  readonly stroke: DraftStroke;
  readonly line: KnownLine;
  ink: string;
  /** Set while the finished shape is waited for. */
  cancelWait: (() => void) | null;
}

/** So much of my stroke's end is sent exactly, each time: a peer may miss that many sendings and not one point. */
const EXACT_MS = 1000;
/** A finished stroke whose shape has not come by then will not come: its author went offline with it. */
const ARRIVAL_MAX_MS = 10_000;

export function createDrafts({ board, presences, clock }: DraftsOptions): Drafts {
  const listeners = createListeners();
  const peers = new Map<ShapeId, DraftStroke>();
  const strokes = new Map<ShapeId, PeerStroke>();
  /** Strokes that a peer's presence still names although they are over. */
  const settled = new Map<PeerId, Set<ShapeId>>();
  const history = createHistory(clock);
  let ownId: ShapeId | null = null;

  function drop(id: ShapeId): void {
    const stroke = strokes.get(id);
    if (!stroke) return;
    stroke.cancelWait?.();
    strokes.delete(id);
    peers.delete(id);
  }

  function settle(id: ShapeId, peerId: PeerId): void {
    drop(id);
    settled.set(peerId, (settled.get(peerId) ?? new Set()).add(id));
  }

  function onPresences(changed: readonly PeerId[]): void {
    for (const peerId of changed) takePresence(peerId, presences.peers.get(peerId));
    listeners.announce();
  }

  function takePresence(peerId: PeerId, presence: Presence | undefined): void {
    const named = [presence?.draft?.id, presence?.done];
    for (const id of settled.get(peerId) ?? []) if (!named.includes(id)) settled.get(peerId)?.delete(id);
    for (const [id, { cancelWait, peerId: owner }] of strokes) {
      // Called off, or its author is gone; one that waits for its shape is named by nobody any more.
      if (owner === peerId && (!presence || (cancelWait === null && !named.includes(id)))) drop(id);
    }
    if (!presence) settled.delete(peerId);
    if (presence?.done) waitForShape(presence.done, peerId);
    if (presence?.draft) takeDraft(presence.draft, peerId);
  }

  function takeDraft(draft: Draft, peerId: PeerId): void {
    if (board.shapes.has(draft.id)) settle(draft.id, peerId);
    const known = strokes.get(draft.id);
    if (settled.get(peerId)?.has(draft.id) || (known && known.peerId !== peerId) || known?.ink === draft.ink) return;
    const stroke = known ?? createPeerStroke(draft, peerId);
    if (!stroke || !growLine(stroke.line, draft)) return;
    stroke.ink = draft.ink;
    strokes.set(draft.id, stroke);
    peers.set(draft.id, stroke.stroke);
  }

  function waitForShape(id: ShapeId, peerId: PeerId): void {
    const stroke = strokes.get(id);
    if (!stroke || stroke.peerId !== peerId || stroke.cancelWait) return;
    stroke.cancelWait = clock.after(ARRIVAL_MAX_MS, () => {
      settle(id, peerId);
      listeners.announce();
    });
  }

  function onBoard({ added }: BoardChange): void {
    const arrived = added.map(({ id }) => strokes.get(id)).filter((stroke) => stroke !== undefined);
    for (const { stroke, peerId } of arrived) settle(stroke.id, peerId);
    if (arrived.length > 0) listeners.announce();
  }

  onPresences([...presences.peers.keys()]);
  const stops = [presences.onChange(onPresences), board.onChange(onBoard)];
  return {
    peers,
    publish(draft) {
      if (draft.id !== ownId) history.restart();
      ownId = draft.id;
      presences.say({ draft: draftFromStroke(draft, history.exactFrom(draft.points.length)) });
    },
    finish(ending) {
      presences.say({ draft: null, done: ending === 'committed' ? ownId : null });
      ownId = null;
    },
    onChange: (listener) => listeners.add(listener),
    close() {
      for (const stop of stops) stop();
      for (const id of [...strokes.keys()]) drop(id);
    },
  };
}

/** Null for a stroke that this version cannot show. */
function createPeerStroke({ id, kind, color, width, opacity }: Draft, peerId: PeerId): PeerStroke | null {
  const style = styleFromValue({ color, width, opacity });
  if ((kind !== 'freehand' && kind !== 'highlight') || !style) return null;
  const line = createKnownLine();
  return { peerId, line, stroke: { id, kind, style, points: line.points }, ink: '', cancelWait: null };
}

/** Remembers how long my stroke was, to tell which of its points are younger than a second. */
function createHistory(clock: Clock) {
  let lengths: { readonly atMs: number; readonly length: number }[] = [];
  return {
    restart(): void {
      lengths = [];
    },
    /** Notes the present length; answers the place from which on points may have changed within the last second. */
    exactFrom(length: number): number {
      const nowMs = clock.nowMs();
      lengths.push({ atMs: nowMs, length });
      const young = lengths.findIndex(({ atMs }) => atMs > nowMs - EXACT_MS);
      // The newest of the old ones says where the young points start; the first second of a stroke is all young.
      const before = lengths[young - 1];
      lengths = lengths.slice(Math.max(0, young - 1));
      // One earlier: a straight stretch moves its last point without getting longer.
      return before ? Math.min(...lengths.map((past) => past.length)) - 1 : 0;
    },
  };
}
