// The keys of the embedded engine, and the numbers in them. They are bytes, so that seqs sort as numbers: board id, 0, then
//   G            the generation: JSON of `Generation`, its vector as base64
//   L seq        a record under its first seq: the last seq, then the record's bytes
//   C id index   a chunk of a generation
//   M number     a chat message, from 1 on
//   N id         the number of the chat message of that id
//   Q seq        a quarantined entry: its reason, 0, then the entry
//   R            its record: the shelf, 0, then the bytes
// and, with no board id before them: 0, shelf, 0, board id for each record on a shelf.
// Numbers are 8 bytes, big end first. No board id is the prefix of another's key: 0 is not in their alphabet.
import type { BoardId } from '#shared/ids.ts';

type Kind = 'G' | 'L' | 'C' | 'M' | 'N' | 'Q' | 'R';

/** A number of Infinity sorts after all others. */
export function key(boardId: BoardId, kind: Kind, ...numbers: readonly number[]): Buffer {
  return Buffer.concat([Buffer.from(`${boardId}\0${kind}`), ...numbers.map(number)]);
}

/** Where the record of the board stands on the shelf; without a board, before all of the shelf. */
export function shelfKey(shelf: string, boardId = ''): Buffer {
  return Buffer.from(`\0${shelf}\0${boardId}`);
}

/** 8 bytes, big end first; all ones for Infinity. */
export function number(value: number): Buffer {
  const bytes = Buffer.alloc(8, 0xff);
  if (Number.isFinite(value)) bytes.writeBigUInt64BE(BigInt(value));
  return bytes;
}

export function numberAtEnd(key: Buffer): number {
  return Number(key.readBigUInt64BE(key.length - 8));
}
