// The chat of one board as one person has it: what was said, what I said and nobody has confirmed yet, and what I have not read. Knows no network:
// what goes out and what comes in passes through here as messages.
import { checkedChatWords, type ChatMessage, type ChatWords } from '#shared/protocol/chat.ts';
import { createMessageId, type MessageId, type RandomBytes } from '#shared/ids.ts';
import { limits } from '#shared/protocol/limits.ts';
import { createListeners } from './listeners.ts';

export interface ChatEntry extends ChatWords {
  /** Milliseconds since 1970 by the server; null until it has the message. */
  readonly timeMs: number | null;
  /** Said on this page. */
  readonly isOwn: boolean;
}

export interface Chat {
  /** In the order of the server, then mine that it does not have yet. Another array after each change. */
  readonly entries: readonly ChatEntry[];
  /** Of others, since the last `markRead`; what was said before I came counts as read. */
  readonly unreadCount: number;
  readonly unsentCount: number;
  /** Says it now or when there is a line, once; blank text is nothing. */
  say(text: string, author: Pick<ChatWords, 'name' | 'color'>): void;
  markRead(): void;
  /** Told of each change of the fields. */
  onChange(listener: () => void): () => void;
  /** Told of what others said while I was here. */
  onNews(listener: (news: readonly ChatEntry[]) => void): () => void;
  /** Messages as the server tells them; those known are passed over. The first call brings what was said before I came. */
  receive(messages: readonly ChatMessage[]): void;
  /** What was said without a line goes out, in its order and under its ids. */
  lineLive(): void;
  /** Words that an earlier page said and that may not have gone out, unchecked: they are said as if just now, under their ids. */
  restore(words: readonly unknown[]): void;
}

/** Keeps my words for a later page until they are known to have arrived. */
export interface UnsentWords {
  keep(words: ChatWords): void;
  forget(id: MessageId): void;
}

export interface ChatOptions {
  readonly random: RandomBytes;
  /** Sends if there is a line; what does not come back is sent again with the next. */
  readonly send: (words: ChatWords) => void;
  /** Without it they live as long as the page. */
  readonly kept?: UnsentWords;
}

/** More than anybody scrolls back through; the board is where things stay. */
const ENTRIES_MAX = 1000;

export function createChat({ random, send, kept }: ChatOptions): Chat {
  const changes = createListeners();
  const news = createListeners<readonly ChatEntry[]>();
  const own = new Set<MessageId>();
  const heard = new Set<MessageId>();
  const unsent = new Map<MessageId, ChatWords>();
  let told: readonly ChatEntry[] = [];
  let entries: readonly ChatEntry[] = [];
  let unreadCount = 0;
  let knowsPast = false;

  function changed(): void {
    const waiting = [...unsent.values()].map((words) => ({ ...words, timeMs: null, isOwn: true }));
    entries = [...told, ...waiting];
    changes.announce();
  }

  function take(message: ChatMessage): ChatEntry | null {
    if (unsent.delete(message.id)) kept?.forget(message.id);
    if (heard.has(message.id)) return null;
    heard.add(message.id);
    return { ...message, isOwn: own.has(message.id) };
  }

  function wait(words: ChatWords): void {
    own.add(words.id);
    unsent.set(words.id, words);
  }

  return {
    get entries() {
      return entries;
    },
    get unreadCount() {
      return unreadCount;
    },
    get unsentCount() {
      return unsent.size;
    },
    say(text, { name, color }) {
      const said = text.trim().slice(0, limits.chatTextLength);
      if (said === '') return;
      const words = { id: createMessageId(random), name: name.slice(0, limits.chatNameLength), color, text: said };
      wait(words);
      kept?.keep(words);
      changed();
      send(words);
    },
    markRead() {
      if (unreadCount === 0) return;
      unreadCount = 0;
      changes.announce();
    },
    onChange: (listener) => changes.add(listener),
    onNews: (listener) => news.add(listener),
    receive(messages) {
      const fresh = messages.map(take).filter((entry) => entry !== null);
      const others = knowsPast ? fresh.filter(({ isOwn }) => !isOwn) : [];
      knowsPast = true;
      if (messages.length === 0) return;
      told = [...told, ...fresh].slice(-ENTRIES_MAX);
      unreadCount += others.length;
      changed();
      if (others.length > 0) news.announce(others);
    },
    lineLive() {
      for (const words of unsent.values()) send(words);
    },
    restore(restored) {
      const words = restored.map(wordsFromKept).filter((each) => each !== null);
      for (const { id } of words) if (heard.has(id)) kept?.forget(id);
      const waiting = words.filter(({ id }) => !heard.has(id) && !unsent.has(id));
      if (waiting.length === 0) return;
      waiting.forEach(wait);
      changed();
      waiting.forEach(send);
    },
  };
}

/** Null for what no page of ours can have kept. */
function wordsFromKept(value: unknown): ChatWords | null {
  if (typeof value !== 'object' || value === null) return null;
  const { id, name, color, text } = value as Partial<Record<keyof ChatWords, unknown>>; // an object's fields may be anything
  if (![id, name, color, text].every((field) => typeof field === 'string')) return null;
  try {
    return checkedChatWords({ id, name, color, text } as Record<keyof ChatWords, string>); // just checked
  } catch {
    return null; // of another version: the server would take it for a fault of ours
  }
}
