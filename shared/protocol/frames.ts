// The frames of PROTOCOL.md, one write and one read each. Knows bytes of messages; an update's or a presence state's inside is opaque here.
// Varints are decoded, never compared as bytes: `00 82 00 …` is an Update too (F2).
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { checkedChatWords, type ChatMessage, type ChatWords } from './chat.ts';
import type { StandingWords } from './standing.ts';
import { setVarUint, varUintSize } from './var-uint.ts';

/** Asked for in the upgrade by our own client; only then does the server send `saved`, `chat` and `standing`. */
export const SUBPROTOCOL = 'inkwire.1';
/** Begins a second subprotocol, which carries the key or ticket: addresses end in the logs of proxies, and this does not (J10). */
export const TICKET_SUBPROTOCOL = 'inkwire.ticket.';

const KIND = { sync: 0, awareness: 1, auth: 2, queryAwareness: 3, saved: 64, say: 65, chat: 66, standing: 67 } as const;
const SYNC = { step1: 0, step2: 1, update: 2 } as const;

/** In one message (L1): stock clients send on in one what came to them in one, and we send each alone. */
const PRESENCE_ENTRIES_MAX = 1024;

/** One presence entry; `state` is JSON text, `null` for somebody who left. */
export interface PresenceEntry {
  readonly clientId: number;
  readonly clock: number;
  readonly state: string;
}

export type Frame =
  | { readonly kind: 'sync-step-1'; readonly vector: Uint8Array }
  | { readonly kind: 'sync-step-2'; readonly update: Uint8Array }
  | { readonly kind: 'update'; readonly update: Uint8Array }
  | { readonly kind: 'presence'; readonly entries: readonly PresenceEntry[] }
  | { readonly kind: 'query-presence' }
  | { readonly kind: 'saved'; readonly count: number }
  | { readonly kind: 'say'; readonly words: ChatWords }
  | { readonly kind: 'chat'; readonly messages: readonly ChatMessage[] }
  /** `text` as `standingFromText` reads it: nobody but a client needs to. */
  | { readonly kind: 'standing'; readonly text: string }
  /** A kind we do not speak (auth, some later version): readers ignore it, they never punish it (F4). */
  | { readonly kind: 'unknown' };

/**
 * Reads one whole frame. Byte arrays in the result are views on `bytes`.
 * @throws when the bytes end early, go on after the message, or carry a number past 2^53: the sender's fault.
 */
export function readFrame(bytes: Uint8Array): Frame {
  const decoder = decoding.createDecoder(bytes);
  const frame = readMessage(decoder);
  if (frame.kind !== 'unknown' && decoding.hasContent(decoder)) {
    throw new Error(`${decoder.arr.length - decoder.pos} bytes follow a whole ${frame.kind} message`);
  }
  return frame;
}

export function writeSyncStep1(vector: Uint8Array): Uint8Array {
  return writeSync(SYNC.step1, vector);
}

export function writeSyncStep2(update: Uint8Array): Uint8Array {
  return writeSync(SYNC.step2, update);
}

export function writeUpdate(update: Uint8Array): Uint8Array {
  return writeSync(SYNC.update, update);
}

/** An awareness message; with no entries it is the keepalive `01 01 00` that stock clients count as life (H2). */
export function writePresence(entries: readonly PresenceEntry[]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, KIND.awareness);
  encoding.writeVarUint8Array(encoder, writePresenceBody(entries));
  return encoding.toUint8Array(encoder);
}

/** What stands inside an awareness message; y-protocols takes this. */
export function writePresenceBody(entries: readonly PresenceEntry[]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, entries.length);
  for (const entry of entries) {
    encoding.writeVarUint(encoder, entry.clientId);
    encoding.writeVarUint(encoder, entry.clock);
    encoding.writeVarString(encoder, entry.state);
  }
  return encoding.toUint8Array(encoder);
}

export function writeQueryPresence(): Uint8Array {
  return Uint8Array.of(KIND.queryAwareness);
}

/** `count`: how many of the session's SyncStep2 and Update frames, from its first on, are durable (A1). */
export function writeSaved(count: number): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, KIND.saved);
  encoding.writeVarUint(encoder, count);
  return encoding.toUint8Array(encoder);
}

