// A chat message as people read it: which parts of its text are links, when it was said, who is writing. Text stays text: nothing here makes markup.
import type { Strings } from './strings.ts';

export type TextPiece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string };

/** Without characters that turn the direction of writing: with them an address can be shown as another. */
const ADDRESS = /\bhttps?:\/\/[^\s<>"'`\u200e\u200f\u202a-\u202e\u2066-\u2069]+/giu;
/** What ends a sentence or a bracket rather than an address. */
const SENTENCE_END = /[.,;:!?)\]}…]+$/u;
/** With more, naming them says less. */
const WRITERS_NAMED_MAX = 3;

/** The text in pieces that joined are the text. Links are http and https addresses that name no user: `https://bank.example@evil.example` is text. */
export function piecesFromText(text: string): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let end = 0;
  const putText = (upTo: number): void => {
    if (upTo > end) pieces.push({ kind: 'text', text: text.slice(end, upTo) });
    end = upTo;
  };
  for (const { 0: match, index } of text.matchAll(ADDRESS)) {
    const address = match.replace(SENTENCE_END, '');
    const href = hrefFromAddress(address);
    if (href === null) continue;
    putText(index);
    pieces.push({ kind: 'link', text: address, href });
    end = index + address.length;
  }
  putText(text.length);
  return pieces;
}

/** The time of day, and the day too if that is not today. */
export function timeFromMs(timeMs: number, nowMs: number, { locale }: Pick<Strings, 'locale'>): string {
  const time = new Date(timeMs);
  const isToday = time.toDateString() === new Date(nowMs).toDateString();
  const day = isToday ? {} : ({ day: 'numeric', month: 'short' } as const);
  return new Intl.DateTimeFormat(locale, { ...day, hour: 'numeric', minute: '2-digit' }).format(time);
}

/** Empty when nobody writes. */
export function typingFromNames(names: readonly string[], { locale, chat }: Pick<Strings, 'locale' | 'chat'>): string {
  if (names.length === 0) return '';
  if (names.length > WRITERS_NAMED_MAX) return chat.manyTyping;
  const list = new Intl.ListFormat(locale, { type: 'conjunction' }).format(names);
  return chat.typing(list, names.length);
}

function hrefFromAddress(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, username, password, href } = new URL(address);
  const isWeb = protocol === 'http:' || protocol === 'https:';
  return isWeb && username === '' && password === '' ? href : null;
}
