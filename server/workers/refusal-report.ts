// Says which boards hold entries that no document can take: they are missing from whatever is made of the board, long before a compaction puts them aside.
import type { OnRefused } from './pool.ts';

/** So many boards are remembered; of one that was forgotten it is said again. */
const BOARDS_MAX = 10_000;

/** Tells of each board once, and again when it holds more of them. */
export function createRefusalReport(alarm: (sentence: string) => void): OnRefused {
  const told = new Map<string, number>();
  return (boardId, refused) => {
    const [first] = refused;
    if (!first || refused.length <= (told.get(boardId) ?? 0)) return;
    for (const oldest of told.keys()) {
      if (told.size < BOARDS_MAX) break;
      told.delete(oldest);
    }
    told.set(boardId, refused.length);
    const count = refused.length === 1 ? 'an entry' : `${refused.length} entries`;
    alarm(
      `Board ${boardId} holds ${count} that no document can take (first ${first.seq}: ${first.reason}); what is drawn, read or made of the board is without it.`,
    );
  };
}
