// The people of a board as the page names them: initials for a small circle, and who came and went since the last look.
import type { PeerId } from '../board/presence.ts';
import { strings } from './strings.ts';

export interface Peer {
  readonly id: PeerId;
  readonly name: string;
  /** A key of the people's colours, as the peer sent it. */
  readonly color: string;
  /** Whether they follow my view. */
  readonly isFollower: boolean;
}

/** One or two capitals: of the first and the last word, digits included (`Guest 7` is G7). Empty for a name without letters or digits. */
export function initialsFromName(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const [first = ''] = words;
  const last = words.length > 1 ? (words.at(-1) ?? '') : '';
  return (firstOf(first) + firstOf(last)).toLocaleUpperCase();
}

/** What a person goes by: their name, or a word for somebody without one. */
export function calledName(name: string): string {
  return name.trim() || strings.people.nameless;
}

type Named = Pick<Peer, 'id' | 'name'>;

export interface Comings {
  readonly came: readonly string[];
  readonly left: readonly string[];
}

/** Names of those who are in one list only; a name in both, as of somebody who reloaded the page, neither came nor left. */
export function comingsBetween(before: readonly Named[], after: readonly Named[]): Comings {
  const namesBeyond = (peers: readonly Named[], known: readonly Named[]): readonly string[] =>
    peers.filter((peer) => !known.some(({ id }) => id === peer.id)).map(({ name }) => name);
  const came = namesBeyond(after, before);
  const left = namesBeyond(before, after);
  return { came: came.filter((name) => !left.includes(name)), left: left.filter((name) => !came.includes(name)) };
}

function firstOf(word: string): string {
  return /^./su.exec(word)?.[0] ?? '';
}
