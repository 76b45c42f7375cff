// The boards opened lately in this browser, newest first. Nobody else learns of the list.
import { isBoardId, type BoardId } from '#shared/ids.ts';
import type { Theme } from '../canvas/theme.ts';
import type { BrowserStorage } from './browser-storage.ts';

export interface RecentBoard {
  readonly boardId: BoardId;
  /** Milliseconds since 1970. */
  readonly openedAtMs: number;
  /** What it was called when it was open last. */
  readonly name?: string;
  /** What was on the screen when it was left. */
  readonly picture?: BoardPicture;
}

export interface BoardPicture {
  /** A `data:` URL. */
  readonly url: string;
  /** Whose colours it has. */
  readonly theme: Theme;
}

/** More than a person looks through; older ones go. */
const BOARDS_MAX = 12;
/** All of them stay far below the 5 MB that browsers give a site. */
const PICTURE_LENGTH_MAX = 100_000;
const KEY = 'recent-boards';

/** Newest first; may be empty. Damaged entries are left out. */
export function readRecentBoards(storage: BrowserStorage): readonly RecentBoard[] {
  const kept = storage.read(KEY);
  return Array.isArray(kept) ? kept.map(boardFromKept).filter((board) => board !== null) : [];
}

/** Puts a board first, with its name and picture of last time. */
export function openRecentBoard(storage: BrowserStorage, boardId: BoardId, openedAtMs: number): void {
  const boards = readRecentBoards(storage);
  const known = boards.find((board) => board.boardId === boardId);
  const others = boards.filter((board) => board !== known);
  storage.write(KEY, [{ ...known, boardId, openedAtMs }, ...others].slice(0, BOARDS_MAX));
}

/** Keeps what a board looks like, if it is still on the list. */
export function pictureRecentBoard(storage: BrowserStorage, boardId: BoardId, picture: BoardPicture): void {
  changeRecentBoard(storage, boardId, { picture });
}

/** Keeps what a board is called, if it is still on the list. */
export function nameRecentBoard(storage: BrowserStorage, boardId: BoardId, name: string): void {
  changeRecentBoard(storage, boardId, { name });
}

function changeRecentBoard(storage: BrowserStorage, boardId: BoardId, change: Partial<RecentBoard>): void {
  const boards = readRecentBoards(storage);
  storage.write(
    KEY,
    boards.map((board) => (board.boardId === boardId ? { ...board, ...change } : board)),
  );
}

/** Takes a board off the list; the board itself stays. False when this browser keeps no list. */
export function removeRecentBoard(storage: BrowserStorage, boardId: BoardId): boolean {
  return storage.write(
    KEY,
    readRecentBoards(storage).filter((board) => board.boardId !== boardId),
  );
}

/** Null for what is no board; a picture that is none is left out. */
function boardFromKept(kept: unknown): RecentBoard | null {
  if (!isRecord(kept)) return null;
  const { boardId, openedAtMs, name, picture } = kept;
  if (!isBoardId(boardId) || typeof openedAtMs !== 'number' || !Number.isFinite(openedAtMs)) return null;
  return { boardId, openedAtMs, ...(typeof name === 'string' && { name }), ...(isPicture(picture) && { picture }) };
}

function isPicture(kept: unknown): kept is BoardPicture {
  if (!isRecord(kept)) return false;
  const { url, theme } = kept;
  const isImage = typeof url === 'string' && url.startsWith('data:image/') && url.length <= PICTURE_LENGTH_MAX;
  return isImage && (theme === 'light' || theme === 'dark');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
