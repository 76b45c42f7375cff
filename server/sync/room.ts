// One live board: a log with cursors. Takes what sessions send, gives it its place in the log, and once a turn hands it to all who are live.
// Holds bytes, never a document. How those behind get on is catch-up's concern, what is on disk the log's.
import { assert } from '#shared/assert.ts';
import { writeSyncStep1, type PresenceEntry } from '#shared/protocol/frames.ts';
import type { ChatWords } from '#shared/protocol/chat.ts';
import type { Limits } from '#shared/protocol/limits.ts';
import { closeReasons } from '#shared/protocol/close-codes.ts';
import type { ChatLog } from '../store/chat-log.ts';
import type { DocumentLog } from '../store/document-log.ts';
import type { Standing } from '../access/access-desk.ts';
import type { Vector } from '../updates/clock-vector.ts';
import { readUpdateHead } from '../updates/update-head.ts';
import type { Workers } from '../workers/jobs.ts';
import { createAcks } from './acks.ts';
import { createBoardPieces } from './board-pieces.ts';
import { heldFromSnapshot, type BoardState, type Snapshot } from './board-state.ts';
import { createCatchUp } from './catch-up.ts';
import type { TurnClock } from './clock.ts';
import { createCompaction } from './compaction.ts';
import { createRoomChat } from './room-chat.ts';
import { createRoomPresence } from './room-presence.ts';
import { createRoomStandings } from './room-standings.ts';
import { createServerHand, type BoardContent, type Conditions } from './server-hand.ts';
import { leaveJoining, type Session } from './session.ts';
import { createStalledSenders } from './stalled-senders.ts';
import { entryFromUpdate, type TailEntry } from './tail.ts';
import { framesOfTurn, NOBODY, type TurnFrames } from './turn-frames.ts';
import { createTurnWork } from './turn-work.ts';
import { framesFromMessages } from './websocket-frame.ts';

export interface Room {
  join(session: Session): void;
  leave(session: Session): void;
  /** The session may more or less from now on than before. */
  restand(session: Session, standing: Standing): void;
  /** Takes one update, of a session or of a part of its frame. @throws MalformedUpdate: nothing of it was taken. */
  receive(session: Session, update: Uint8Array): void;
  /** A SyncStep2 or Update frame of the session was taken whole: it is acked when all that the room holds now is durable (A1). */
  countFrame(session: Session): void;
  /** Takes a chat message. */
  say(session: Session, words: ChatWords): void;
  /** False when nothing of it was the session's own to say. */
  receivePresence(session: Session, entries: readonly PresenceEntry[]): boolean;
  /** Checks an update too large for the event loop, and cuts it into pieces to `receive`. @throws MalformedUpdate, JobFailed */
  cut(update: Uint8Array): Promise<readonly Uint8Array[]>;
  turnEnd(): Promise<void>;
  /** @param vector What the session holds, read and as it came. */
  answerStep1(session: Session, vector: Vector, bytes: Uint8Array): void;
  answerPresenceQuery(session: Session): void;
  /** The session's socket took all that was written to it. */
  drained(session: Session): void;
  /** The log's `durableSeq` grew. */
  durable(): void;
  /** All that the room took so far, when it is durable. @throws JobFailed: it may be asked again. */
  content(): Promise<BoardContent>;
  /** Appends updates that no session sent, whole and in one step, and resolves to a durable seq that covers them. @throws as ServerHand says */
  receiveFromServer(updates: readonly Uint8Array[], only?: Conditions): Promise<number>;
  /** The last seq given: where the log will end when all is durable. */
  readonly headSeq: number;
  /** Resolves when all that the room took is durable; while the store fails, not before it works again. */
  settled(): Promise<void>;
  /** Resolves when that is so and no compaction is under way. */
  quiet(): Promise<void>;
  /** Whether it is quiet now. */
  readonly isQuiet: boolean;
  /** Whether it is worth a compaction before it is let go. */
  readonly isWorthIdle: boolean;
  /** Resolves when it ended, however it went. */
  compact(): Promise<void>;
  /** Starts no more work, now or later; a compaction that has not swapped yet gives up. */
  close(): void;
}

