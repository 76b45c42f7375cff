// Says aloud who came and who left, a moment later and in one sentence: whoever reloads the page does neither, and a lost line is nobody's going.
import type { OpenBoard } from '../start-board.ts';
import { calledName, comingsBetween, type Peer } from './people.ts';
import { strings } from './strings.ts';

/** A reloaded page is back within this. */
const MOMENT_MS = 1500;

/** Until the returned stop is called. */
export function announcePeople({ presences, sync }: OpenBoard, say: (sentence: string) => void): () => void {
  let known = peersNow();
  let timer: ReturnType<typeof setTimeout> | null = null;

  function peersNow(): readonly Pick<Peer, 'id' | 'name'>[] {
    return [...presences.peers].map(([id, { name }]) => ({ id, name: calledName(name) }));
  }

  function look(): void {
    timer = null;
    const { state } = sync.status;
    // Without a line nobody can be seen, and nobody left.
    if (state !== 'saved' && state !== 'saving') return;
    const now = peersNow();
    const { came, left } = comingsBetween(known, now);
    known = now;
    const names = new Intl.ListFormat(strings.locale, { type: 'conjunction' });
    const sentences = [
      ...(came.length > 0 ? [strings.people.came(names.format(came))] : []),
      ...(left.length > 0 ? [strings.people.left(names.format(left))] : []),
    ];
    if (sentences.length > 0) say(sentences.join('. '));
  }

  const stopPresences = presences.onChange(() => {
    const isSame = presences.peers.size === known.length && known.every(({ id }) => presences.peers.has(id));
    if (!isSame) timer ??= setTimeout(look, MOMENT_MS);
  });
  return () => {
    stopPresences();
    if (timer) clearTimeout(timer);
  };
}