/** Says something in the board's chat; it comes back in a Chat frame when it is durable (T2). */
export function writeSay(words: ChatWords): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, KIND.say);
  writeChatWords(encoder, words);
  return encoding.toUint8Array(encoder);
}

/** One message as it stands in a Chat frame: what a log keeps. */
export function bytesFromChatMessage(message: ChatMessage): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, message.timeMs);
  writeChatWords(encoder, message);
  return encoding.toUint8Array(encoder);
}

/** @param messages Each as `bytesFromChatMessage` makes it, in the order of the log. */
export function writeChat(messages: readonly Uint8Array[]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, KIND.chat);
  encoding.writeVarUint(encoder, messages.length);
  for (const message of messages) encoding.writeUint8Array(encoder, message);
  return encoding.toUint8Array(encoder);
}

/** What the session may from now on (R1). */
export function writeStanding(words: StandingWords): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, KIND.standing);
  encoding.writeVarString(encoder, JSON.stringify(words));
  return encoding.toUint8Array(encoder);
}

function writeChatWords(encoder: encoding.Encoder, { id, name, color, text }: ChatWords): void {
  for (const field of [id, name, color, text]) encoding.writeVarString(encoder, field);
}

function writeSync(kind: number, body: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(2 + varUintSize(body.length) + body.length);
  bytes[0] = KIND.sync;
  bytes[1] = kind;
  bytes.set(body, setVarUint(bytes, 2, body.length));
  return bytes;
}

function readMessage(decoder: decoding.Decoder): Frame {
  switch (decoding.readVarUint(decoder)) {
    case KIND.sync:
      return readSync(decoder);
    case KIND.awareness:
      return { kind: 'presence', entries: readPresence(decoding.readVarUint8Array(decoder)) };
    case KIND.queryAwareness:
      return { kind: 'query-presence' };
    case KIND.saved:
      return { kind: 'saved', count: decoding.readVarUint(decoder) };
    case KIND.say:
      return { kind: 'say', words: readChatWords(decoder) };
    case KIND.standing:
      return { kind: 'standing', text: decoding.readVarString(decoder) };
    case KIND.chat:
      return { kind: 'chat', messages: readChat(decoder) };
    default:
      return { kind: 'unknown' };
  }
}

function readChat(decoder: decoding.Decoder): readonly ChatMessage[] {
  const messages: ChatMessage[] = [];
  // A count that the bytes cannot hold ends with them: nothing is made room for before it is read.
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    messages.push({ timeMs: decoding.readVarUint(decoder), ...readChatWords(decoder) });
  }
  return messages;
}

function readChatWords(decoder: decoding.Decoder): ChatWords {
  const readText = (): string => decoding.readVarString(decoder);
  // In the order of the bytes.
  return checkedChatWords({ id: readText(), name: readText(), color: readText(), text: readText() });
}

function readSync(decoder: decoding.Decoder): Frame {
  const kind = decoding.readVarUint(decoder);
  switch (kind) {
    case SYNC.step1:
      return { kind: 'sync-step-1', vector: decoding.readVarUint8Array(decoder) };
    case SYNC.step2:
      return { kind: 'sync-step-2', update: decoding.readVarUint8Array(decoder) };
    case SYNC.update:
      return { kind: 'update', update: decoding.readVarUint8Array(decoder) };
    default:
      throw new Error(`sync messages are 0, 1 or 2, not ${kind}`);
  }
}

function readPresence(body: Uint8Array): readonly PresenceEntry[] {
  const decoder = decoding.createDecoder(body);
  const count = decoding.readVarUint(decoder);
  // An entry takes 3 bytes or more: refuse the promise before making room for it.
  if (count * 3 > body.length || count > PRESENCE_ENTRIES_MAX) {
    throw new Error(`${count} presence entries cannot stand in ${body.length} bytes, or are more than anybody needs`);
  }
  const entries: PresenceEntry[] = [];
  for (let index = 0; index < count; index++) {
    entries.push({
      clientId: decoding.readVarUint(decoder),
      clock: decoding.readVarUint(decoder),
      state: decoding.readVarString(decoder),
    });
  }
  if (decoding.hasContent(decoder)) throw new Error('bytes follow the last presence entry');
  return entries;
}
