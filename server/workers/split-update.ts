// Cuts an update into pieces in dependency order: each struct after its origin, right origin and parent, so that every prefix applies with nothing
// pending. Yjs has no public splitter. Decoding throws on malformed bytes; the strict reader comes first.
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import type { Vector } from '../updates/clock-vector.ts';

export interface UpdatePieces {
  /** Structs in dependency order. */
  readonly pieces: readonly Uint8Array[];
  /** Structs that miss something which neither the update nor `base` has, in client order. */
  readonly waiting: readonly Uint8Array[];
  /** The delete set, with no structs; one or more, one empty one (`00 00`) when nothing is deleted. */
  readonly deletes: readonly Uint8Array[];
}

type Struct = Y.Item | Y.GC | Y.Skip;

/** The structs of one client, in order of their clocks, and how many of them are placed. */
interface Queue {
  readonly structs: readonly Struct[];
  placed: number;
}

/** A delete range takes two varints below 2^31. */
const RANGE_BYTES_MAX = 10;

/**
 * `pieceBytes` bounds a piece, unless a single struct is larger: that one stands alone.
 * @param base What the reader of the pieces has already; null when unknown: then what the update lacks is taken for there.
 */
export function splitUpdate(update: Uint8Array, pieceBytes: number, base: Vector | null): UpdatePieces {
  const { structs, ds } = Y.decodeUpdate(update);
  const { ordered, rest } = orderByDependency(structs, base);
  return {
    pieces: writePieces(ordered, pieceBytes),
    waiting: writePieces(rest, pieceBytes),
    deletes: writeDeletes(ds.clients, pieceBytes),
  };
}

function orderByDependency(
  structs: readonly Struct[],
  base: Vector | null,
): { readonly ordered: readonly Struct[]; readonly rest: readonly Struct[] } {
  const queues = queuesFromStructs(structs);
  const ordered: Struct[] = [];
  /** Clients whose head cannot be placed; all that follows them waits with it. */
  const stuck = new Set<number>();
  for (const clientId of queues.keys()) place(clientId);
  return { ordered, rest: [...queues.values()].flatMap(({ structs: all, placed }) => all.slice(placed)) };

  /**
   * Places all of one client's structs, and of others only what those need: going on with these could need the first one's later structs.
   * Waits stand on a stack of our own: a chain may be longer than the call stack.
   */
  function place(clientId: number): void {
    const stack = [clientId];
    for (let current = stack.at(-1); current !== undefined; current = stack.at(-1)) {
      const below = stack.at(-2);
      const needed = below !== undefined && neededBy(below) !== current ? undefined : neededBy(current);
      if (needed === undefined) {
        stack.pop();
      } else if (needed === null) {
        placeNext(current);
      } else if (!stuck.has(needed) && hasMore(needed) && !stack.includes(needed)) {
        stack.push(needed);
      } else {
        // What it needs is nowhere, waits for that itself, or waits for us: a circle that only a forged update can hold.
        for (const waiting of stack) stuck.add(waiting);
        return;
      }
    }
  }

  function placeNext(clientId: number): void {
    const queue = queues.get(clientId);
    const struct = queue?.structs[queue.placed];
    if (!queue || !struct) return;
    queue.placed++;
    ordered.push(struct);
  }

  /** The client that must go on before this one can; null when it can now, undefined when it has no more structs. */
  function neededBy(clientId: number): number | null | undefined {
    const queue = queues.get(clientId);
    const next = queue?.structs[queue.placed];
    return next && firstMissing(next);
  }

  /** The client that must go on before this struct can be placed; null when it can be now. */
  function firstMissing(struct: Struct): number | null {
    if (struct instanceof Y.Skip) return base === null ? null : struct.id.client; // what follows a gap waits for it
    if (base !== null && struct.id.clock > clockOf(struct.id.client)) return struct.id.client;
    if (struct instanceof Y.GC) return null;
    const parent: unknown = struct.parent; // an ID, a root's name, or null before it is integrated
    for (const id of [struct.origin, struct.rightOrigin, parent instanceof Y.ID ? parent : null]) {
      if (id && id.client !== struct.id.client && !isThere(id)) return id.client;
    }
    return null;
  }

  function isThere(id: Y.ID): boolean {
    if (id.clock < clockOf(id.client)) return true;
    // Of unknown readers we assume what the update itself does not bring.
    return base === null && !isToCome(id);
  }

  /** The clock up to which a client's structs are placed or in the base. */
  function clockOf(clientId: number): number {
    const queue = queues.get(clientId);
    const last = queue?.structs[queue.placed - 1];
    return Math.max(base?.get(clientId) ?? 0, last ? last.id.clock + last.length : 0);
  }

  function isToCome(id: Y.ID): boolean {
    const queue = queues.get(id.client);
    const [next, last] = [queue?.structs[queue.placed], queue?.structs.at(-1)];
    return (
      next !== undefined && last !== undefined && id.clock >= next.id.clock && id.clock < last.id.clock + last.length
    );
  }

  function hasMore(clientId: number): boolean {
    const queue = queues.get(clientId);
    return queue !== undefined && queue.placed < queue.structs.length;
  }
}

