import Fastify, { type FastifyInstance } from 'fastify';
import { PNG } from 'pngjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { addShapes } from '#shared/document/board-document.ts';
import { createBoardKey, type BoardId } from '#shared/ids.ts';
import { limits } from '#shared/protocol/limits.ts';
import { createRandom } from '#shared/testing/random.ts';
import { addRandomShapes } from '#shared/testing/random-edits.ts';
import { noteAt } from '#shared/shapes/note.ts';
import { defaultStyle } from '#shared/shapes/style.ts';
import { createShapeId } from '#shared/ids.ts';
import { createPictures, type Pictures } from '../render/pictures.ts';
import { hashFromKey } from '../access/keys.ts';
import { createTestAccess, type TestAccess } from '../access/testing/test-access.ts';
import { createMemoryStore } from '../store/testing/memory-store.ts';
import { systemClock } from '../sync/clock.ts';
import { createRooms, type Rooms } from '../sync/rooms.ts';
import type { Workers } from '../workers/jobs.ts';
import { createInlineWorkers } from '../workers/testing/inline-workers.ts';
import { onRequestError } from './errors.ts';
import { registerPictures } from './pictures.ts';
import { createRequestLimits } from './request-limits.ts';

const board = 'board' as BoardId; // of the checked alphabet

