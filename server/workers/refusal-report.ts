// Says which boards hold entries that no document can take: they are missing from whatever is made of the board, long before a compaction puts them aside.
import type { OnRefused } from './pool.ts';

/** So many boards are remembered; of one that was forgotten it is said again. */
const BOARDS_MAX = 10_000;

/** Tells of each board once, and again when it holds more of them, or later ones. */
export function createRefusalReport(alarm: (sentence: string) => void): OnRefused {
  /** The last of them, by its place in the log: once earlier ones are put aside, there are no more of them, yet others. */
  const told = new Map<string, { readonly count: number; readonly lastSeq: number }>();
  return (boardId, refused) => {
    const [first] = refused;
    const known = told.get(boardId);
    const lastSeq = Math.max(...refused.map(({ seq }) => seq));
    if (!first || (known && refused.length <= known.count && lastSeq <= known.lastSeq)) return;
    for (const oldest of told.keys()) {
      if (told.size < BOARDS_MAX) break;
      told.delete(oldest);
    }
    told.set(boardId, { count: refused.length, lastSeq });
    const count = refused.length === 1 ? 'an entry' : `${refused.length} entries`;
    alarm(
      `Board ${boardId} holds ${count} that no document can take (first ${first.seq}: ${first.reason}); what is drawn, read or made of the board is without it.`,
    );
  };
}
