// The address of a board as people have it, taken apart: where its socket is, and the key that it carries. Knows no network.
import { isBoardId, type BoardId } from '#shared/ids.ts';

export interface BoardAddress {
  readonly boardId: BoardId;
  /** Of the WebSocket. */
  readonly socketUrl: string;
  /** What stands after `#`; null for nothing. */
  readonly key: string | null;
}

const BOARD_PATH = /^(.*)\/(?:b|embed)\/([^/]+)$/;

/** @param url `https://host/b/<board>`, with `#<key>` if it is a link's. @throws RangeError for what is no board's address. */
export function boardAddressFromUrl(url: string): BoardAddress {
  const { protocol, host, pathname, hash } = URL.canParse(url) ? new URL(url) : new URL('none:');
  const [, folder = '', boardId] = BOARD_PATH.exec(pathname) ?? [];
  // The address itself stays out of the sentence: sentences end in logs, and it may carry a key.
  if (!['http:', 'https:'].includes(protocol) || !isBoardId(boardId)) {
    throw new RangeError(
      'This is not the address of a board, such as https://board.example.org/b/Pq3vX9rT0aZk5uWm1cYd7g.',
    );
  }
  const socketUrl = `${protocol === 'https:' ? 'wss:' : 'ws:'}//${host}${folder}/sync/${boardId}`;
  return { boardId, socketUrl, key: hash.length > 1 ? hash.slice(1) : null };
}
