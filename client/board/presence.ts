// Who is here and what each says of it: a typed view of the awareness. What I say goes out at a steady pace; what others say is checked.
// Knows no network.
import type { Awareness } from 'y-protocols/awareness';
import type { Presence } from '#shared/protocol/presence.ts';
import type { Clock } from './clock.ts';

/** One visit of one person: the awareness' client id. Somebody who reloads the page is another peer. */
export type PeerId = number;

/** What I say of myself: fields to replace; null takes one back. */
export type PresenceChange = { readonly [Field in keyof Presence]?: Presence[Field] | null };

export interface Presences {
  readonly ownId: PeerId;
  /** Everybody else who says anything usable, by the order they came. A live view, changed before listeners hear of it. */
  readonly peers: ReadonlyMap<PeerId, Presence>;
  /** Others hear of it at once, or with the next of the steady sendings; the last word is always sent. */
  say(change: PresenceChange): void;
  /** After somebody came, went, or said something new. */
  onChange(listener: () => void): () => void;
  /** Tells that I leave and stops listening; the awareness stays its owner's. May be called twice. */
  close(): void;
}

export interface PresencesOptions {
  readonly awareness: Awareness;
  readonly clock: Clock;
}

export declare function createPresences(options: PresencesOptions): Presences;
