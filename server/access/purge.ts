// Rids the store of boards that were deleted long ago: of what was drawn and said on them, and of their links and webhooks. What stays is that they were there:
// a board of which nothing is left would belong to the next who comes with a key, and browsers that kept a copy would bring it back to them.
import type { Clock } from '#shared/clock.ts';
import type { BoardId } from '#shared/ids.ts';
import { bareRecord, type BoardRecord } from './board-record.ts';
import type { BoardRecords } from './board-records.ts';

export interface PurgeOptions {
  /** What of the store is used. */
  readonly store: {
    recordedBoards(): Promise<readonly BoardId[]>;
    has(boardId: BoardId): Promise<boolean>;
    clear(boardId: BoardId): Promise<void>;
  };
  readonly records: BoardRecords;
  readonly clock: Clock & { dateMs(): number };
  /** So long after its deletion a board can be brought back. */
  readonly keptMs: number;
  readonly alarm: (sentence: string, error: unknown) => void;
}

export interface Purge {
  /** Purges what is due, and resolves to how many boards that were. A board that fails is told of and left to the next time. */
  sweep(): Promise<number>;
  /** Sweeps now and once a day, until the returned stop is called. */
  start(): () => void;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** Between two boards that are purged, and after so many that are looked at: nobody waits for this, and those who draw want the disk. */
const PAUSE_MS = 20;
const LOOKS_AT_ONCE = 50;

export function createPurge({ store, records, clock, keptMs, alarm }: PurgeOptions): Purge {
  let isStopped = false;

  const isDue = ({ deletedMs }: BoardRecord): boolean => deletedMs !== null && deletedMs + keptMs <= clock.dateMs();

  /** The record first: nobody can bring a board back from then on. A crash before the rest is made good by the next sweep, which finds something left. */
  async function purge(boardId: BoardId): Promise<boolean> {
    const found = await records.read(boardId);
    if (!found || !isDue(found)) return false;
    if (isBare(found) && !(await store.has(boardId))) return false;
    const record = await records.change(boardId, (before) =>
      before && isDue(before) ? bareRecord(before) : (before ?? found),
    );
    if (!isDue(record)) return false; // brought back just now
    await store.clear(boardId);
    return true;
  }

  const pause = (): Promise<void> => new Promise((resolve) => void clock.after(PAUSE_MS, resolve));

  async function sweep(): Promise<number> {
    let count = 0;
    for (const [index, boardId] of (await store.recordedBoards()).entries()) {
      if (isStopped) break;
      try {
        const isPurged = await purge(boardId);
        if (isPurged) count++;
        if (isPurged || index % LOOKS_AT_ONCE === LOOKS_AT_ONCE - 1) await pause();
      } catch (error) {
        alarm(`The deleted board ${boardId} could not be purged; it is tried again tomorrow.`, error);
      }
    }
    return count;
  }

  return {
    sweep,
    start() {
      let cancel = (): void => undefined;
      const run = (): void => {
        cancel = clock.after(DAY_MS, run);
        sweep().catch((error: unknown) => alarm('Deleted boards could not be looked for; they are tomorrow.', error));
      };
      run();
      return () => {
        isStopped = true;
        cancel();
      };
    },
  };
}

function isBare(record: BoardRecord): boolean {
  return JSON.stringify(record) === JSON.stringify(bareRecord(record));
}
