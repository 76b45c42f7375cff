// Which page an address asks for. There are two, and a page change is a page load: a board left behind rests in the browser's own back and forward cache.
import { isBoardId, type BoardId } from '#shared/ids.ts';

export type Route =
  | { readonly kind: 'home' }
  | { readonly kind: 'board'; readonly boardId: BoardId }
  /** `what`: the address of a board that none can have, or of nothing here. */
  | { readonly kind: 'nowhere'; readonly what: 'board' | 'page' };

const BOARD = /^\/b\/(.*)$/s;

/** @param path Of an address, starting with a slash. */
export function routeFromPath(path: string): Route {
  if (path === '/') return { kind: 'home' };
  const name = BOARD.exec(path)?.[1];
  if (name === undefined) return { kind: 'nowhere', what: 'page' };
  return isBoardId(name) ? { kind: 'board', boardId: name } : { kind: 'nowhere', what: 'board' };
}

export function pathFromBoard(boardId: BoardId): string {
  return `/b/${boardId}`;
}
