// The page of one board, with what others show of a link to it: the board's name and picture where the address alone opens it, else what any board shows.
// Nothing of a key is in it: keys stand behind the `#`, which no browser sends.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify';
import type { BoardId } from '#shared/ids.ts';
import type { AccessDesk } from '../access/access-desk.ts';
import { AccessError } from '../access/access-error.ts';
import { RequestFault } from './errors.ts';
import { escapeHtml } from './escape-html.ts';
import { isKnown } from './tags.ts';

export interface BoardPage {
  /** Answers with the page; the caller has set its headers. */
  send(request: FastifyRequest, reply: FastifyReply, boardId: BoardId): Promise<FastifyReply>;
}

interface Preview {
  readonly title: string;
  /** An address that says it all: previews are made elsewhere. Null where the server's own name is not known. */
  readonly image: string | null;
  /** The image is the matter itself, not a sign beside it. */
  readonly isLarge: boolean;
}

const PRODUCT = 'Inkwire';
const DESCRIPTION = 'A whiteboard to draw on together.';
/** Previews are shown small: half the pixels of a screen are enough. */
const PICTURE = '.png?scale=0.5';
const ICON = '/apple-touch-icon.png';
/** The generic lines stand before the end of the head, and so do a board's own. */
const HEAD_END = '</head>';
const TITLE = /<title>[^<]*<\/title>/;

/** @param file Absolute path of the built page. @param access Without it nothing of a board is told. */
export function createBoardPage(file: string, access: Pick<AccessDesk, 'require'> | null): BoardPage {
  /** Empty for a board without a name, null for one that the address alone does not open. */
  async function nameOf(boardId: BoardId, log: FastifyBaseLogger): Promise<string | null> {
    try {
      return (await access?.require(boardId, null, 'read'))?.standing.boardName ?? null;
    } catch (error) {
      // The page itself needs no store, and says what is wrong once it is there.
      if (!(error instanceof AccessError)) log.error(error, 'a board’s name could not be read for its page');
      return null;
    }
  }

  return {
    async send(request, reply, boardId) {
      const [html, name] = await Promise.all([readPage(file), nameOf(boardId, request.log)]);
      const body = withPreview(html, previewOf(boardId, name, originOf(request)));
      const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 16)}"`;
      void reply.header('etag', etag).type('text/html; charset=utf-8');
      return isKnown(request.headers['if-none-match'], etag) ? reply.code(304).send() : reply.send(body);
    },
  };
}

/** Each time: it may be built anew under a server that runs. */
async function readPage(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    // Not built, as for a server that is used by its API alone.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw new RequestFault('not-found');
    throw error;
  }
}

function previewOf(boardId: BoardId, name: string | null, origin: string | null): Preview {
  const isOpen = name !== null;
  return {
    title: name || PRODUCT,
    image: origin && origin + (isOpen ? `/b/${boardId}${PICTURE}` : ICON),
    isLarge: isOpen,
  };
}

function withPreview(html: string, { title, image, isLarge }: Preview): string {
  const lines = [
    meta('property', 'og:site_name', PRODUCT),
    meta('property', 'og:type', 'website'),
    meta('property', 'og:title', title),
    meta('property', 'og:description', DESCRIPTION),
    meta('name', 'twitter:card', isLarge ? 'summary_large_image' : 'summary'),
    ...(image === null ? [] : [meta('property', 'og:image', image), meta('property', 'og:image:type', 'image/png')]),
  ];
  const called = title === PRODUCT ? PRODUCT : `${title} · ${PRODUCT}`;
  // By functions: a name with `$&` in it would be taken for more than its letters.
  return html
    .replace(TITLE, () => `<title>${escapeHtml(called)}</title>`)
    .replace(HEAD_END, () => `${lines.map((line) => `  ${line}\n  `).join('')}${HEAD_END}`);
}

function meta(kind: 'property' | 'name', key: string, content: string): string {
  return `<meta ${kind}="${key}" content="${escapeHtml(content)}" />`;
}

/** What the browser, or the proxy before us if there is one, called this server; null where that is no name of one. */
function originOf({ protocol, host }: FastifyRequest): string | null {
  const called = `${protocol}://${host}`;
  if (!URL.canParse(called)) return null;
  const { origin } = new URL(called);
  return origin.startsWith('http') ? origin : null;
}
