import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BoardJson } from '#shared/document/board-json.ts';
import { buildApp } from '../app.ts';
import { configFromEnvironment } from '../config.ts';
import { createParts, type Parts } from '../parts.ts';

const box = { kind: 'rectangle', at: [10, 20], size: [100, 50] };

describe('shapes by HTTP', () => {
  let folder: string;
  let parts: Parts;
  let app: FastifyInstance;
  let at: string;
  let key: string;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'inkwire-edits-'));
    parts = await createParts(configFromEnvironment({ DATA_DIR: folder, LOG_LEVEL: 'silent' }));
    app = await buildApp(parts);
  });
  beforeEach(async () => {
    const made = (await app.inject({ method: 'POST', url: '/api/boards', payload: {} })).json<{
      board: { id: string };
      key: string;
    }>();
    at = `/api/boards/${made.board.id}`;
    key = made.key;
  });
  afterAll(async () => {
    await app.close();
    await parts.close();
    await rm(folder, { recursive: true });
  });

  const edit = (payload: object, headers = {}): Promise<LightMyRequestResponse> =>
    app.inject({
      method: 'POST',
      url: `${at}/edits`,
      headers: { authorization: `Bearer ${key}`, ...headers },
      payload,
    });
  const content = async (): Promise<BoardJson> =>
    (await app.inject({ url: `${at}/content`, headers: { authorization: `Bearer ${key}` } })).json();
  const shapes = async (): Promise<Record<string, Record<string, unknown>>> =>
    (await content()).shapes as Record<string, Record<string, unknown>>; // a map is an object in JSON

  it('adds shapes with what was left out filled in, in front of what is there', async () => {
    const first = await edit({ add: [{ ...box, id: 'a' }] });
    expect(first.statusCode).toBe(200);
    expect(first.json()).toEqual({ position: 1, added: ['a'], removed: [] });
    const second = await edit({ add: [{ ...box, words: 'Hello', style: { color: 'red', fill: 'green' } }] });
    const [id = ''] = second.json<{ added: string[] }>().added;
    const { a, [id]: b } = await shapes();
    expect(a).toMatchObject({ kind: 'rectangle', version: 1, at: [10, 20, 0], style: { color: 'ink', width: 4 } });
    expect(b).toMatchObject({ style: { color: 'red', width: 4, fill: 'green' } });
    expect(String(b?.['order']) > String(a?.['order'])).toBe(true);
    expect((await content()).words).toEqual({ [id]: 'Hello' });
  });

  it('takes a pen’s stroke as the points that were drawn', async () => {
    const stroke = [
      [0, 0, 0.2],
      [50, 20, 0.9],
      [100, 0, 0.4],
    ];
    expect((await edit({ add: [{ id: 's', kind: 'freehand', stroke }] })).statusCode).toBe(200);
    expect((await shapes())['s']).toMatchObject({ at: [50, 10, 0], size: [100, 20] });
  });

  it('changes fields, parts of a style and words; what is not named stays', async () => {
    await edit({ add: [{ ...box, id: 'a', words: 'Hello', style: { color: 'red' } }] });
    const fields = { at: [0, 0, 1], style: { width: 8 }, words: 'Hello all' };
    expect((await edit({ change: [{ id: 'a', fields }] })).statusCode).toBe(200);
    const { edits, words } = await content();
    expect(edits).toEqual({ 'a:at': [0, 0, 1], 'a:style.width': 8 });
    expect(words).toEqual({ a: 'Hello all' });
  });

  it('takes corners, heads and alignment as parts of a style, and aligns a text where it is seen (X9)', async () => {
    const style = { corners: 'round', heads: 'both' };
    await edit({
      add: [
        { ...box, id: 'a', style },
        { kind: 'text', id: 't', at: [0, 0], words: 'Hello' },
      ],
    });
    await edit({ change: [{ id: 't', fields: { style: { align: 'center' } } }] });
    expect((await shapes())['a']).toMatchObject({ style });
    const { edits } = await content();
    expect(edits).toMatchObject({ 't:style.align': 'center' });
    expect(edits).toHaveProperty('t:at');
    expect(edits).toHaveProperty('t:size');
  });

  it('removes shapes, lets go of them what followed, and passes over those that are gone', async () => {
    const arrow = { kind: 'arrow', at: [0, 0], size: [10, 10], start: { point: [-0.5, 0] } };
    await edit({
      add: [
        { ...box, id: 'a' },
        { ...arrow, id: 'b', end: { point: [0.5, 0], to: 'a', anchor: [0, 0] } },
      ],
    });
    expect((await edit({ remove: ['a', 'never'] })).json()).toMatchObject({ removed: ['a'] });
    expect(Object.keys(await shapes())).toEqual(['b']);
    expect((await content()).edits).toHaveProperty(['b:end']);
    expect(JSON.stringify((await content()).edits)).not.toContain('"to"');
  });

  it('shows nothing of what was removed under an id that is added again (D5)', async () => {
    await edit({ add: [{ ...box, id: 'a', words: 'Hello' }] });
    await edit({ change: [{ id: 'a', fields: { style: { color: 'red' }, at: [500, 500] } }] });
    await edit({ remove: ['a'] });
    expect((await edit({ add: [{ ...box, id: 'a', words: 'Bye', style: { color: 'blue' } }] })).statusCode).toBe(200);
    expect(await content()).toMatchObject({
      edits: {},
      words: { a: 'Bye' },
      shapes: { a: { style: { color: 'blue' } } },
    });
    const ab = { ...box, id: 'ab' };
    await edit({ add: [ab], change: [{ id: 'a', fields: { style: { color: 'red' } } }] });
    await edit({ change: [{ id: 'ab', fields: { style: { width: 8 } } }], remove: ['a'] });
    await edit({ add: [{ ...box, id: 'a' }] });
    expect((await content()).edits).toEqual({ 'ab:style.width': 8 });
    expect((await content()).words).toEqual({});
  });

  it('takes no change that no document could keep (S3)', async () => {
    await edit({ add: [{ ...box, id: 'a' }] });
    // 64 Ki characters of three bytes each.
    for (const note of ['x'.repeat(129 * 1024), '漢'.repeat(64 * 1024)]) {
      const detail = expect.stringContaining('128 KiB') as string;
      expect((await edit({ change: [{ id: 'a', fields: { note } }] })).json()).toMatchObject({ status: 422, detail });
      expect((await edit({ add: [{ ...box, note }] })).json()).toMatchObject({ status: 422, detail });
    }
    expect((await edit({ change: [{ id: 'a', fields: { note: 'x'.repeat(120 * 1024) } }] })).statusCode).toBe(200);
  });

  it.each([
    ['an unknown kind', { add: [{ ...box, kind: 'comet' }] }, 400],
    ['a missing size', { add: [{ kind: 'rectangle', at: [0, 0] }] }, 422],
    ['a place past the end of the world', { add: [{ ...box, at: [1e9, 0] }] }, 422],
    ['an unknown colour', { add: [{ ...box, style: { color: 'url(x)' } }] }, 422],
    ['a stroke on a box', { add: [{ ...box, stroke: [[0, 0]] }] }, 422],
    ['words on what has none', { add: [{ kind: 'line', at: [0, 0], size: [9, 9], words: 'x' }] }, 422],
    [
      'an id twice',
      {
        add: [
          { ...box, id: 'x' },
          { ...box, id: 'x' },
        ],
      },
      422,
    ],
    ['an id that is there', { add: [{ ...box, id: 'a' }] }, 422],
    ['an id of another alphabet', { add: [{ ...box, id: '../a' }] }, 400],
    ['a change of what is not there', { change: [{ id: 'b', fields: { at: [0, 0] } }] }, 422],
    ['a change of the kind', { change: [{ id: 'a', fields: { kind: 'ellipse' } }] }, 422],
    ['a change that nothing could show', { change: [{ id: 'a', fields: { size: [-1, 5] } }] }, 422],
    ['an edit spelt as an edit', { change: [{ id: 'a', fields: { 'style.color': 'red' } }] }, 422],
    ['a field that nobody knows', { added: [] }, 400],
  ])('refuses %s with all that came with it', async (_, wrong, status) => {
    await edit({ add: [{ ...box, id: 'a' }] });
    const before = await content();
    const good = { ...box, id: 'good' };
    const payload = { ...wrong, add: [good, ...('add' in wrong ? wrong.add : [])] };
    const reply = await edit(payload);
    expect([reply.statusCode, reply.headers['content-type']]).toEqual([
      status,
      expect.stringContaining('problem+json'),
    ]);
    expect(await content()).toEqual(before);
  });

  it('says where in the call each fault is', async () => {
    const reply = await edit({ add: [box, { ...box, id: 'b', size: [1, -1] }], change: [] });
    expect(reply.json()).toMatchObject({ code: 'shapes-refused', mayRetry: false });
    expect(reply.json<{ detail: string }>().detail).toContain('add[1]');
  });

  it('takes a change for what its author saw, or refuses it', async () => {
    const { etag } = (await edit({ add: [{ ...box, id: 'a' }] })).headers;
    expect(
      (await edit({ remove: ['a'] }, { 'if-match': etag?.toString().replace(/^"[^.]*/, '"another') ?? '' })).json(),
    ).toMatchObject({
      code: 'board-changed',
      status: 412,
    });
    expect((await edit({ remove: ['a'] }, { 'if-match': 'yes' })).statusCode).toBe(400);
    expect((await edit({ remove: ['a'] }, { 'if-match': etag })).statusCode).toBe(200);
  });

  it('takes many calls at once, one after another', async () => {
    const replies = await Promise.all(Array.from({ length: 12 }, (_, n) => edit({ add: [{ ...box, id: `n${n}` }] })));
    expect(replies.map(({ statusCode }) => statusCode)).toEqual(replies.map(() => 200));
    expect(Object.keys(await shapes())).toHaveLength(12);
    expect(new Set(replies.map((reply) => reply.json<{ position: number }>().position)).size).toBe(12);
  });

  const importFile = (payload: string, headers = {}): Promise<LightMyRequestResponse> =>
    app.inject({
      method: 'POST',
      url: `${at}/import`,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
      payload,
    });
  const exportFile = (format: string): Promise<LightMyRequestResponse> =>
    app.inject({ url: `${at}/export?format=${format}`, headers: { authorization: `Bearer ${key}` } });

  it('gives a board out as a file, and takes it in again: the same shapes, anew where they are there already', async () => {
    await edit({
      add: [
        { ...box, id: 'a', words: 'Hello' },
        {
          kind: 'freehand',
          id: 's',
          stroke: [
            [0, 0],
            [9, 9],
          ],
        },
      ],
    });
    const file = await exportFile('json');
    expect(file.headers['content-disposition']).toMatch(/^attachment; filename="[\w-]+\.json"$/);
    expect((await edit({ remove: ['a', 's'] })).statusCode).toBe(200);
    const first = await importFile(file.body);
    const { report } = first.json<{ report: { added: string[]; leftOut: unknown[] } }>();
    expect([first.statusCode, report.added.length, report.leftOut]).toEqual([200, 2, []]);
    const second = (await importFile(file.body)).json<typeof first & { report: { added: string[] } }>();
    expect(second.report.added.some((id) => report.added.includes(id))).toBe(false);
    expect(Object.keys(await shapes())).toHaveLength(4);
    for (const format of ['svg', 'png']) expect((await exportFile(format)).statusCode).toBe(200);
    expect((await exportFile('exe')).statusCode).toBe(400);
  });

  it('takes in drawings of Excalidraw by what is in them, and tells of each element that is not as it was', async () => {
    const elements = [
      { id: 'e1', type: 'rectangle', x: 0, y: 0, width: 90, height: 40, strokeColor: '#1e1e1e', roughness: 2 },
      { id: 'e2', type: 'image', x: 0, y: 0, width: 90, height: 40 },
      { id: 'e3', type: 'frog', x: 0, y: 0, width: 90, height: 40 },
    ];
    const reply = await importFile(JSON.stringify({ type: 'excalidraw', version: 2, elements }));
    expect(reply.json()).toMatchObject({
      report: {
        added: ['e1', 'e2'],
        changed: [
          { id: 'e1', type: 'rectangle', why: expect.stringContaining('not sketched by hand') as string },
          { id: 'e2', type: 'image', why: expect.stringContaining('boards have no pictures yet') as string },
        ],
        leftOut: [{ id: 'e3', type: 'frog' }],
      },
    });
    expect(await shapes()).toMatchObject({ e1: { kind: 'rectangle', at: [45, 20, 0], size: [90, 40] } });
    const file = await exportFile('excalidraw');
    expect(file.headers['content-type']).toContain('application/vnd.excalidraw+json');
    expect(file.headers['content-disposition']).toMatch(/\.excalidraw"$/);
    expect(file.json()).toMatchObject({
      type: 'excalidraw',
      elements: [{ id: 'e1', type: 'rectangle', width: 90 }, { id: 'e2' }, { text: 'image' }],
    });
  });

  it('names each shape of a file that it leaves out, and refuses what is no board', async () => {
    const empty = { format: 'inkwire', version: 1, meta: {}, edits: {}, words: {} };
    const reply = await importFile(JSON.stringify({ ...empty, shapes: { c: { kind: 'comet' }, d: 7 } }));
    expect(reply.json()).toMatchObject({
      report: {
        added: [],
        leftOut: [
          { id: 'c', type: 'comet' },
          { id: 'd', type: 'unknown' },
        ],
      },
    });
    expect((await importFile('{"format":')).json()).toMatchObject({ code: 'unknown-format', status: 422 });
    expect((await importFile('[1]')).json()).toMatchObject({ code: 'unknown-format' });
    expect((await importFile('{}', { 'content-type': 'text/plain' })).json()).toMatchObject({ code: 'wrong-type' });
    expect((await importFile(' '.repeat(17 * 2 ** 20))).json()).toMatchObject({ code: 'too-large' });
  });

  it('keeps what a script in words and names says as text', async () => {
    const words = '</text><script>alert(1)</script>';
    await edit({ add: [{ kind: 'text', at: [0, 0], words }] });
    const svg = await app.inject({
      url: `${at.replace('/api/boards', '/b')}.svg`,
      headers: { authorization: `Bearer ${key}` },
    });
    expect(svg.statusCode).toBe(200);
    expect(svg.body).not.toContain('<script');
  });
});
