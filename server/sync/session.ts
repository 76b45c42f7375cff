// One socket in a room: what it has been sent of the board, and when its line last gave a sign of life.
//
//               room loaded   SyncStep1   10 s passed   all read   64 KiB unsent   tail dropped its place   socket gone
//   arriving    joining       .           .             .          .               .                        gone
//   joining     .             behind      behind ¹      .          .               .                        gone
//   behind      .             behind ²    .             live       .               behind ³                 gone
//   live        .             behind      .             .          behind          .                        gone
//
//   . nothing   ¹ from the head on: without state   ² read after what it reads now; only the latest   ³ with a vector for its place
import { assert } from '#shared/assert.ts';
import type { Clock } from '#shared/clock.ts';
import type { CloseReason } from '#shared/protocol/close-codes.ts';
import type { Limits } from '#shared/protocol/limits.ts';
import type { Standing } from '../access/access-desk.ts';
import type { Reading } from './catch-up.ts';
import { handleMessage } from './frame-handlers.ts';
import { createInbox, type Inbox } from './inbox.ts';
import type { Outbox } from './outbox.ts';
import type { Room } from './room.ts';
import { createTokenBucket } from './token-bucket.ts';

export type SessionState =
  /** Its room is being loaded; what it sends waits in the inbox. */
  | { readonly state: 'arriving' }
  /** Was asked what it holds and has not told; gets presence once, and keepalives. */
  | { readonly state: 'joining'; readonly cancelDeadline: () => void }
  | { readonly state: 'behind'; readonly reading: Reading }
  /** Was sent all there is; gets each turn as it comes. */
  | { readonly state: 'live' }
  | { readonly state: 'gone' };

export interface Session {
  /** Greater than those of all that joined before, in the whole process; never `NOBODY`. */
  readonly id: number;
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  /** Speaks `inkwire.1`: is told what is durable, and forgets others' presence when its line is lost. */
  readonly isOurs: boolean;
  /** What it may, from now on until that changes. */
  standing: Standing;
  state: SessionState;
  /** Null until it is loaded; till then its inbox is held. */
  room: Room | null;
  /** The version of the presence records that it was told; one that is live was told all. */
  presenceVersion: number;
  /** SyncStep2 and Update frames that were handled; of them, from the first on, how many are durable, and how many it was told are. */
  syncFrames: number;
  savedFrames: number;
  toldSavedFrames: number;
  /** How many messages of the room's chat it was told; null before the first Chat. */
  toldChat: number | null;
  lastHeardMs: number;
  lastSentMs: number;
  /** Says why and ends it; what it sends afterwards is not read. */
  close(reason: CloseReason): void;
}

export interface SessionOptions {
  readonly id: number;
  readonly outbox: Outbox;
  /** Stops and goes on reading the socket. */
  readonly reading: { pause(): void; resume(): void };
  readonly isOurs: boolean;
  readonly standing: Standing;
  readonly limits: Limits;
  readonly clock: Clock;
  readonly alarm: (sentence: string, error: unknown) => void;
}

export function createSession(options: SessionOptions): Session {
  const { id, outbox, isOurs, limits, clock, alarm } = options;
  const nowMs = clock.nowMs();
  const inbox = createInbox({
    handle(message) {
      assert(session.room, 'an inbox is held until its room is there');
      return handleMessage({ room: session.room, session, limits }, message, alarm);
    },
    reading: options.reading,
    bucket: createTokenBucket(limits, () => clock.nowMs()),
    clock,
  });
  const session: Session = {
    id,
    inbox,
    outbox,
    isOurs,
    standing: options.standing,
    state: { state: 'arriving' },
    room: null,
    presenceVersion: 0,
    syncFrames: 0,
    savedFrames: 0,
    toldSavedFrames: 0,
    toldChat: null,
    lastHeardMs: nowMs,
    lastSentMs: nowMs,
    close(reason) {
      inbox.close();
      outbox.close(reason);
    },
  };
  return session;
}

/** It told what it holds, or is gone: nobody waits for that any more. */
export function leaveJoining({ state }: Session): void {
  if (state.state === 'joining') state.cancelDeadline();
}
