// What an owner asks the server about a board's links, by the HTTP API.
import type { BoardId } from '#shared/ids.ts';

export const linkRoles = ['edit', 'comment', 'view'] as const;
export type LinkRole = (typeof linkRoles)[number];
export const everyoneRoles = ['none', 'view', 'comment', 'edit'] as const;
export type EveryoneRole = (typeof everyoneRoles)[number];

export interface SharedLink {
  readonly id: string;
  readonly name: string;
  readonly role: LinkRole;
}

export interface BoardApi {
  links(): Promise<readonly SharedLink[]>;
  /** Answers its key. */
  addLink(role: LinkRole): Promise<string>;
  revokeLink(id: string): Promise<void>;
  everyone(): Promise<EveryoneRole>;
  setEveryone(role: EveryoneRole): Promise<void>;
}

/** Each call rejects where the server cannot be reached or says no. */
export function createBoardApi(boardId: BoardId, credential: string): BoardApi {
  async function ask(method: string, path = '', body?: object): Promise<unknown> {
    const reply = await fetch(`/api/boards/${boardId}${path}`, {
      method,
      headers: { authorization: `Bearer ${credential}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!reply.ok) throw new Error(`the server answered ${reply.status}`);
    return reply.status === 204 ? null : reply.json();
  }

  // The casts: our own server, of this very version, answers by the schemas of its routes.
  return {
    links: async () => ((await ask('GET', '/links')) as { readonly links: readonly SharedLink[] }).links,
    addLink: async (role) => ((await ask('POST', '/links', { role })) as { readonly key: string }).key,
    async revokeLink(id) {
      await ask('DELETE', `/links/${id}`);
    },
    everyone: async () =>
      ((await ask('GET')) as { readonly board: { readonly everyone: EveryoneRole } }).board.everyone,
    async setEveryone(everyone) {
      await ask('PATCH', '', { everyone });
    },
  };
}
