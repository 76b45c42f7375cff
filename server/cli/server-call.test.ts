import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BoardId } from '#shared/ids.ts';
import { namedBoard } from './board-name.ts';
import { createServerCall, type ServerCall } from './server-call.ts';
import { CommandError, createTerminal, sizeText } from './terminal.ts';
import { exportBoard, importFile } from './transfer.ts';

const SERVER = 'https://draw.example.org';
const KEY = 'ik_secret';
const BOARD = 'board' as BoardId;

describe('a board at the terminal', () => {
  it.each([
    ['board', { boardId: 'board', server: null, key: null }],
    [`${SERVER}/b/board`, { boardId: 'board', server: SERVER, key: null }],
    [`${SERVER}/b/board?x#${KEY}`, { boardId: 'board', server: SERVER, key: KEY }],
  ])('is named %s', (name, named) => {
    expect(namedBoard(name)).toEqual(named);
  });

  it('is not repeated when it is none, as it may hold a key', () => {
    expect(() => namedBoard(`draw.example.org/b/board#${KEY}`)).toThrow(CommandError);
    expect(() => namedBoard(`draw.example.org/b/board#${KEY}`)).not.toThrow(KEY);
  });
});

describe('a call of the server', () => {
  let asked: { readonly url: string; readonly init: RequestInit }[];
  let replies: (Response | Error)[];
  let folder: string;
  let printed: string;
  let told: string;

  const fetch: typeof globalThis.fetch = (url, init) => {
    asked.push({ url: url as string, init: init! });
    const reply = replies.shift()!;
    return reply instanceof Error ? Promise.reject(reply) : Promise.resolve(reply);
  };
  const connect = (key: string | null): ServerCall => createServerCall({ server: `${SERVER}/`, key, fetch });
  const terminal = (): ReturnType<typeof createTerminal> =>
    createTerminal({ write: (text) => (printed += text) }, { write: (text) => (told += text) });

  beforeEach(async () => {
    [asked, replies, printed, told] = [[], [], '', ''];
    folder = await mkdtemp(path.join(tmpdir(), 'inkwire-cli-'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('brings the key in a header, never in the address', async () => {
    replies = [Response.json({})];
    await connect(KEY)('GET', '/api/boards');
    expect(asked[0]?.url).toBe(`${SERVER}/api/boards`);
    expect(asked[0]?.init.headers).toEqual({ authorization: `Bearer ${KEY}` });
  });

  it('tells what the server refuses in its own words', async () => {
    replies = [
      Response.json({ title: 'This needs a key.' }, { status: 401 }),
      new Response('<html>', { status: 502, statusText: 'Bad Gateway' }),
      new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } }),
    ];
    await expect(connect(null)('GET', '/')).rejects.toThrow('This needs a key. A key comes with the address');
    await expect(connect(null)('GET', '/')).rejects.toThrow('The server answered 502 Bad Gateway.');
    await expect(connect(null)('GET', '/')).rejects.toThrow(`No Inkwire answers at ${SERVER} (ECONNREFUSED)`);
  });

  it('takes no page for an answer, and tells of an answer that breaks off', async () => {
    const broken = new ReadableStream({ start: (controller) => controller.error(new TypeError('terminated')) });
    replies = [new Response('<html>', { headers: { 'content-type': 'text/html' } }), new Response(broken)];
    await expect(connect(null)('GET', '/')).rejects.toThrow(`What answers at ${SERVER} is no Inkwire`);
    await expect(connect(null)('GET', '/')).rejects.toThrow(`${SERVER} went away in the middle of its answer.`);
  });

  it('guesses why a server hangs up on a file, and on nothing else', async () => {
    const hungUp = (): TypeError => new TypeError('fetch failed', { cause: { code: 'EPIPE' } });
    replies = [hungUp(), hungUp()];
    await expect(connect(null)('POST', '/', { body: '{}' })).rejects.toThrow('may be larger than it takes');
    await expect(connect(null)('GET', '/')).rejects.toThrow('(EPIPE)');
  });

  it('imports onto a new board, tells what became of it, and prints where it is', async () => {
    const file = path.join(folder, 'drawing.excalidraw');
    await writeFile(file, '{}');
    const leftOut = [{ id: 'e2', type: 'embeddable', why: 'there is no such kind' }];
    const changed = [{ id: 'e1', type: 'line', why: 'roughness is gone' }];
    replies = [
      Response.json({ board: { id: 'new' }, key: 'ik_new' }),
      Response.json({ report: { added: ['e1'], changed, leftOut } }),
    ];
    await importFile(file, null, connect, SERVER, terminal());
    expect(asked.map(({ url }) => url)).toEqual([`${SERVER}/api/boards`, `${SERVER}/api/boards/new/import`]);
    expect(asked[0]?.init.body).toBe('{"name":"drawing"}');
    expect(asked[1]?.init.headers).toMatchObject({ authorization: 'Bearer ik_new' });
    expect(printed).toBe(`${SERVER}/b/new#ik_new\n`);
    expect(told).toContain('1 shape came');
    expect(told).toContain('Changed: line e1: roughness is gone');
    expect(told).toContain('Left out: embeddable e2: there is no such kind');
  });

  it('takes the new board back when its file is refused, and tells its address where that fails', async () => {
    const file = path.join(folder, 'drawing.excalidraw');
    await writeFile(file, '{}');
    const made = (): Response => Response.json({ board: { id: 'new' }, key: 'ik_new' });
    const no = (): Response => Response.json({ title: 'No such format.' }, { status: 422 });
    replies = [made(), no(), Response.json({})];
    await expect(importFile(file, null, connect, SERVER, terminal())).rejects.toThrow('No such format.');
    expect([asked.at(-1)?.init.method, asked.at(-1)?.url]).toEqual(['DELETE', `${SERVER}/api/boards/new`]);
    expect([printed, told]).toEqual(['', '']);
    replies = [made(), no(), no()];
    await expect(importFile(file, null, connect, SERVER, terminal())).rejects.toThrow('No such format.');
    expect(told).toContain(`${SERVER}/b/new#ik_new`);
  });

  it('exports into a file, or into a pipe what may stand there', async () => {
    const file = path.join(folder, 'board.png');
    replies = [new Response(Uint8Array.of(1, 2, 3)), new Response('{}')];
    await exportBoard(BOARD, 'png', file, connect(KEY), terminal());
    expect([...(await readFile(file))]).toEqual([1, 2, 3]);
    await exportBoard(BOARD, 'json', null, connect(KEY), terminal());
    expect(printed).toBe('{}\n');
    await expect(exportBoard(BOARD, 'png', null, connect(KEY), terminal())).rejects.toThrow('--output');
  });

  it('tells while an answer comes how much of it is here', async () => {
    const pieces = new ReadableStream<Uint8Array>({
      start(stream) {
        stream.enqueue(Uint8Array.of(1, 2));
        stream.enqueue(Uint8Array.of(3));
        stream.close();
      },
    });
    replies = [new Response(pieces)];
    const heard: number[] = [];
    const reply = await connect(KEY)('GET', '/', { onReceived: (bytes) => heard.push(bytes) });
    expect([heard, [...new Uint8Array(await reply.arrayBuffer())]]).toEqual([
      [2, 3],
      [1, 2, 3],
    ]);
  });

  it('says how far it is only where somebody watches', () => {
    const watched = createTerminal({ write: () => undefined }, { isTTY: true, write: (text) => (told += text) });
    watched.progress('half');
    terminal().progress('half');
    watched.tell('done');
    expect(told).toBe('\r\x1b[Khalf\r\x1b[Kdone\n');
  });

  it.each([
    [0, '0 bytes'],
    [999, '999 bytes'],
    [1000, '1.0 kB'],
    [3_400_000, '3.4 MB'],
    [5e15, '5000.0 TB'],
  ])('has %i bytes as %s', (bytes, text) => {
    expect(sizeText(bytes)).toBe(text);
  });
});