describe('pictures of a board', () => {
  let app: FastifyInstance;
  let rooms: Rooms;
  let pictures: Pictures;
  let drawn = 0;
  let access: TestAccess;
  const random = createRandom(7);

  beforeEach(() => {
    const inline = createInlineWorkers();
    drawn = 0;
    const workers: Workers = {
      run(job) {
        if (job.kind === 'draw') drawn++;
        return inline.run(job);
      },
      close: () => inline.close(),
    };
    const store = createMemoryStore();
    access = createTestAccess({ store, clock: systemClock, mode: 'links' });
    rooms = createRooms({ store, workers, limits, clock: systemClock, alarm: (sentence) => expect.fail(sentence) });
    pictures = createPictures(workers);
    app = Fastify();
    app.setErrorHandler(onRequestError);
    registerPictures(app, { rooms, pictures, epoch: 'epoch', ...access }, createRequestLimits(() => 0).pictures);
  });
  afterEach(async () => {
    await app.close();
    await rooms.close();
    await pictures.close();
  });

  const change = (edit: (doc: Y.Doc) => void): Promise<number> => {
    const doc = new Y.Doc();
    edit(doc);
    return rooms.use(board, (room) => room.receiveFromServer([Y.encodeStateAsUpdate(doc)]));
  };
  const writeNote = (words: string): Promise<number> =>
    change((doc) => {
      const note = noteAt(createShapeId(random.bytes), { x: 0, y: 0 }, defaultStyle);
      addShapes(doc, [{ ...note, words, order: 'a0' }], 'test');
    });

  it('are SVG and PNG of all that is on it, in the colours asked for', async () => {
    await change((doc) => addRandomShapes(doc, random, 20, 'test'));
    const svg = await app.inject('/b/board.svg?theme=dark');
    expect(svg.headers['content-type']).toContain('image/svg+xml');
    expect(svg.body).toContain('fill="#14171d"');
    expect(svg.body.match(/<g /g)?.length).toBeGreaterThanOrEqual(20);
    const png = await app.inject('/b/board.png?scale=0.25&background=none');
    expect(png.headers['content-type']).toBe('image/png');
    const { width, height, data } = PNG.sync.read(png.rawPayload);
    const [, wide] = /width="(\d+)"/.exec(svg.body) ?? [];
    expect(width).toBe(Math.floor(Number(wide) / 4));
    // A corner is paper, of which there is none; somewhere there is ink.
    expect(data[3]).toBe(0);
    expect(data.filter((value, index) => index % 4 === 3 && value > 0).length).toBeGreaterThan((width * height) / 1000);
  });

  it('show a part of it when asked, of the size asked for', async () => {
    await writeNote('part');
    const { body } = await app.inject('/b/board.svg?frame=-10,20.5,100,50&scale=2');
    expect(body).toContain('viewBox="-10 20 100 51" width="200" height="102"');
  });

  it('are the same until something changes, and then new: by their tag, and drawn once', async () => {
    await writeNote('one');
    const [first, second] = await Promise.all([app.inject('/b/board.svg'), app.inject('/b/board.svg')]);
    expect(second.body).toBe(first.body);
    const again = await app.inject({ url: '/b/board.svg', headers: { 'if-none-match': first.headers.etag as string } });
    expect([again.statusCode, again.body, drawn]).toEqual([304, '', 1]);
    expect([again.headers.etag, again.headers['cache-control']]).toEqual([first.headers.etag, 'no-cache']);
    await writeNote('two');
    const changed = await app.inject({
      url: '/b/board.svg',
      headers: { 'if-none-match': first.headers.etag as string },
    });
    expect([changed.statusCode, drawn]).toEqual([200, 2]);
    expect(changed.headers.etag).not.toBe(first.headers.etag);
    expect(changed.headers['cache-control']).toBe('no-cache');
  });

  it('bring the letters that they need, and no others', async () => {
    await writeNote('Ada');
    const latin = (await app.inject('/b/board.svg')).body;
    expect(latin.match(/@font-face/g)).toHaveLength(1);
    expect(latin).toContain('url(data:font/woff2;base64,');
    await writeNote('Ада');
    expect((await app.inject('/b/board.svg')).body.match(/@font-face/g)).toHaveLength(2);
  });

  it('write letters on a PNG in their own font: as wide as it says', async () => {
    await writeNote('MMMMMMMM');
    const { width, height, data } = PNG.sync.read((await app.inject('/b/board.png')).rawPayload);
    const dark: number[] = [];
    for (let x = 0; x < width; x++) {
      for (let y = 0; y < height; y++) if ((data[4 * (y * width + x)] ?? 255) < 100) dark.push(x);
    }
    const inkWidth = Math.max(...dark) - Math.min(...dark);
    // Eight letters of 0.826 of 24 units; a font that stands in is narrower or wider by a tenth at least.
    expect(inkWidth).toBeGreaterThan(140);
    expect(inkWidth).toBeLessThan(170);
  });

  it('run nothing, whatever is written on the board', async () => {
    await writeNote('</text><script>alert(1)</script><image href="http://evil.example/x" onload="alert(2)"/>&\u0000');
    const { body, headers } = await app.inject('/b/board.svg');
    // The words are there, broken into lines, and nothing but words.
    expect(body.includes('&lt;/text&gt;&lt;scrip')).toBe(true);
    expect(/<script|<image|\u0000/.test(body)).toBe(false);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).toContain('sandbox');
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it('are for those who may see the board: by its address, by a key in the address or by a bearer', async () => {
    const { boards, records } = access;
    await change((doc) => addRandomShapes(doc, random, 2, 'test'));
    expect((await app.inject('/b/board.svg')).statusCode).toBe(200); // older than links: the address opens it
    const key = createBoardKey(random.bytes);
    await records.change(board, (before) => ({ ...before!, ownerHash: hashFromKey(key), everyone: 'none' }));
    expect((await app.inject('/b/board.svg')).statusCode).toBe(401);
    const link = await boards.addLink(board, key, { name: '', role: 'view', expiresMs: null, password: null });
    const shown = await app.inject(`/b/board.svg?key=${link.key}`);
    // What a key opened is for who brought it: nobody in between keeps it, also of what has not changed.
    expect([shown.statusCode, shown.headers['cache-control']]).toEqual([200, 'private, no-cache']);
    const headers = { 'if-none-match': shown.headers.etag as string };
    const again = await app.inject({ url: `/b/board.svg?key=${link.key}`, headers });
    expect([again.statusCode, again.headers['cache-control']]).toEqual([304, 'private, no-cache']);
    const authorization = `Bearer ${link.key}`;
    expect((await app.inject({ url: '/b/board.png', headers: { authorization } })).statusCode).toBe(200);
    await boards.revokeLink(board, key, link.link.id);
    expect((await app.inject(`/b/board.svg?key=${link.key}`)).statusCode).toBe(401);
  });

  it.each([
    ['/b/other.svg', 404],
    ['/b/board.gif', 404],
    ['/b/bo%20ard.svg', 404],
    ['/b/board.svg?theme=red', 400],
    ['/b/board.svg?scale=9', 400],
    ['/b/board.png?frame=1,2,3', 400],
    ['/b/board.png?frame=1e9,0,1,1', 400],
    ['/b/board.svg?padding=-1', 400],
  ])('are not to be had at %s: %i', async (url, status) => {
    expect((await app.inject(url)).statusCode).toBe(status);
  });

  it('are drawn one after another: too many at once are sent away for now, and who waits at the end is let go', async () => {
    await writeNote('busy');
    const ask = async (each: number) => await app.inject(`/b/board.png?padding=${each}`);
    const asked = Array.from({ length: 60 }, (_, each) => ask(each));
    // Two are begun and 32 wait; the rest hears it at once. None of those who wait is waited for.
    const first = await Promise.race(asked.slice(40));
    expect(first.json()).toMatchObject({ status: 503, code: 'server-busy', mayRetry: true });
    await pictures.close();
    const codes = (await Promise.all(asked)).map(({ statusCode }) => statusCode);
    expect(codes.filter((code) => code === 503).length).toBeGreaterThanOrEqual(57);
  });

  it('stay within what a machine can paint, however large they are asked for', async () => {
    await writeNote('large');
    const png = await app.inject('/b/board.png?frame=0,0,99999,99999&scale=8');
    const { width, height } = PNG.sync.read(png.rawPayload);
    expect(width * height).toBeLessThanOrEqual(2 ** 24);
    expect(width).toBeGreaterThan(4000);
  });
});
