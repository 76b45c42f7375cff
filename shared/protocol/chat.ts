// One chat message: what its author says of it, and the server's time. Knows no bytes and no frames, and not what a text means.
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

/** @throws when a field is not what it may be (T1) */
export function checkedChatWords(fields: { readonly [Field in keyof ChatWords]: string }): ChatWords {
  const { id, name, color, text } = fields;
  if (!isMessageId(id)) throw new Error('the id of a chat message is not of the alphabet');
  if (name.length > limits.chatNameLength || color.length > limits.chatNameLength) {
    throw new Error(`name and colour of a chat message have ${limits.chatNameLength} characters at most`);
  }
  if (text.length > limits.chatTextLength) {
    throw new Error(`${text.length} characters came where ${limits.chatTextLength} are the most`);
  }
  return { id, name, color, text };
}
