// One socket in a room: what it has been sent of the board and of who is here, and since when it was heard.
import type { Outbox } from './outbox.ts';

export type SessionState =
  /** Has not said what it holds; gets presence and keepalives only. */
  | { readonly state: 'joining'; readonly cancelDeadline: () => void }
  /** Reads the log from `nextSeq` on. Told that it is synced once it has all up to `syncedAtSeq`. */
  | { readonly state: 'behind'; nextSeq: number; syncedAtSeq: number | null }
  /** Has all; gets each turn as it comes. */
  | { readonly state: 'live' }
  | { readonly state: 'closing' };

export interface Session {
  /** Greater than those of all that joined before, in the whole process. */
  readonly id: number;
  readonly outbox: Outbox;
  /** Whether it asked for the frames that stock clients do not know. */
  readonly wantsSaved: boolean;
  state: SessionState;
  /** The version of the presence records that it was told. */
  presenceVersion: number;
  lastHeardMs: number;
  lastSentMs: number;
}
