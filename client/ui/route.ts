// Which page an address asks for. A page change is a page load: a board left behind rests in the browser's own back and forward cache.
import { isBoardId, type BoardId } from '#shared/ids.ts';

export type Route =
  | { readonly kind: 'home' }
  /** `isFramed`: as a part of somebody's page. */
  | { readonly kind: 'board'; readonly boardId: BoardId; readonly isFramed: boolean }
  /** `what`: the address of a board that none can have, or of nothing here. */
  | { readonly kind: 'nowhere'; readonly what: 'board' | 'page' };

const BOARD = /^\/(b|embed)\/(.*)$/s;

/** @param path Of an address, starting with a slash. */
export function routeFromPath(path: string): Route {
  if (path === '/') return { kind: 'home' };
  const [, place, name] = BOARD.exec(path) ?? [];
  if (name === undefined) return { kind: 'nowhere', what: 'page' };
  if (!isBoardId(name)) return { kind: 'nowhere', what: 'board' };
  return { kind: 'board', boardId: name, isFramed: place === 'embed' };
}

export function pathFromBoard(boardId: BoardId): string {
  return `/b/${boardId}`;
}
