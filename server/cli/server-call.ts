// A running server, spoken to over its HTTP API by somebody at a terminal; what it refuses becomes a sentence.
import { CommandError } from './terminal.ts';

export interface CallOptions {
  /** Body and its type. */
  readonly body?: string;
  readonly type?: string;
  /** Told whenever more of the answer has come: bytes so far. */
  readonly onReceived?: (bytes: number) => void;
}

/** @param path Beginning with a slash. @throws CommandError when the server is away or says no. */
export type ServerCall = (method: 'GET' | 'POST' | 'DELETE', path: string, options?: CallOptions) => Promise<Response>;

export interface ServerCallOptions {
  /** Origin of the server, perhaps with a folder. */
  readonly server: string;
  /** Of a link or an owner, or a signed ticket. */
  readonly key: string | null;
  readonly fetch: typeof globalThis.fetch;
}

const BROKEN_OFF: readonly string[] = ['EPIPE', 'ECONNRESET', 'UND_ERR_SOCKET'];

export function createServerCall({ server, key, fetch }: ServerCallOptions): ServerCall {
  const base = server.replace(/\/+$/, '');
  return async (method, path, { body, type, onReceived } = {}) => {
    const headers = { ...(key && { authorization: `Bearer ${key}` }), ...(type && { 'content-type': type }) };
    const reply = await fetch(`${base}${path}`, { method, headers, ...(body !== undefined && { body }) }).catch(
      (error: unknown) => {
        // A server that says no to a large body may have hung up before anybody could read it.
        if (body !== undefined && BROKEN_OFF.includes(codeOf(error)))
          throw new CommandError(`${base} broke off while it was sent the file, which may be larger than it takes.`);
        throw new CommandError(`No Inkwire answers at ${base}${reasonOf(error)}; --server names another.`);
      },
    );
    const bytes = await wholeOf(reply, onReceived).catch((error: unknown) => {
      throw new CommandError(`${base} went away in the middle of its answer${reasonOf(error)}.`);
    });
    const { status, statusText, headers: answered } = reply;
    const whole = new Response(bytes.size > 0 ? bytes : null, { status, statusText, headers: answered });
    if (!reply.ok) throw new CommandError(await sentenceOf(whole));
    if (isPage(whole)) throw new CommandError(`What answers at ${base} is no Inkwire; --server names another.`);
    return whole;
  };
}

async function wholeOf(reply: Response, onReceived: CallOptions['onReceived']): Promise<Blob> {
  if (!onReceived || !reply.body) return reply.blob();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let received = 0;
  for await (const piece of reply.body as AsyncIterable<Uint8Array<ArrayBuffer>>) {
    pieces.push(piece);
    onReceived((received += piece.length));
  }
  return new Blob(pieces);
}

/** The API answers with none: it is some other server's. */
function isPage({ headers }: Response): boolean {
  return (headers.get('content-type') ?? '').startsWith('text/html');
}

function reasonOf(error: unknown): string {
  const code = codeOf(error);
  return code === '' ? '' : ` (${code})`;
}

function codeOf(error: unknown): string {
  const { code } = ((error as Error).cause ?? {}) as { readonly code?: unknown }; // where fetch puts the system's error
  return typeof code === 'string' ? code : '';
}

/** The problem's own words (RFC 9457), else the status. */
async function sentenceOf(reply: Response): Promise<string> {
  const problem = (await reply.json().catch(() => null)) as {
    readonly title?: unknown;
    readonly detail?: unknown;
  } | null; // unknown fields of a body that may be none
  const words = [problem?.title, problem?.detail].filter((each) => typeof each === 'string');
  if (words.length === 0) return `The server answered ${reply.status} ${reply.statusText}.`;
  const hint =
    reply.status === 401 || reply.status === 403 ? ' A key comes with the address, INKWIRE_KEY or --key.' : '';
  return words.join(' ') + hint;
}
