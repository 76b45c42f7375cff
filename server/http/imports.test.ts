// Published files through the API: what comes onto the board, and the account of it.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BoardJson } from '#shared/document/board-json.ts';
import { drawingsOfLibrary, libraryNames, readLibrary } from '#shared/testing/real-libraries.ts';
import { buildApp } from '../app.ts';
import { configFromEnvironment } from '../config.ts';
import { createParts, type Parts } from '../parts.ts';

interface Told {
  readonly id: string;
  readonly type: string;
  readonly why: string;
}

interface Reply {
  readonly report: {
    readonly added: readonly string[];
    readonly changed: readonly Told[];
    readonly leftOut: readonly Told[];
  };
}

const drawing = JSON.stringify({
  type: 'excalidraw',
  elements: [{ id: 'box', type: 'rectangle', x: 0, y: 0, width: 90, height: 40, roughness: 0 }],
});

describe('a file that is sent to a board', () => {
  let folder: string;
  let parts: Parts;
  let app: FastifyInstance;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'inkwire-imports-'));
    parts = await createParts(configFromEnvironment({ DATA_DIR: folder, LOG_LEVEL: 'silent' }));
    app = await buildApp(parts);
  });
  afterAll(async () => {
    await app.close();
    await parts.close();
    await rm(folder, { recursive: true });
  });

  async function onNewBoard() {
    const made = await app.inject({ method: 'POST', url: '/api/boards', payload: {} });
    const { board, key } = made.json<{ board: { id: string }; key: string }>();
    const [at, authorization] = [`/api/boards/${board.id}`, `Bearer ${key}`];
    return {
      take: (payload: string, type = 'application/json'): Promise<LightMyRequestResponse> =>
        app.inject({ method: 'POST', url: `${at}/import`, headers: { authorization, 'content-type': type }, payload }),
      content: async (): Promise<BoardJson> =>
        (await app.inject({ url: `${at}/content`, headers: { authorization } })).json(),
    };
  }

  it.each(libraryNames)('%s is on the board whole: each element drawn, on its shape, or named', async (name) => {
    const { take, content } = await onNewBoard();
    const reply = await take(readLibrary(name));
    expect(reply.statusCode).toBe(200);
    const { added, changed, leftOut } = reply.json<Reply>().report;
    const { shapes } = await content();
    expect(Object.keys(shapes as object).sort()).toEqual([...added].sort());
    const elements = drawingsOfLibrary(name).flat();
    const merged = changed.filter(({ why }) => why.includes('written on their shape'));
    expect(leftOut).toEqual([]);
    expect(added.length + merged.length).toBeGreaterThanOrEqual(elements.length);
    for (const { why } of changed) expect(why).not.toBe('');
  });

  it('is taken by any of the names that such files have, a byte order mark before it or not', async () => {
    for (const type of [
      'application/json; charset=utf-8',
      'application/vnd.excalidraw+json',
      'application/vnd.excalidrawlib+json',
    ]) {
      for (const file of [drawing, `\ufeff${drawing}`]) {
        const { take } = await onNewBoard();
        const reply = await take(file, type);
        expect([type, reply.statusCode, reply.json()]).toMatchObject([type, 200, { report: { added: ['box'] } }]);
      }
    }
  });

  it('is refused under the names that pages of other sites may send without asking', async () => {
    const { take } = await onNewBoard();
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
      expect((await take(drawing, type)).json()).toMatchObject({ code: 'wrong-type' });
  });
});
