// A process of its own for the crash test: appends to its boards and swaps in generations for ever, and tells on stdout what the store acked.
// What it writes follows from board and seq alone, so that whoever reads it back knows it.
import { writeSync } from 'node:fs';
import type { BoardId } from '#shared/ids.ts';
import type { BoardStore, LogRecord } from '../board-store.ts';
import { openLmdbStore } from '../lmdb-store.ts';

export const crashBoards = ['one', 'two', 'three'] as readonly string[] as readonly BoardId[]; // of the checked alphabet

/** A record of 1 to 7 seqs, by its first. */
export function crashRecord(firstSeq: number): LogRecord {
  const bytes = new Uint8Array(20 + (firstSeq % 900)).fill(firstSeq);
  return { firstSeq, lastSeq: firstSeq + (firstSeq % 7), bytes };
}

/** Chunks of a MiB or two together, so that a swap takes a while; each tells up to where it goes. */
export function crashChunks(upToSeq: number): readonly Uint8Array[] {
  return Array.from({ length: 2 + (upToSeq % 7) }, (_, index) => new Uint8Array(256 * 1024).fill(upToSeq + index));
}

/** What is told: `append <board> <last seq>` and `swap <board> <seq>` when they are durable, `swapping <board>` before. */
export async function appendUntilKilled(folder: string, ackMode: 'disk' | 'commit'): Promise<void> {
  const store = await openLmdbStore({ folder, ackMode });
  await Promise.all(crashBoards.map((board) => appendForEver(store, board)));
}

async function appendForEver(store: BoardStore, board: BoardId): Promise<void> {
  const stored = await store.open(board);
  let headSeq = stored?.headSeq ?? 0;
  let generation = stored?.generation ?? null;
  for (let count = 1; ; count++) {
    const record = crashRecord(headSeq + 1);
    await store.append(board, record);
    headSeq = record.lastSeq;
    tell(`append ${board} ${headSeq}`);
    if (count % 10 !== 0) continue;
    tell(`swapping ${board}`);
    const replaced = generation;
    generation = await store.swap(board, headSeq, crashChunks(headSeq), Uint8Array.of(0));
    tell(`swap ${board} ${headSeq}`);
    if (replaced) await store.forget(board, replaced.id);
  }
}

/** At once: what was acked and not told would not be checked. */
function tell(line: string): void {
  writeSync(1, `${line}\n`);
}
