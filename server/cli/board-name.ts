// A board as somebody names it at a terminal: by its whole address, key and all, or by its id on a server named apart.
import { isBoardId, type BoardId } from '#shared/ids.ts';
import { CommandError } from './terminal.ts';

export interface NamedBoard {
  readonly boardId: BoardId;
  /** Null where the name is an id. */
  readonly server: string | null;
  readonly key: string | null;
}

const ADDRESS = /^(https?:\/\/[^#?]+?)\/b\/([^/#?]+)(?:\?[^#]*)?(?:#(.*))?$/;

/** @throws CommandError for what is neither; it does not repeat what may hold a key. */
export function namedBoard(name: string): NamedBoard {
  const [, server = null, id = name, key] = ADDRESS.exec(name) ?? [];
  if (!isBoardId(id))
    throw new CommandError('A board is named by its id or its address, https://host/b/<id>#<key>.', 2);
  return { boardId: id, server, key: key ? key : null };
}
