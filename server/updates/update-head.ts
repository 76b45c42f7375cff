// The strict reader of untrusted updates (V1, PROTOCOL.md section 3): walks structs and delete set to the last byte and tells which clocks and deletes
// stand there. Knows the update format, never a document. Yjs's own readers are no check: they ignore trailing bytes, make room for
// whatever count is declared, and pass updates that, once merged, make a board load empty.
import * as decoding from 'lib0/decoding';

/** `length` clocks of one client, from `clock` on; at least one. */
export interface ClockRange {
  readonly clientId: number;
  readonly clock: number;
  readonly length: number;
}

export interface UpdateHead {
  /** What the structs hold: contiguous structs as one run, in order of the bytes; skipped clocks are in none. */
  readonly runs: readonly ClockRange[];
  /** In order of the bytes; may overlap. */
  readonly deletes: readonly ClockRange[];
}

/** The sender's fault; `message` says what came and what was expected. */
export class MalformedUpdate extends Error {
  override readonly name = 'MalformedUpdate';
}

/** An update that holds nothing: no structs, no deletions. */
export const EMPTY_UPDATE: Uint8Array = Uint8Array.of(0, 0);

const CLOCK_MAX = 2 ** 31;
/** Deeper values overflow the stack of whoever reads them; people's values are three or four deep. */
const DEPTH_MAX = 64;
const HAS_ORIGIN = 0b1000_0000;
const HAS_RIGHT_ORIGIN = 0b0100_0000;
const HAS_PARENT_SUB = 0b0010_0000;
const CONTENT = 0b0001_1111;
const GC = 0;
const SKIP = 10;
const TYPE_REFS = 7;
/** Xml elements and hooks carry their name. */
const NAMED_TYPE_REFS: readonly number[] = [3, 5];

/**
 * Reads an update whole. O(bytes); nothing is allocated for what is only promised.
 * @throws MalformedUpdate for trailing bytes, zero lengths, a client twice, clocks past 2^31, counts beyond the bytes, unreadable strings and values, and
 * items whose origin, right origin or parent lies in their own future.
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
  return readContent(decoder, info & CONTENT);
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

function readContent(decoder: decoding.Decoder, content: number): number {
  switch (content) {
    case 1: // deleted
      return decoding.readVarUint(decoder);
    case 2: // JSON, a text each
      return repeat(readCount(decoder, 'values', 1), () => {
        const text = decoding.readVarString(decoder);
        if (text !== 'undefined') JSON.parse(text);
      });
    case 3: // binary
      skipBytes(decoder);
      return 1;
    case 4: // string: a clock each UTF-16 unit
      return skipString(decoder);
    case 5: // embed
      JSON.parse(decoding.readVarString(decoder));
      return 1;
    case 6: // format
      skipString(decoder);
      JSON.parse(decoding.readVarString(decoder));
      return 1;
    case 7: // type
      skipType(decoder);
      return 1;
    case 8: // any
      return repeat(readCount(decoder, 'values', 1), () => skipAny(decoder, 0));
    case 9: // subdocument
      skipString(decoder);
      skipAny(decoder, 0);
      return 1;
    default:
      throw new MalformedUpdate(`content kinds are 1 to 9, not ${content}`);
  }
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
    for (let range = 0; range < rangeCount; range++) {
      const clock = decoding.readVarUint(decoder);
      const length = decoding.readVarUint(decoder);
      refuse(length === 0, () => `a delete range of client ${clientId} has no length`);
      refuse(clock + length > CLOCK_MAX, () => `the delete set of client ${clientId} passes clock 2^31`);
      deletes.push({ clientId, clock, length });
    }
  }
  return deletes;
}

/** A promised number of things that take `minBytes` or more each: refused before anybody makes room for them. */
function readCount(decoder: decoding.Decoder, what: string, minBytes: number): number {
  const count = decoding.readVarUint(decoder);
  const left = decoder.arr.length - decoder.pos;
  refuse(count * minBytes > left, () => `${count} ${what} cannot stand in ${left} bytes`);
  return count;
}

function skipType(decoder: decoding.Decoder): void {
  const ref = decoding.readVarUint(decoder);
  refuse(ref >= TYPE_REFS, () => `types are 0 to ${TYPE_REFS - 1}, not ${ref}`);
  if (NAMED_TYPE_REFS.includes(ref)) skipString(decoder);
}

/** One value in lib0's `any` encoding: 116 bytes, 117 array, 118 object, 119 string … 127 undefined. */
function skipAny(decoder: decoding.Decoder, depth: number): void {
  refuse(depth > DEPTH_MAX, () => `a value is more than ${DEPTH_MAX} deep`);
  const type = decoding.readUint8(decoder);
  switch (type) {
    case 127: // undefined
    case 126: // null
    case 121: // false
    case 120: // true
      return;
    case 125:
      decoding.readVarInt(decoder);
      return;
    case 124:
      return skip(decoder, 4);
    case 123:
    case 122:
      return skip(decoder, 8);
    case 119:
      skipString(decoder);
      return;
    case 118:
      repeat(readCount(decoder, 'fields', 2), () => {
        skipString(decoder);
        skipAny(decoder, depth + 1);
      });
      return;
    case 117:
      repeat(readCount(decoder, 'elements', 1), () => skipAny(decoder, depth + 1));
      return;
    case 116:
      return skipBytes(decoder);
    default:
      throw new MalformedUpdate(`values are of type 116 to 127, not ${type}`);
  }
}

/** Walks a string and returns its length in UTF-16 units. Only what is not ASCII is decoded, to see that it can be. */
function skipString(decoder: decoding.Decoder): number {
  const start = decoder.pos;
  const sizeBytes = decoding.readVarUint(decoder);
  const from = decoder.pos;
  skip(decoder, sizeBytes);
  for (let at = from; at < decoder.pos; at++) {
    if ((decoder.arr[at] ?? 0) < 128) continue;
    decoder.pos = start;
    return decoding.readVarString(decoder).length;
  }
  return sizeBytes;
}

function skipBytes(decoder: decoding.Decoder): void {
  skip(decoder, decoding.readVarUint(decoder));
}

function skip(decoder: decoding.Decoder, sizeBytes: number): void {
  const left = decoder.arr.length - decoder.pos;
  refuse(sizeBytes > left, () => `${sizeBytes} bytes were promised where ${left} are left`);
  decoder.pos += sizeBytes;
}

function repeat(count: number, step: () => void): number {
  for (let index = 0; index < count; index++) step();
  return count;
}

/** The sentence is a function, because most updates never need it. */
function refuse(fault: boolean, sentence: () => string): void {
  if (fault) throw new MalformedUpdate(sentence());
}
