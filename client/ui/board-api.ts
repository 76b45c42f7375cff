// What an owner asks the server about a board and its links, by the HTTP API.
import type { BoardId } from '#shared/ids.ts';

export const linkRoles = ['edit', 'comment', 'view'] as const;
export type LinkRole = (typeof linkRoles)[number];
export const everyoneRoles = ['none', 'view', 'comment', 'edit'] as const;
export type EveryoneRole = (typeof everyoneRoles)[number];

export interface SharedLink {
  readonly id: string;
  readonly name: string;
  readonly role: LinkRole;
  /** An ISO date; null for a link without an end. */
  readonly expiresAt: string | null;
  readonly hasPassword: boolean;
}

export interface LinkWish {
  readonly role: LinkRole;
  readonly name?: string;
  /** What is left out stays as it is; null takes the end or the password away. */
  readonly expiresAt?: string | null;
  readonly password?: string | null;
}

export interface MadeLink {
  readonly link: SharedLink;
  /** Told this once. */
  readonly key: string;
}

export interface BoardApi {
  links(): Promise<readonly SharedLink[]>;
  addLink(wish: LinkWish): Promise<MadeLink>;
  changeLink(id: string, change: LinkWish): Promise<void>;
  revokeLink(id: string): Promise<void>;
  everyone(): Promise<EveryoneRole>;
  setEveryone(role: EveryoneRole): Promise<void>;
  rename(name: string): Promise<void>;
}

/** As long as the server takes them, of boards and of links. */
export const NAME_LENGTH_MAX = 120;
export const PASSWORD_LENGTH_MAX = 200;

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
    addLink: async (wish) => (await ask('POST', '/links', wish)) as MadeLink,
    async changeLink(id, change) {
      await ask('PATCH', `/links/${id}`, change);
    },
    async revokeLink(id) {
      await ask('DELETE', `/links/${id}`);
    },
    everyone: async () =>
      ((await ask('GET')) as { readonly board: { readonly everyone: EveryoneRole } }).board.everyone,
    async setEveryone(everyone) {
      await ask('PATCH', '', { everyone });
    },
    async rename(name) {
      await ask('PATCH', '', { name });
    },
  };
}
