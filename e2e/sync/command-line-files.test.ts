// `inkwire import` and `inkwire export` at a terminal, against a built server that lets in by links.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { joinBoard, type ProgramBoard } from '../../client/program/node.ts';
import { startServer, type ServerProcess } from '../testing/server-process.ts';
import { inkwire, type Ended } from './terminal-command.ts';

const OWNER = `ik_${'o'.repeat(32)}`;
/** One byte more than the server takes. */
const TOO_LARGE = 16 * 1024 * 1024 + 1;

describe('files at a terminal', () => {
  let folder: string;
  let server: ServerProcess;
  let origin: string;
  let drawn: ProgramBoard;
  let viewKey: string;
  const joined: ProgramBoard[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'inkwire-files-'));
    server = await startServer({ INKWIRE_ACCESS: 'links' });
    origin = `http://127.0.0.1:${server.port}`;
    drawn = await join(`${origin}/b/drawn#${OWNER}`);
    drawEverything(drawn);
    await drawn.saved();
    await writeFile(at('drawn.json'), (await inkwire(['export', address('drawn')])).results);
    await writeFile(at('not-a-board.json'), '{"a":1}');
    await writeFile(at('no-json.json'), 'a line of words');
    await writeFile(at('too-large.json'), `"${'x'.repeat(TOO_LARGE)}"`);
    viewKey = await linkToView();
  });
  afterAll(async () => {
    for (const board of joined) board.close();
    await server.stop();
    await rm(folder, { recursive: true });
  });

  const at = (name: string): string => path.join(folder, name);
  const address = (boardId: string, key = OWNER): string => `${origin}/b/${boardId}#${key}`;

  async function join(url: string): Promise<ProgramBoard> {
    const board = await joinBoard({ url });
    joined.push(board);
    return board;
  }

  /** Of each kind of value that a file has: ink, words, ends that hold on, edits of what was there. */
  function drawEverything(board: ProgramBoard): void {
    const [box, note] = board.add(
      { kind: 'rectangle', from: { x: 0, y: 0 }, to: { x: 80, y: 60 } },
      { kind: 'note', corner: { x: 200, y: 0 }, words: 'Grüße 🖍 </script>' },
    );
    board.add({ kind: 'arrow', from: box!, to: note! });
    board.add({ kind: 'freehand', points: Array.from({ length: 200 }, (_, x) => ({ x, y: (x * x) % 97 })) });
    board.change(box!, { style: { color: 'red' } });
    board.change(note!, { words: 'Grüße 🖍🖍' });
  }

  /** Back to front; what comes onto a board is given places there of its own. */
  const asShown = (board: ProgramBoard): readonly object[] =>
    [...board.shapes.values()]
      .sort((one, other) => (one.order < other.order ? -1 : 1))
      .map((shape) => ({ ...shape, order: null }));

  async function linkToView(): Promise<string> {
    const reply = await fetch(`${origin}/api/boards/drawn/links`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${OWNER}` },
      body: '{"role":"view"}',
    });
    return ((await reply.json()) as { readonly key: string }).key; // the API's own schema
  }

  it('go onto a new board and out of it again without a loss', async () => {
    const made = await inkwire(['import', at('drawn.json'), '--server', origin]);
    expect(made).toEqual({
      code: 0,
      results: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/b\/[\w-]+#ik_[\w-]{32}\n$/) as string,
      words: '4 shapes came onto the board.\n',
    });
    const again = at('again.json');
    const written = await inkwire(['export', made.results.trim(), '--output', again]);
    expect([written.code, written.results]).toEqual([0, '']);
    const board = await join(made.results.trim());
    expect(asShown(board)).toEqual(asShown(drawn));
    // What was out comes in again as it was: nothing is lost on any further way either.
    const { results } = await inkwire(['import', again, '--server', origin]);
    expect(asShown(await join(results.trim()))).toEqual(asShown(drawn));
    expect(board.standing).toMatchObject({ role: 'own', boardName: 'drawn' });
  });

  it('go onto a board that is there, in front of what it has, before the eyes of who is on it', async () => {
    const board = await join(address('shared'));
    board.add({ kind: 'ellipse', from: { x: 0, y: 0 }, to: { x: 9, y: 9 } });
    await board.saved();
    const grown = new Promise<void>((resolve) =>
      board.onChange(() => {
        if (board.shapes.size === 5) resolve();
      }),
    );
    const put = await inkwire(['import', at('drawn.json'), '--board', address('shared')]);
    expect(put).toEqual({ code: 0, results: '', words: '4 shapes came onto the board.\n' });
    await grown;
    // By its id, with the key where nobody sees it typed; what is there keeps its place, and what comes gets ids of its own.
    const environment = { INKWIRE_KEY: OWNER, INKWIRE_SERVER: origin };
    expect(await inkwire(['import', at('drawn.json'), '--board', 'shared'], environment)).toMatchObject({ code: 0 });
    const { results } = await inkwire(['export', 'shared'], environment);
    expect(Object.keys((JSON.parse(results) as { readonly shapes: object }).shapes)).toHaveLength(9);
  });

  it('leave no board behind when they are none, as far as its maker sees', async () => {
    const owner = `ik_${'p'.repeat(32)}`;
    const { code, results } = await inkwire(['import', at('not-a-board.json'), '--server', origin], {
      INKWIRE_KEY: owner,
    });
    expect([code, results]).toEqual([1, '']);
    const reply = await fetch(`${origin}/api/boards`, { headers: { authorization: `Bearer ${owner}` } });
    const { boards } = (await reply.json()) as { readonly boards: readonly { readonly deletedAt: string | null }[] }; // the API's own schema
    expect(boards.filter(({ deletedAt }) => deletedAt === null)).toEqual([]);
  });

  it('come out as pictures', async () => {
    const svg = await inkwire(['export', address('drawn', viewKey), '--format', 'svg']);
    expect(svg).toMatchObject({ code: 0, words: '' });
    expect(svg.results).toMatch(/^<svg [^]*Grüße[^]*<\/svg>\s+$/);
    const picture = at('drawn.png');
    const { code, words } = await inkwire(['export', address('drawn'), '--format', 'png', '-o', picture]);
    expect([code, words]).toEqual([0, expect.stringMatching(/drawn\.png has [\d.]+ kB\.\n$/)]);
    expect((await readFile(picture)).subarray(1, 4).toString()).toBe('PNG');
  });

  it.each<[string, 1 | 2, string, () => readonly string[]]>([
    [
      'a file that is no board',
      1,
      'of no format',
      () => ['import', at('not-a-board.json'), '--board', address('drawn')],
    ],
    ['a file of words', 1, 'of no format', () => ['import', at('no-json.json'), '--board', address('drawn')]],
    ['a file that is too large', 1, 'larger', () => ['import', at('too-large.json'), '--board', address('drawn')]],
    ['a file that is not there', 1, 'cannot be read', () => ['import', at('nowhere.json')]],
    ['a folder', 1, 'cannot be read', () => ['import', folder]],
    ['a key that opens nothing', 1, 'A key comes', () => ['export', address('drawn', `ik_${'x'.repeat(32)}`)]],
    ['no key', 1, 'A key comes', () => ['export', `${origin}/b/drawn`]],
    ['a key to look', 1, 'A key comes', () => ['import', at('drawn.json'), '--board', address('drawn', viewKey)]],
    ['a board that is not there', 1, '', () => ['export', `${origin}/b/nothing-here`]],
    [
      'a server that is away',
      1,
      'No Inkwire answers',
      () => ['import', at('drawn.json'), '--server', 'http://127.0.0.1:1'],
    ],
    ['a place that cannot be written', 1, 'ENOENT', () => ['export', address('drawn'), '-o', at('no/where.json')]],
    ['a PNG for the terminal', 2, '--output', () => ['export', address('drawn'), '--format', 'png']],
  ])('of %s say so in a sentence, and end with %i', async (_, code, words, typed) => {
    const ended: Ended = await inkwire(typed());
    expect([ended.code, ended.results]).toEqual([code, '']);
    expect(ended.words).toMatch(/^[^\n\u001b]+\n$/);
    expect(ended.words).toContain(words);
    expect(ended.words).not.toContain(OWNER);
  });
});
