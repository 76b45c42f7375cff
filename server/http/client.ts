// The built client: its one page at `/` and `/b/…`, and its files, whose names carry their hash.
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isBoardId } from '#shared/ids.ts';
import type { AccessDesk } from '../access/access-desk.ts';
import { createBoardPage } from './board-page.ts';
import { onNotFound } from './errors.ts';
import { OWN_FRAMES, pageHeaders } from './page-headers.ts';

export const PAGE = 'index.html';
/** Vite puts hashed files here; their bytes never change under one name. */
const HASHED = `${path.sep}assets${path.sep}`;
const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** The start of every board's address. */
const BOARDS = '/b/';

/** Modules that pages of other sites load as they are: a browser asks whether it may hand them over. */
const FOR_OTHER_SITES = ['embed.js'];

const openHeaders = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' } as const;

/** Also answers what nothing else does. @param folder Absolute path of the built client. @param access Says which boards a link preview may show. */
export async function registerClient(
  app: FastifyInstance,
  folder: string,
  access: Pick<AccessDesk, 'require'> | null = null,
): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    index: false,
    cacheControl: false,
    setHeaders(reply, file) {
      void reply.headers({
        'cache-control': file.includes(HASHED) ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache',
        'x-content-type-options': 'nosniff',
        ...(FOR_OTHER_SITES.includes(path.basename(file)) && openHeaders),
      });
    },
  });
  const sendPage = (reply: FastifyReply, status: number): FastifyReply =>
    reply.code(status).headers(pageHeaders(OWN_FRAMES)).sendFile(PAGE);

  const boardPage = createBoardPage(path.join(folder, PAGE), access);

  app.get('/', (_request, reply) => sendPage(reply, 200));
  // The page itself says what is wrong with a malformed address; the status says it to programs.
  app.get<{ Params: { boardId: string } }>(`${BOARDS}:boardId`, (request, reply) =>
    isBoardId(request.params.boardId)
      ? boardPage.send(request, reply.headers(pageHeaders(OWN_FRAMES)), request.params.boardId)
      : sendPage(reply, 404),
  );
  app.get(`${BOARDS}*`, (_request, reply) => sendPage(reply, 404));
  app.setNotFoundHandler((request, reply) =>
    isForPerson(request) ? sendPage(reply, 404) : onNotFound(request, reply),
  );
}

/** Whether a person is behind it, who is helped by a page and the way home more than by a code: browsers ask for a page by its type. */
function isForPerson({ method, headers }: FastifyRequest): boolean {
  return method === 'GET' && (headers.accept ?? '').includes('text/html');
}

/** A board's address that cannot even be decoded meets no route, so it becomes one that does: people get the page, which says what is wrong. */
export function routableAddress(url: string): string {
  if (!url.startsWith(BOARDS)) return url;
  try {
    decodeURI(url);
    return url;
  } catch {
    return BOARDS; // the browser keeps what was typed
  }
}
