// Shapes that others drag, resize or turn, as they see them: put together from their presences until the document has it (PROTOCOL.md P19).
import type { Clock } from '#shared/clock.ts';
import type { ShapeId } from '#shared/ids.ts';
import type { PeerReshape } from '#shared/protocol/presence-reshape.ts';
import type { Presence } from '#shared/protocol/presence.ts';
import type { Shape } from '#shared/shapes/registry.ts';
import { reshaped } from '#shared/shapes/reshape.ts';
import type { Board, BoardChange } from './board.ts';
import { createListeners } from './listeners.ts';
import type { PeerId, Presences } from './presence.ts';

export interface PeerDrags {
  /** The dragged shapes as they would stand now; what the board shows of them is their past. Another list after each change. */
  readonly previews: readonly Shape[];
  onChange(listener: () => void): () => void;
  /** May be called twice. */
  close(): void;
}

export interface PeerDragsOptions {
  readonly board: Board;
  readonly presences: Presences;
  readonly clock: Clock;
}

interface PeerDrag {
  reshape: PeerReshape;
  /** Those of its shapes whose place has changed in the document since: the drag is over for them. */
  readonly settled: Set<ShapeId>;
  /** Set while the finished drag's edits are waited for. */
  cancelWait: (() => void) | null;
}

/** Edits that have not come by then will not come soon: their author went offline with them. */
const ARRIVAL_MAX_MS = 5000;

export function createPeerDrags({ board, presences, clock }: PeerDragsOptions): PeerDrags {
  const listeners = createListeners();
  const drags = new Map<PeerId, PeerDrag>();
  let previews: readonly Shape[] = [];

  function drop(peerId: PeerId): void {
    drags.get(peerId)?.cancelWait?.();
    drags.delete(peerId);
  }

  function giveUp(peerId: PeerId): void {
    drop(peerId);
    show();
  }

  function show(): void {
    const next = [...drags.values()].flatMap(({ reshape, settled }) =>
      reshape.ids
        .filter((id) => !settled.has(id))
        .map((id) => board.shapes.get(id))
        .filter((shape) => shape !== undefined)
        .map((shape) => reshaped(shape, reshape)),
    );
    if (next.length === 0 && previews.length === 0) return;
    previews = board.following(next);
    listeners.announce();
  }

  function onPresences(changed: readonly PeerId[]): void {
    for (const peerId of changed) takePresence(peerId, presences.peers.get(peerId));
    show();
  }

  function takePresence(peerId: PeerId, presence: Presence | undefined): void {
    const drag = drags.get(peerId);
    const reshape = presence?.reshape;
    if (!reshape) {
      drop(peerId);
    } else if (reshape === 'done') {
      if (drag) drag.cancelWait ??= clock.after(ARRIVAL_MAX_MS, () => giveUp(peerId));
    } else if (drag && !drag.cancelWait) {
      drag.reshape = reshape;
    } else {
      drop(peerId);
      drags.set(peerId, { reshape, settled: new Set(), cancelWait: null });
    }
  }

  function onBoard({ removed, changed }: BoardChange): void {
    const gone = removed.map(({ id }) => id);
    const moved = changed.filter(({ before, after }) => !isSamePlace(before, after)).map(({ after }) => after.id);
    for (const { reshape, settled } of drags.values()) {
      for (const id of [...gone, ...moved]) if (reshape.ids.includes(id)) settled.add(id);
    }
    // A new colour shows on what is dragged, too.
    if (drags.size > 0) show();
  }

  onPresences([...presences.peers.keys()]);
  const stops = [presences.onChange(onPresences), board.onChange(onBoard)];
  return {
    get previews() {
      return previews;
    },
    onChange: (listener) => listeners.add(listener),
    close() {
      for (const stop of stops) stop();
      for (const peerId of [...drags.keys()]) drop(peerId);
    },
  };
}

function isSamePlace(before: Shape, after: Shape): boolean {
  return [...before.at, ...before.size].every((value, index) => value === [...after.at, ...after.size][index]);
}
