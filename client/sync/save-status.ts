// Which of my changes are durable, by the server's `saved n` (A1 of PROTOCOL.md), and the sentence-worth of it that the page shows.
// Knows counts only: no frames, no document.
import type { ConnectionState } from './connection-table.ts';
import { unreachable } from '#shared/assert.ts';

export type SaveStatus =
  /** The board has not arrived yet, on the first line that was tried. */
  | { readonly state: 'loading' }
  /** All that was made here is durable at the server. */
  | { readonly state: 'saved' }
  /** `changes` (0 just after a reconnect) are made and not known to be durable. */
  | { readonly state: 'saving'; readonly changes: number }
  /** No line; `changes` are kept here. `retryAtMs` by the client's own clock, null while a try is under way or none is planned. */
  | { readonly state: 'offline'; readonly changes: number; readonly retryAtMs: number | null }
  /** The server will not have us, and trying again is no use. */
  | { readonly state: 'refused'; readonly changes: number; readonly code: number; readonly sentence: string };

/** Counts local changes against the sync frames (SyncStep2, Update) that carry them and the acks that cover those. */
export interface SaveLedger {
  /** Changes made here and not known to be durable. */
  readonly changes: number;
  /** Every frame sent on this line is acked and nothing was made since. */
  readonly isSaved: boolean;
  /** So many more were made; 1 if not said. */
  change(count?: number): void;
  /** A new line: what the server got on the one before is not known, frames count from 1 again. */
  lineOpened(): void;
  /** One sync frame left; with those before it on this line it carries every change made so far. */
  frameSent(): void;
  /** What was made so far is not to be sent: nobody waits for it to be durable. */
  forgo(): void;
  /** The first `count` frames of this line are durable. False when fewer were ever sent: the server is wrong. */
  framesSaved(count: number): boolean;
}

export function createSaveLedger(): SaveLedger {
  let made = 0;
  let kept = 0;
  let acked = 0;
  /** For each frame that waits for its ack, oldest first: how many changes were made when it left. */
  let waiting: number[] = [];
  return {
    get changes() {
      return made - kept;
    },
    get isSaved() {
      return waiting.length === 0 && made === kept;
    },
    change(count = 1) {
      made += count;
    },
    lineOpened() {
      acked = 0;
      waiting = [];
    },
    frameSent() {
      waiting.push(made);
    },
    forgo() {
      kept = made;
    },
    framesSaved(count) {
      if (count > acked + waiting.length) return false;
      if (count <= acked) return true;
      const covered = waiting.splice(0, count - acked);
      kept = Math.max(kept, covered.at(-1) ?? 0);
      acked = count;
      return true;
    },
  };
}

/** @param wasSynced Whether the whole board ever arrived since the page was opened. */
export function statusFromConnection(connection: ConnectionState, ledger: SaveLedger, wasSynced: boolean): SaveStatus {
  const { changes } = ledger;
  switch (connection.state) {
    case 'live':
      return ledger.isSaved ? { state: 'saved' } : { state: 'saving', changes };
    case 'refused':
      return { state: 'refused', changes, code: connection.code, sentence: connection.sentence };
    case 'waiting':
      return { state: 'offline', changes, retryAtMs: connection.retryAtMs };
    case 'connecting':
      return wasSynced || connection.failures > 0
        ? { state: 'offline', changes, retryAtMs: null }
        : { state: 'loading' };
    case 'idle':
    case 'syncing':
      return wasSynced ? { state: 'offline', changes, retryAtMs: null } : { state: 'loading' };
    default:
      return unreachable(connection);
  }
}

export function isSameStatus(one: SaveStatus, other: SaveStatus): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
