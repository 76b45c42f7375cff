// Work of many boards, so much at a time: boards take turns, and none holds more than its share, however slow its own work is. Knows nothing of the work.
import type { BoardId } from '#shared/ids.ts';

export interface FairTurns {
  /** Runs `work` when it is its board's turn; it never rejects. */
  add(boardId: BoardId, work: () => Promise<void>): void;
  /** Starts nothing more. */
  close(): void;
}

export function createFairTurns(atOnce: number, atOnceEach: number): FairTurns {
  /** In the order of their turns; none without work. */
  const waiting = new Map<BoardId, (() => Promise<void>)[]>();
  const underWay = new Map<BoardId, number>();
  let underWayInAll = 0;

  function count(boardId: BoardId, change: number): void {
    underWayInAll += change;
    const now = (underWay.get(boardId) ?? 0) + change;
    if (now > 0) underWay.set(boardId, now);
    else underWay.delete(boardId);
  }

  function goOn(): void {
    for (const [boardId, works] of waiting) {
      if (underWayInAll >= atOnce) return;
      if ((underWay.get(boardId) ?? 0) >= atOnceEach) continue;
      const work = works.shift();
      // To the end of the line, where this very loop meets it again.
      waiting.delete(boardId);
      if (works.length > 0) waiting.set(boardId, works);
      if (!work) continue;
      count(boardId, 1);
      void work().finally(() => {
        count(boardId, -1);
        goOn();
      });
    }
  }

  return {
    add(boardId, work) {
      const works = waiting.get(boardId) ?? [];
      works.push(work);
      waiting.set(boardId, works);
      goOn();
    },
    close: () => waiting.clear(),
  };
}
