// Walks what an item of an untrusted update holds: nine kinds of content, JSON, and lib0's `any`. Knows how they stand in bytes and what may not stand
// there, because Yjs would take it and throw later: while it writes the document, on every start.
import * as decoding from 'lib0/decoding';
import { MalformedUpdate, refuse } from './malformed-update.ts';

/** Deeper values overflow the stack of whoever writes them; people's values are three or four deep. */
const DEPTH_MAX = 64;
const TYPE_REFS = 7;
/** Xml elements and hooks carry their name. */
const NAMED_TYPE_REFS: readonly number[] = [3, 5];
const OBJECT = 118;

/**
 * Walks the content of an item and returns its length in clocks. O(bytes).
 * @param content The lowest five bits of the item's first byte. @throws when it is no kind of content, or the bytes are not of that kind.
 */
export function skipContent(decoder: decoding.Decoder, content: number): number {
  switch (content) {
    case 1: // deleted
      return decoding.readVarUint(decoder);
    case 2: // JSON, a text each
      return repeat(readCount(decoder, 'values', 1), () => {
        const text = decoding.readVarString(decoder);
        if (text !== 'undefined') checkJson(text);
      });
    case 3: // binary
      skipBytes(decoder);
      return 1;
    case 4: // string: a clock each UTF-16 unit
      return skipString(decoder);
    case 5: // embed
      checkJson(decoding.readVarString(decoder));
      return 1;
    case 6: // format
      skipString(decoder);
      checkJson(decoding.readVarString(decoder));
      return 1;
    case 7: // type
      skipType(decoder);
      return 1;
    case 8: // any
      return repeat(readCount(decoder, 'values', 1), () => skipAny(decoder, 0));
    case 9: // subdocument
      skipString(decoder);
      skipOptions(decoder);
      return 1;
    default:
      throw new MalformedUpdate(`content kinds are 1 to 9, not ${content}`);
  }
}

/** A promised number of things that take `minBytes` or more each: refused before anybody makes room for them. */
export function readCount(decoder: decoding.Decoder, what: string, minBytes: number): number {
  const count = decoding.readVarUint(decoder);
  const left = decoder.arr.length - decoder.pos;
  refuse(count * minBytes > left, () => `${count} ${what} cannot stand in ${left} bytes`);
  return count;
}

/** Walks a string and returns its length in UTF-16 units. Only what is not ASCII is decoded, to see that it can be. */
export function skipString(decoder: decoding.Decoder): number {
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

function skipType(decoder: decoding.Decoder): void {
  const ref = decoding.readVarUint(decoder);
  refuse(ref >= TYPE_REFS, () => `types are 0 to ${TYPE_REFS - 1}, not ${ref}`);
  if (NAMED_TYPE_REFS.includes(ref)) skipString(decoder);
}

/** What a subdocument is made with: an object. A `guid` there would stand in for the real one, and one that is no text cannot be written again. */
function skipOptions(decoder: decoding.Decoder): void {
  const start = decoder.pos;
  skipAny(decoder, 0);
  refuse(decoder.arr[start] !== OBJECT, () => 'the options of a subdocument are no object');
  decoder.pos = start;
  const options = decoding.readAny(decoder) as object; // its type says so
  refuse(Object.hasOwn(options, 'guid'), () => 'a subdocument names its guid twice');
}

function checkJson(text: string): void {
  refuse(isDeep(JSON.parse(text), 0), () => `a value is more than ${DEPTH_MAX} deep`);
}

function isDeep(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return depth > DEPTH_MAX || Object.values(value).some((part) => isDeep(part, depth + 1));
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
    case OBJECT:
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