function queuesFromStructs(structs: readonly Struct[]): Map<number, Queue> {
  const lists = new Map<number, Struct[]>();
  for (const struct of structs) {
    const list = lists.get(struct.id.client);
    if (list) list.push(struct);
    else lists.set(struct.id.client, [struct]);
  }
  return new Map([...lists].map(([clientId, list]) => [clientId, { structs: list, placed: 0 }]));
}

function writePieces(structs: readonly Struct[], pieceBytes: number): readonly Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let piece = createPiece();
  for (const { struct, bytes } of encodeEach(structs)) {
    if (piece.sizeBytes > 0 && piece.sizeBytes + bytes.length > pieceBytes) {
      pieces.push(piece.bytes());
      piece = createPiece();
    }
    piece.add(struct, bytes);
  }
  if (piece.sizeBytes > 0) pieces.push(piece.bytes());
  return pieces;
}

interface Piece {
  /** A little above what it will take, heads of clients and skips included. */
  readonly sizeBytes: number;
  add(struct: Struct, bytes: Uint8Array): void;
  bytes(): Uint8Array;
}

/** Counts, ids and clocks before a client's first struct, and the empty delete set. */
const CLIENT_HEAD_BYTES = 20;
const SKIP_BYTES = 6;

function createPiece(): Piece {
  const clients = new Map<
    number,
    { readonly clock: number; next: number; count: number; readonly parts: Uint8Array[] }
  >();
  let sizeBytes = 0;
  return {
    get sizeBytes() {
      return sizeBytes;
    },
    add(struct, bytes) {
      const { client, clock } = struct.id;
      let list = clients.get(client);
      if (!list) {
        list = { clock, next: clock, count: 0, parts: [] };
        clients.set(client, list);
        sizeBytes += CLIENT_HEAD_BYTES;
      }
      if (clock > list.next) {
        list.parts.push(bytesFromSkip(clock - list.next));
        list.count++;
        sizeBytes += SKIP_BYTES;
      }
      list.parts.push(bytes);
      list.count++;
      list.next = clock + struct.length;
      sizeBytes += bytes.length;
    },
    bytes() {
      const encoder = encoding.createEncoder();
      encoding.writeVarUint(encoder, clients.size);
      for (const [clientId, { clock, count, parts }] of clients) {
        encoding.writeVarUint(encoder, count);
        encoding.writeVarUint(encoder, clientId);
        encoding.writeVarUint(encoder, clock);
        for (const part of parts) encoding.writeUint8Array(encoder, part);
      }
      encoding.writeVarUint(encoder, 0); // no delete set: it comes last, in pieces of its own
      return encoding.toUint8Array(encoder);
    },
  };
}

/** Each struct with its bytes, cut out of one encoding of all: an encoder a struct would cost more than the rest of the work. */
function encodeEach(structs: readonly Struct[]): readonly { readonly struct: Struct; readonly bytes: Uint8Array }[] {
  const encoder = new Y.UpdateEncoderV1();
  const ends: number[] = [];
  const content = structs.filter((struct) => !(struct instanceof Y.Skip));
  for (const struct of content) {
    struct.write(encoder, 0);
    ends.push(encoding.length(encoder.restEncoder));
  }
  const all = encoding.toUint8Array(encoder.restEncoder);
  return content.map((struct, index) => ({ struct, bytes: all.subarray(ends[index - 1] ?? 0, ends[index]) }));
}

function bytesFromSkip(length: number): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeUint8(encoder, 10);
  encoding.writeVarUint(encoder, length);
  return encoding.toUint8Array(encoder);
}

type DeletesByClient = ReadonlyMap<number, readonly { readonly clock: number; readonly len: number }[]>;

function writeDeletes(clients: DeletesByClient, pieceBytes: number): readonly Uint8Array[] {
  const rangesMax = Math.max(1, Math.floor(pieceBytes / RANGE_BYTES_MAX));
  const pieces: [clientId: number, ranges: readonly { readonly clock: number; readonly len: number }[]][][] = [[]];
  let left = rangesMax;
  for (const [clientId, ranges] of clients) {
    for (let start = 0; start < ranges.length;) {
      if (left === 0) {
        pieces.push([]);
        left = rangesMax;
      }
      const part = ranges.slice(start, start + left);
      pieces.at(-1)?.push([clientId, part]);
      start += part.length;
      left -= part.length;
    }
  }
  return pieces.map((piece) => {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, 0); // no structs
    encoding.writeVarUint(encoder, piece.length);
    for (const [clientId, ranges] of piece) {
      encoding.writeVarUint(encoder, clientId);
      encoding.writeVarUint(encoder, ranges.length);
      for (const { clock, len } of ranges) {
        encoding.writeVarUint(encoder, clock);
        encoding.writeVarUint(encoder, len);
      }
    }
    return encoding.toUint8Array(encoder);
  });
}
