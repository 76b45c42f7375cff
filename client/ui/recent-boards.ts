// The boards opened lately in this browser, newest first. Nobody else learns of the list.
import { isBoardId, type BoardId } from '#shared/ids.ts';
import type { BrowserStorage } from './browser-storage.ts';

export interface RecentBoard {
  readonly boardId: BoardId;
  /** Milliseconds since 1970. */
  readonly openedAtMs: number;
}

/** More than a person looks through; older ones go. */
const BOARDS_MAX = 12;
const KEY = 'recent-boards';

/** Newest first; may be empty. Damaged entries are left out. */
export function readRecentBoards(storage: BrowserStorage): readonly RecentBoard[] {
  const kept = storage.read(KEY);
  return Array.isArray(kept) ? kept.filter(isRecentBoard) : [];
}

/** Puts a board first. False when this browser does not keep it. */
export function addRecentBoard(storage: BrowserStorage, board: RecentBoard): boolean {
  const others = readRecentBoards(storage).filter(({ boardId }) => boardId !== board.boardId);
  return storage.write(KEY, [board, ...others].slice(0, BOARDS_MAX));
}

/** Takes a board off the list; the board itself stays. False when this browser keeps no list. */
export function removeRecentBoard(storage: BrowserStorage, boardId: BoardId): boolean {
  return storage.write(
    KEY,
    readRecentBoards(storage).filter((board) => board.boardId !== boardId),
  );
}

function isRecentBoard(value: unknown): value is RecentBoard {
  if (typeof value !== 'object' || value === null) return false;
  const { boardId, openedAtMs } = value as Partial<Record<keyof RecentBoard, unknown>>; // an object's fields may be anything
  return isBoardId(boardId) && typeof openedAtMs === 'number' && Number.isFinite(openedAtMs);
}
