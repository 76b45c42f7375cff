// A board's chat as its sessions are told it (rules T): stamped, durable, then told to all of `inkwire.1`. Keeps the last messages as bytes.
import type { ChatWords } from '#shared/protocol/chat.ts';
import { bytesFromChatMessage, writeChat } from '#shared/protocol/frames.ts';
import type { Limits } from '#shared/protocol/limits.ts';
import type { ChatLog } from '../store/chat-log.ts';
import type { TurnClock } from './clock.ts';
import type { Session } from './session.ts';
import { createStalledSenders } from './stalled-senders.ts';

export interface RoomChat {
  /** Whether all that was said is durable. */
  readonly isSettled: boolean;
  say(session: Session, words: ChatWords): void;
  /** The session is live, or its socket can take more: it is told what it was not. */
  tell(session: Session): void;
  leave(session: Session): void;
  settled(): Promise<void>;
}

export interface RoomChatOptions {
  readonly log: ChatLog;
  readonly limits: Limits;
  readonly clock: TurnClock;
  readonly sessions: ReadonlyMap<number, Session>;
  readonly send: (session: Session, messages: readonly Uint8Array[]) => void;
  readonly alarm: (sentence: string, error: unknown) => void;
}

export function createRoomChat({ log, limits, clock, sessions, send, alarm }: RoomChatOptions): RoomChat {
  let last = log.last;
  /** Messages since the room opened, with those it opened with. */
  let count = last.length;
  const stalled = createStalledSenders(() => log.pending, limits.chatPending);

  function tell(session: Session): void {
    if (!session.isOurs || session.state.state !== 'live' || session.outbox.isFull) return;
    const missed = count - (session.toldChat ?? 0);
    if (session.toldChat !== null && missed === 0) return;
    session.toldChat = count;
    send(session, [writeChat(last.slice(Math.max(0, last.length - missed)))]);
  }

  function durable(author: Session, bytes: Uint8Array, earlier: Uint8Array | null): void {
    if (earlier) {
      if (sessions.has(author.id)) send(author, [writeChat([earlier])]);
    } else {
      last = [...last, bytes].slice(-limits.chatHistory);
      count++;
      for (const session of sessions.values()) tell(session);
    }
    stalled.stored();
  }

  return {
    get isSettled() {
      return log.pending === 0;
    },
    say(session, words) {
      if (!session.isOurs) return;
      const bytes = bytesFromChatMessage({ ...words, ...personOf(session), timeMs: clock.dateMs() });
      log
        .append(words.id, bytes)
        .then((earlier) => durable(session, bytes, earlier))
        // It is kept; who joins is told it.
        .catch((error: unknown) => alarm('A chat message could not be told.', error));
      stalled.sent(session);
    },
    tell,
    leave: (session) => stalled.leave(session),
    settled: () => log.settled(),
  };
}

/** By its ticket, which is more than the session's own word (T1). */
function personOf({ standing: { name, color } }: Session): Partial<ChatWords> {
  return { ...(name !== undefined && { name }), ...(color !== undefined && { color }) };
}
