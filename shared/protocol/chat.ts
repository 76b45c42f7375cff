// One chat message as bytes: what its author says of it, and the server's time. Knows nothing of frames, and not what a text means.
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { isMessageId, type MessageId } from '../ids.ts';
import { limits } from './limits.ts';

/** What the author sends. Name and colour are the author's own word, as in presence: the server knows nobody. */
export interface ChatWords {
  /** Made by the author, so that what is sent again after a lost line is the same message (T3). */
  readonly id: MessageId;
  readonly name: string;
  /** A colour of the people palette, by its key; readers take any other for none. */
  readonly color: string;
  readonly text: string;
}

export interface ChatMessage extends ChatWords {
  /** Milliseconds since 1970 by the server's calendar. */
  readonly timeMs: number;
}

/** The time, then the words: what the log keeps and a Chat frame is made of. */
export function bytesFromChatMessage(message: ChatMessage): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, message.timeMs);
  writeChatWords(encoder, message);
  return encoding.toUint8Array(encoder);
}

export function readChatMessage(decoder: decoding.Decoder): ChatMessage {
  const timeMs = decoding.readVarUint(decoder);
  return { timeMs, ...readChatWords(decoder) };
}

export function writeChatWords(encoder: encoding.Encoder, { id, name, color, text }: ChatWords): void {
  for (const field of [id, name, color, text]) encoding.writeVarString(encoder, field);
}

/** @throws when the bytes end early, are not UTF-8, or a field is not what it may be (T1) */
export function readChatWords(decoder: decoding.Decoder): ChatWords {
  const id = decoding.readVarString(decoder);
  if (!isMessageId(id)) throw new Error('a chat message has no id of the alphabet');
  return {
    id,
    name: readText(decoder, limits.chatNameLength),
    color: readText(decoder, limits.chatNameLength),
    text: readText(decoder, limits.chatTextLength),
  };
}

function readText(decoder: decoding.Decoder, lengthMax: number): string {
  const text = decoding.readVarString(decoder);
  if (text.length > lengthMax) throw new Error(`${text.length} characters came where ${lengthMax} are the most`);
  return text;
}
