// Boards inside other people's pages: the page at `/embed/<board>`, which origins of EMBED_ORIGINS may frame, and the example. Others get a page of one
// sentence in their frame that says what to set: a browser alone would show them an empty box.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isBoardId } from '#shared/ids.ts';
import { PAGE } from './client.ts';
import { escapeHtml } from './escape-html.ts';
import { OWN_FRAMES, pageHeaders } from './page-headers.ts';

/** Origins, or `*` for every one. */
export type EmbedOrigins = ReadonlySet<string>;

const EXAMPLE = 'embed-example.html';
/** The words of the Fetch standard for documents that stand in another one. */
const FRAMED = ['iframe', 'frame', 'embed', 'object'];

/** After `registerClient`, which knows the folder. */
export function registerEmbed(app: FastifyInstance, origins: EmbedOrigins): void {
  const headers = pageHeaders(frameAncestorsFrom(origins));

  app.get<{ Params: { boardId: string } }>('/embed/:boardId', (request, reply) => {
    // The policy is what keeps others out; this is only kinder, and a browser that tells less gets the policy alone.
    const stranger = strangerFrom(request, origins);
    if (stranger !== null) return sendRefusal(reply, stranger);
    return reply
      .code(isBoardId(request.params.boardId) ? 200 : 404)
      .headers({ ...headers, vary: 'Sec-Fetch-Dest, Referer' })
      .sendFile(PAGE);
  });

  app.get('/embed-example', (_request, reply) => reply.headers(pageHeaders(OWN_FRAMES)).sendFile(EXAMPLE));
}

export function frameAncestorsFrom(origins: EmbedOrigins): string {
  return origins.has('*') ? '*' : [OWN_FRAMES, ...origins].join(' ');
}

/** The origin that asks for the page in a frame and may not have it, empty when it does not say which; null for everybody else. */
function strangerFrom({ headers, host, query }: FastifyRequest, origins: EmbedOrigins): string | null {
  const { 'sec-fetch-dest': place, 'sec-fetch-site': site, referer } = headers;
  if (site === 'same-origin' || origins.has('*')) return null;
  const named = originFrom((query as Readonly<Record<string, unknown>>)['host']); // any address, checked there
  // Over plain http, and by older browsers, nothing is said of the place: then an address that names its host is one for a frame. The referrer of any
  // other may be that of a page with a link to it.
  const isFramed = place === undefined ? named !== null : FRAMED.includes(place);
  if (!isFramed) return null;
  const origin = place === undefined ? named : (originFrom(referer) ?? named);
  if (origin === null) return origins.size === 0 ? '' : null;
  return origins.has(origin) || isOwn(origin, host) ? null : origin;
}

/** Null for what is no address, or one of no origin. */
function originFrom(address: unknown): string | null {
  if (typeof address !== 'string' || !URL.canParse(address)) return null;
  const { origin } = new URL(address);
  return origin === 'null' ? null : origin;
}

function isOwn(origin: string, host: string): boolean {
  const { protocol, host: itsHost } = new URL(origin);
  const own = `${protocol}//${host}`;
  // Through URL, because a host may name the port that its protocol implies.
  return URL.canParse(own) && new URL(own).host === itsHost;
}

/** Anybody may frame it: there is nothing in it to press, and nothing of a board. */
function sendRefusal(reply: FastifyReply, origin: string): FastifyReply {
  return reply
    .code(403)
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors *",
      'x-content-type-options': 'nosniff',
      vary: 'Sec-Fetch-Dest, Referer',
    })
    .send(refusalPage(origin));
}

function refusalPage(origin: string): string {
  const whose = origin === '' ? 'Pages of other sites' : `Pages of <b>${escapeHtml(origin)}</b>`;
  const setting = `EMBED_ORIGINS=${escapeHtml(origin === '' ? 'https://wiki.example.org' : origin)}`;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>This board is not shown here · Inkwire</title>
<style>
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 15px/1.5 system-ui, sans-serif; }
  main { max-width: 26rem; padding: 1.5rem; }
  h1 { font-size: 1.1rem; margin: 0 0 .5rem; }
  p { margin: 0 0 .5rem; overflow-wrap: anywhere; }
</style>
<main>
  <h1>This board is not shown here</h1>
  <p>${whose} may not show boards of this server.</p>
  <p>Whoever runs the server lets them by this setting:<br><code>${setting}</code></p>
</main>
`;
}
