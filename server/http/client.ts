// The built client: its one page at `/` and `/b/…`, and its files, whose names carry their hash.
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isBoardId } from '#shared/ids.ts';
import type { AccessDesk } from '../access/access-desk.ts';
import { createBoardPage } from './board-page.ts';
import { onNotFound } from './errors.ts';

const PAGE = 'index.html';
/** Vite puts hashed files here; their bytes never change under one name. */
const HASHED = `${path.sep}assets${path.sep}`;
const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** The start of every board's address. */
const BOARDS = '/b/';

const pageHeaders = {
  'cache-control': 'no-cache',
  'content-security-policy': contentSecurityPolicy(),
  'x-content-type-options': 'nosniff',
  // A board's address is its key: other sites must not read it in a referrer.
  'referrer-policy': 'same-origin',
} as const;

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
      });
    },
  });
  const sendPage = (reply: FastifyReply, status: number): FastifyReply =>
    reply.code(status).headers(pageHeaders).sendFile(PAGE);

  const boardPage = createBoardPage(path.join(folder, PAGE), access);

  app.get('/', (_request, reply) => sendPage(reply, 200));
  // The page itself says what is wrong with a malformed address; the status says it to programs.
  app.get<{ Params: { boardId: string } }>(`${BOARDS}:boardId`, (request, reply) =>
    isBoardId(request.params.boardId)
      ? boardPage.send(request, reply.headers(pageHeaders), request.params.boardId)
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

/** Only our own code and sockets. Who may frame a board is not limited: hosts embed boards in their pages. */
function contentSecurityPolicy(): string {
  return [
    "default-src 'self'",
    "img-src 'self' data: blob:",
    "style-src 'self' 'unsafe-inline'", // style attributes: components place things by them
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}
