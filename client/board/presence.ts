// Who is here and what each says of it: a typed view of the awareness. What I say goes out at a steady pace; what others say is checked.
// Knows no network.
import type { Awareness } from 'y-protocols/awareness';
import { presenceFromJson, withinPresenceLimit, type Presence } from '#shared/protocol/presence.ts';
import type { Clock } from '#shared/clock.ts';
import { createListeners } from './listeners.ts';

/** One visit of one person: the awareness' client id. Somebody who reloads the page is another peer. */
export type PeerId = number;

/** What I say of myself: fields to replace; null takes one back. */
export type PresenceChange = { readonly [Field in keyof Presence]?: Presence[Field] | null };

export interface Presences {
  readonly ownId: PeerId;
  /** Everybody else who says anything usable, by the order they came. A live view, changed before listeners hear of it. */
  readonly peers: ReadonlyMap<PeerId, Presence>;
  /** What I have said so far, sent or about to be. */
  readonly own: PresenceChange;
  /** Others hear of it at once, or with the next of the steady sendings; the last word is always sent. Nothing goes out before name and colour are said. */
  say(change: PresenceChange): void;
  /** Told of the peers who came, went, or said something new. */
  onChange(listener: (changed: readonly PeerId[]) => void): () => void;
  /** Tells that I leave and stops listening; the awareness stays its owner's. May be called twice. */
  close(): void;
}

export interface PresencesOptions {
  readonly awareness: Awareness;
  readonly clock: Clock;
}

/** Twenty-five times a second: enough for cursors that glide and ink that grows, a fifth of what a session may send. */
const SEND_INTERVAL_MS = 40;

/** Follows `awareness` from its present states on. */
export function createPresences({ awareness, clock }: PresencesOptions): Presences {
  const ownId = awareness.clientID;
  const peers = new Map<PeerId, Presence>();
  const listeners = createListeners<readonly PeerId[]>();
  let own: PresenceChange = {};
  let sent = '';
  let nextSendMs = -Infinity;
  let cancelSend: (() => void) | null = null;

  function take(ids: readonly PeerId[]): void {
    for (const id of ids) {
      const presence = presenceFromJson(awareness.getStates().get(id));
      if (presence) peers.set(id, presence);
      else peers.delete(id);
    }
  }

  function onAwareness(change: { added: PeerId[]; updated: PeerId[]; removed: PeerId[] }): void {
    const ids = [...change.added, ...change.updated, ...change.removed].filter((id) => id !== ownId);
    if (ids.length === 0) return;
    take(ids);
    listeners.announce(ids);
  }

  function send(): void {
    cancelSend = null;
    const state = withinPresenceLimit(withoutNulls(own));
    const text = JSON.stringify(state);
    // The awareness sends what it is given, changed or not.
    if (text === sent || !presenceFromJson(state)) return;
    sent = text;
    nextSendMs = clock.nowMs() + SEND_INTERVAL_MS;
    awareness.setLocalState(state);
  }

  take([...awareness.getStates().keys()].filter((id) => id !== ownId));
  awareness.on('change', onAwareness);

  return {
    ownId,
    peers,
    get own() {
      return own;
    },
    say(change) {
      own = { ...own, ...change };
      if (cancelSend) return;
      const delayMs = nextSendMs - clock.nowMs();
      if (delayMs <= 0) send();
      else cancelSend = clock.after(delayMs, send);
    },
    onChange: (listener) => listeners.add(listener),
    close() {
      cancelSend?.();
      cancelSend = null;
      awareness.off('change', onAwareness);
      if (awareness.getLocalState()) awareness.setLocalState(null);
    },
  };
}

function withoutNulls(change: PresenceChange): Record<string, unknown> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== null));
}