export interface RoomOptions {
  readonly log: DocumentLog;
  readonly chatLog: ChatLog;
  readonly state: BoardState;
  readonly workers: Workers;
  readonly limits: Limits;
  readonly clock: TurnClock;
  readonly alarm: (sentence: string, error?: unknown) => void;
}

/** While the store cannot keep up, so much is taken on; then the senders wait. Ten seconds of a busy board. */
const PENDING_BYTES_MAX = 8 * 1024 * 1024;

export function createRoom(options: RoomOptions): Room {
  const { log, state, workers, limits, clock, alarm } = options;
  const { tail, pastBytes } = state;
  let { held } = state;
  const sessions = new Map<number, Session>();
  const presence = createRoomPresence({ limits, clock, sessions, send });
  const chat = createRoomChat({ log: options.chatLog, limits, clock, sessions, send, alarm });
  const acks = createAcks(log.durableSeq, send);
  /** Entries of this turn. */
  let queue: TailEntry[] = [];
  const stalled = createStalledSenders(() => log.pendingBytes, PENDING_BYTES_MAX);
  const { soon: flushSoon, now: flushNow } = createTurnWork(clock, flush, giveUp);
  const vectorBytes = (): Uint8Array => held.vectorBytes();
  const standings = createRoomStandings({ presence, vectorBytes, send, onChange: flushSoon });

  const boardPieces = createBoardPieces({ log, workers, limits, alarm });
  const compaction = createCompaction({ log, workers, boardPieces, limits, clock, pastBytes, onRefused, alarm });
  const hand = createServerHand({ log, boardPieces, workers, limits, headSeq, take: (update) => take(NOBODY, update) });
  const catchUp = createCatchUp({
    limits,
    tail,
    boardPieces,
    held: () => held,
    headSeq,
    generation: () => log.generation,
    send: sendFrames,
    onCaughtUp: goLive,
    onDiff: () => compaction.missed(),
    onReady: flushSoon,
    onFault(session, error) {
      alarm('A session could not be sent its board.', error);
      session.close(closeReasons.trouble);
    },
  });

  /** The last seq given. */
  function headSeq(): number {
    return tail.headSeq + queue.length;
  }

  /** A rule of ours that does not hold here must not end the process; who comes back gets the board from the store. */
  function giveUp(error: unknown): void {
    alarm('A room broke a rule of its own; everybody on its board was sent away to come back.', error);
    for (const session of sessions.values()) session.close(closeReasons.trouble);
  }

  function flush(): void {
    const entries = queue;
    queue = [];
    append(entries);
    for (const turn of framesOfTurn(entries, presence.takeTurn(), tail.headSeq, limits.pieceBytes)) sendToLive(turn);
    presence.turnTold();
    for (const entry of entries) tail.push(entry);
    trimTail();
    acks.turnEnded(tail.headSeq);
    if (catchUp.step()) flushSoon();
  }

  function append(entries: readonly TailEntry[]): void {
    if (entries.length === 0) return;
    const lastSeq = log.append(entries.map(({ update }) => update));
    assert(lastSeq === entries.at(-1)?.seq, 'a room and its log give the same seqs');
    compaction.appended(entries.reduce((sum, { update }) => sum + update.length, 0));
  }

  function sendToLive({ firstSeq, frames, shares }: TurnFrames): void {
    const nowMs = clock.nowMs();
    for (const session of sessions.values()) {
      if (session.state.state !== 'live') continue;
      const { outbox } = session;
      if (outbox.unsentBytes > limits.liveUnsentBytes) {
        presence.fellBehind(session);
        catchUp.readFrom(session, firstSeq);
        continue;
      }
      const own = shares.get(session.id);
      if (own && own.end - own.start === frames.length) continue; // all of it is its own: nothing to send, and nothing was sent
      if (own) outbox.writeAround(frames, own.start, own.end);
      else outbox.write(frames);
      session.lastSentMs = nowMs;
    }
  }

  function goLive(session: Session): void {
    session.state = { state: 'live' };
    send(session, presence.newsFor(session));
    chat.tell(session);
  }

  function send(session: Session, messages: readonly Uint8Array[]): void {
    if (messages.length > 0) sendFrames(session, framesFromMessages(messages));
  }

  function sendFrames(session: Session, frames: Buffer): void {
    session.outbox.write(frames);
    session.lastSentMs = clock.nowMs();
  }

  function trimTail(): void {
    const before = catchUp.needsSeqs ? tail.startVector() : null;
    if (tail.trim(log.durableSeq) > 0 && before) catchUp.dropped(before);
  }

  function take(author: number, update: Uint8Array): void {
    const head = readUpdateHead(update);
    if (!held.add(head)) return;
    queue.push(entryFromUpdate(headSeq() + 1, author, update, head.runs));
    flushSoon();
  }

  async function settled(): Promise<void> {
    flushNow();
    await Promise.all([log.settled(), chat.settled()]);
  }

  function onRefused(seqs: readonly number[], snapshot: Snapshot): void {
    for (const seq of seqs) tail.blank(seq);
    held = heldFromSnapshot(snapshot, limits);
    for (let seq = tail.firstSeq; seq <= tail.headSeq; seq++) held.add(readUpdateHead(tail.at(seq).update));
    for (const { update } of queue) held.add(readUpdateHead(update));
  }

  return {
    join(session) {
      sessions.set(session.id, session);
      const cancelDeadline = clock.after(limits.joinDeadlineMs, () => {
        catchUp.readFrom(session, headSeq() + 1);
        flushSoon();
      });
      session.state = { state: 'joining', cancelDeadline };
      send(session, [...standings.greetingFor(session), writeSyncStep1(vectorBytes()), ...presence.newsFor(session)]);
    },

    restand: standings.change,
    leave(session) {
      if (!sessions.delete(session.id)) return;
      leaveJoining(session);
      session.state = { state: 'gone' };
      catchUp.leave(session);
      stalled.leave(session);
      acks.leave(session);
      chat.leave(session);
      presence.left(session);
      flushSoon();
    },

    receive(session, update) {
      take(session.id, update);
      stalled.sent(session);
    },

    countFrame(session) {
      acks.count(session);
      if (session.isOurs) flushSoon();
    },

    say: (session, words) => chat.say(session, words),

    receivePresence(session, entries) {
      const isOwn = presence.receive(session, entries);
      if (isOwn) flushSoon();
      return isOwn;
    },

    cut: hand.cut,
    turnEnd: () => new Promise((resolve) => clock.atTurnEnd(resolve)),

    answerStep1(session, vector, bytes) {
      leaveJoining(session);
      if (session.state.state === 'live') presence.fellBehind(session);
      catchUp.answer(session, { vector, bytes });
      flushSoon();
    },

    answerPresenceQuery: presence.answerQuery,
    drained(session) {
      acks.drained(session);
      chat.tell(session);
      if (session.state.state === 'behind') flushSoon();
    },

    durable() {
      trimTail();
      acks.durable(log.durableSeq);
      compaction.durable();
      hand.durable();
      stalled.stored();
    },

    get headSeq() {
      return headSeq();
    },
    content: hand.content,
    receiveFromServer: hand.receive,
    settled,
    async quiet() {
      await settled();
      await compaction.ended();
    },
    get isQuiet() {
      return queue.length === 0 && log.durableSeq === log.headSeq && chat.isSettled && !compaction.isRunning;
    },

    get isWorthIdle() {
      return compaction.isWorthIdle;
    },
    compact: () => compaction.run(),
    close: () => compaction.close(),
  };
}
