// What one server process has of the world, as a test holds it: its disk and its workers wait at a gate, and once it is killed nothing of it
// happens any more, no write, no answer and no timer.
import type { BoardStore } from '../../server/store/board-store.ts';
import type { TurnClock } from '../../server/sync/clock.ts';
import type { Job, Workers } from '../../server/workers/jobs.ts';

export interface HeldProcess {
  readonly store: BoardStore;
  readonly workers: Workers;
  readonly clock: TurnClock;
  /** From now on writes and workers' answers wait … */
  hold(): void;
  /** … until here. */
  release(): void;
  kill(): void;
}

export interface World {
  readonly store: BoardStore;
  readonly workers: Workers;
  readonly clock: TurnClock;
}

/** Its own view of `world`, which outlives it. Who made the world closes it. */
export function createHeldProcess({ store, workers, clock }: World): HeldProcess {
  let isKilled = false;
  let waiting: (() => void)[] | null = null;

  const pass = (): Promise<void> => new Promise((resolve) => (waiting ? waiting.push(resolve) : resolve()));
  const unlessKilled =
    (callback: () => void): (() => void) =>
    () => {
      if (!isKilled) callback();
    };

  /** An answer that comes too late for the process is never told. */
  async function told<Result>(answer: Promise<Result>): Promise<Result> {
    try {
      return await answer;
    } finally {
      if (isKilled) await new Promise(() => undefined);
    }
  }

  async function atGate<Result>(work: () => Promise<Result>): Promise<Result> {
    await pass();
    return told(work());
  }

  return {
    store: {
      open: (boardId) => told(store.open(boardId)),
      has: (boardId) => told(store.has(boardId)),
      append: (boardId, record) => atGate(() => store.append(boardId, record)),
      read: (boardId, fromSeq) => told(store.read(boardId, fromSeq)),
      chunk: (boardId, generationId, index) => told(store.chunk(boardId, generationId, index)),
      swap: (boardId, upToSeq, chunks, vector) => atGate(() => store.swap(boardId, upToSeq, chunks, vector)),
      forget: (boardId, generationId) => atGate(() => store.forget(boardId, generationId)),
      quarantine: (boardId, seq, bytes, reason) => atGate(() => store.quarantine(boardId, seq, bytes, reason)),
      appendChat: (boardId, messageId, bytes) => atGate(() => store.appendChat(boardId, messageId, bytes)),
      readChat: (boardId, count) => told(store.readChat(boardId, count)),
      readRecord: (boardId) => told(store.readRecord(boardId)),
      writeRecord: (boardId, shelf, bytes) => atGate(() => store.writeRecord(boardId, shelf, bytes)),
      listRecords: (shelf, after, count) => told(store.listRecords(shelf, after, count)),
      recordedBoards: () => told(store.recordedBoards()),
      clear: (boardId) => atGate(() => store.clear(boardId)),
      remove: (boardId) => atGate(() => store.remove(boardId)),
      close: () => Promise.resolve(),
    },
    workers: {
      run: <Kind extends Job['kind']>(job: Extract<Job, { kind: Kind }>) => atGate(() => workers.run<Kind>(job)),
      close: () => Promise.resolve(),
    },
    clock: {
      nowMs: () => clock.nowMs(),
      dateMs: () => clock.dateMs(),
      after: (delayMs, callback) => clock.after(delayMs, unlessKilled(callback)),
      atTurnEnd: (callback) => clock.atTurnEnd(unlessKilled(callback)),
    },
    hold: () => void (waiting ??= []),
    release() {
      const released = waiting ?? [];
      waiting = null;
      for (const goOn of released) goOn();
    },
    kill() {
      isKilled = true;
      // What waits here waits for ever.
      waiting = [];
    },
  };
}
