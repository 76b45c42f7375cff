// The strict reader of untrusted updates (V1, PROTOCOL.md section 3): walks structs and delete set to the last byte and tells which clocks and deletes
// stand there. Knows the update format, never a document. Yjs's own readers are no check: they ignore trailing bytes, make room for
// whatever count is declared, and pass updates that, once merged, make a board load empty.
import * as decoding from 'lib0/decoding';
import { MalformedUpdate, refuse } from './malformed-update.ts';
import { readCount, skipContent, skipString } from './skip-content.ts';

/** `length` clocks of one client, from `clock` on; at least one. */
export interface ClockRange {
  readonly clientId: number;
  readonly clock: number;
  readonly length: number;
}

export interface UpdateHead {
  /** What the structs hold: contiguous structs as one run, in order of the bytes; skipped clocks are in none. */
  readonly runs: readonly ClockRange[];
  /** In order of the bytes: the ranges of a client behind each other, ascending, apart or touching. */
  readonly deletes: readonly ClockRange[];
}

/** An update that holds nothing: no structs, no deletions. */
export const EMPTY_UPDATE: Uint8Array = Uint8Array.of(0, 0);

/** No person makes so many edits, and below it every reader counts exactly. */
export const CLOCK_MAX = 2 ** 31;
const HAS_ORIGIN = 0b1000_0000;
const HAS_RIGHT_ORIGIN = 0b0100_0000;
const HAS_PARENT_SUB = 0b0010_0000;
const CONTENT = 0b0001_1111;
const GC = 0;
const SKIP = 10;

/**
 * Reads an update whole. O(bytes); nothing is allocated for what is only promised.
 * @throws MalformedUpdate for trailing bytes, zero lengths, a client twice, clocks past 2^31, counts beyond the bytes, delete ranges that go back, strings and
 * values that cannot be read or written again, and items whose origin, right origin or parent lies in their own future.
 */
export function readUpdateHead(update: Uint8Array): UpdateHead {
  const decoder = decoding.createDecoder(update);
  try {
    const runs = readStructs(decoder);
    const deletes = readDeletes(decoder);
    refuse(decoding.hasContent(decoder), () => `${update.length - decoder.pos} bytes follow the delete set`);
    return { runs, deletes };
  } catch (error) {
    if (error instanceof MalformedUpdate) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new MalformedUpdate(`the update cannot be read at byte ${decoder.pos} of ${update.length}: ${reason}`, {
      cause: error,
    });
  }
}

function readStructs(decoder: decoding.Decoder): readonly ClockRange[] {
  const runs: ClockRange[] = [];
  const clients = new Set<number>();
  const clientCount = readCount(decoder, 'clients', 4);
  for (let index = 0; index < clientCount; index++) {
    const structCount = readCount(decoder, 'structs', 2);
    const clientId = decoding.readVarUint(decoder);
    refuse(structCount === 0, () => `client ${clientId} has no structs`);
    refuse(clients.has(clientId), () => `client ${clientId} stands there twice`);
    clients.add(clientId);
    let clock = decoding.readVarUint(decoder);
    let runStart = clock;
    for (let struct = 0; struct < structCount; struct++) {
      const info = decoding.readUint8(decoder);
      const length =
        info === SKIP || info === GC ? decoding.readVarUint(decoder) : readItem(decoder, info, clientId, clock);
      refuse(length === 0, () => `a struct of client ${clientId} at clock ${clock} has no length`);
      refuse(clock + length > CLOCK_MAX, () => `client ${clientId} passes clock 2^31`);
      if (info === SKIP) {
        if (clock > runStart) runs.push({ clientId, clock: runStart, length: clock - runStart });
        runStart = clock + length;
      }
      clock += length;
    }
    if (clock > runStart) runs.push({ clientId, clock: runStart, length: clock - runStart });
  }
  return runs;
}

/** Walks one item and returns its length in clocks. */
function readItem(decoder: decoding.Decoder, info: number, clientId: number, clock: number): number {
  const hasOrigins = (info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN)) !== 0;
  if ((info & HAS_ORIGIN) !== 0) readPastId(decoder, clientId, clock);
  if ((info & HAS_RIGHT_ORIGIN) !== 0) readPastId(decoder, clientId, clock);
  if (!hasOrigins) {
    // 1: the name of a root type follows; all else: the id of the item that holds the parent.
    if (decoding.readVarUint(decoder) === 1) skipString(decoder);
    else readPastId(decoder, clientId, clock);
    if ((info & HAS_PARENT_SUB) !== 0) skipString(decoder);
  }
  return skipContent(decoder, info & CONTENT);
}

/** A struct may wait for another client's, never for its own client's later ones: that wait would not end. */
function readPastId(decoder: decoding.Decoder, clientId: number, clock: number): void {
  const otherClientId = decoding.readVarUint(decoder);
  const otherClock = decoding.readVarUint(decoder);
  refuse(otherClock >= CLOCK_MAX, () => `an item refers to clock ${otherClock}`);
  refuse(
    otherClientId === clientId && otherClock >= clock,
    () => `the item of client ${clientId} at clock ${clock} refers to its own clock ${otherClock}`,
  );
}

function readDeletes(decoder: decoding.Decoder): readonly ClockRange[] {
  const deletes: ClockRange[] = [];
  const clients = new Set<number>();
  const clientCount = readCount(decoder, 'clients of the delete set', 4);
  for (let index = 0; index < clientCount; index++) {
    const clientId = decoding.readVarUint(decoder);
    refuse(clients.has(clientId), () => `client ${clientId} stands in the delete set twice`);
    clients.add(clientId);
    const rangeCount = readCount(decoder, 'delete ranges', 2);
    refuse(rangeCount === 0, () => `client ${clientId} has no delete ranges`);
    let endBefore = 0;
    for (let range = 0; range < rangeCount; range++) {
      const clock = decoding.readVarUint(decoder);
      const length = decoding.readVarUint(decoder);
      // Yjs writes them in order, and garbles those of others that go back as soon as they must wait for their structs.
      refuse(clock < endBefore, () => `the delete ranges of client ${clientId} go back to clock ${clock}`);
      refuse(length === 0, () => `a delete range of client ${clientId} has no length`);
      refuse(clock + length > CLOCK_MAX, () => `the delete set of client ${clientId} passes clock 2^31`);
      deletes.push({ clientId, clock, length });
      endBefore = clock + length;
    }
  }
  return deletes;
}
