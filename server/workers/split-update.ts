// Cuts the structs of an update into pieces in dependency order: each struct after its origin, right origin and parent, so that every prefix applies with
// nothing pending that the whole does not leave pending. Yjs has no public splitter. Decoding throws on malformed bytes; the strict reader comes first.
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

type Struct = Y.Item | Y.GC | Y.Skip;

/** The structs of one client, in order of their clocks, and how many of them are placed. */
interface Queue {
  readonly structs: readonly Struct[];
  placed: number;
}

/**
 * Pieces of at most `pieceBytes`, unless a single struct is larger: that one stands alone. Deletions are in none of them. What the update itself does not
 * bring is taken for there. O(bytes).
 */
export function splitUpdate(update: Uint8Array, pieceBytes: number): readonly Uint8Array[] {
  const queues = queuesFromStructs(Y.decodeUpdate(update).structs);
  const ordered = orderByDependency(queues);
  // Only a forged update has structs that wait for each other; they go last, as they came.
  const circles = [...queues.values()].flatMap(({ structs, placed }) => structs.slice(placed));
  return writePieces([...ordered, ...circles], pieceBytes);
}

function queuesFromStructs(structs: readonly Struct[]): ReadonlyMap<number, Queue> {
  const lists = new Map<number, Struct[]>();
  for (const struct of structs) {
    const list = lists.get(struct.id.client);
    if (list) list.push(struct);
    else lists.set(struct.id.client, [struct]);
  }
  return new Map([...lists].map(([clientId, list]) => [clientId, { structs: list, placed: 0 }]));
}

/** The structs that can be placed, each after what it needs; the others stay in their queues. */
function orderByDependency(queues: ReadonlyMap<number, Queue>): readonly Struct[] {
  const ordered: Struct[] = [];
  const stuck = new Set<number>();
  for (const clientId of queues.keys()) place(clientId);
  return ordered;

  /**
   * Places all of one client's structs, and of others only what those need: going on with these could need the first one's later structs.
   * Waits stand on a stack of our own: a chain may be longer than the call stack.
   */
  function place(clientId: number): void {
    const stack = [clientId];
    const waiting = new Set(stack);
    for (let current = stack.at(-1); current !== undefined; current = stack.at(-1)) {
      const below = stack.at(-2);
      const needed = below !== undefined && neededBy(below) !== current ? undefined : neededBy(current);
      if (needed === undefined) {
        stack.pop();
        waiting.delete(current);
      } else if (needed === null) {
        placeNext(current);
      } else if (stuck.has(needed) || waiting.has(needed)) {
        for (const each of stack) stuck.add(each);
        return;
      } else {
        stack.push(needed);
        waiting.add(needed);
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
    if (!(next instanceof Y.Item)) return next && null;
    const parent: unknown = next.parent; // an ID, a root's name, or null before it is integrated
    for (const id of [next.origin, next.rightOrigin, parent instanceof Y.ID ? parent : null]) {
      if (id && id.client !== clientId && isToCome(id)) return id.client;
    }
    return null;
  }

  function isToCome({ client, clock }: Y.ID): boolean {
    const queue = queues.get(client);
    const [next, last] = [queue?.structs[queue.placed], queue?.structs.at(-1)];
    return next !== undefined && last !== undefined && clock >= next.id.clock && clock < last.id.clock + last.length;
  }
}

function writePieces(structs: readonly Struct[], pieceBytes: number): readonly Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let piece = createPiece();
  for (const { struct, bytes } of encodeEach(structs)) {
    if (piece.sizeBytes > 0 && piece.sizeBytes + STRUCT_HEAD_BYTES + bytes.length > pieceBytes) {
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
const STRUCT_HEAD_BYTES = CLIENT_HEAD_BYTES + SKIP_BYTES;

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
