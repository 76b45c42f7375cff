// What becomes of a request whose work is done later than it was asked for: by then its link may be gone, or the machine fail.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BoardId } from '#shared/ids.ts';
import { buildApp } from '../app.ts';
import { configFromEnvironment } from '../config.ts';
import { createParts, type Parts } from '../parts.ts';
import { RoomUnavailable } from '../sync/rooms.ts';
import { JobFailed, type Job } from '../workers/jobs.ts';

const box = { kind: 'rectangle', at: [0, 0], size: [10, 10] };
const file = { format: 'inkwire', version: 1, meta: {}, shapes: {}, edits: {}, words: {} };

describe('work that is done later', () => {
  let folder: string;
  let parts: Parts;
  let app: FastifyInstance;
  let boardId: BoardId;
  let owner: string;
  /** Waited for before each job. */
  let beforeJob: (kind: Job['kind']) => Promise<void> | void;
  let isRoomFor: (boardId: BoardId) => boolean;

  beforeEach(async () => {
    beforeJob = () => undefined;
    isRoomFor = () => true;
    folder = await mkdtemp(path.join(tmpdir(), 'inkwire-late-'));
    parts = await createParts(configFromEnvironment({ DATA_DIR: folder, LOG_LEVEL: 'silent', ACK_MODE: 'commit' }));
    const workers: Parts['workers'] = {
      ...parts.workers,
      async run(job) {
        await beforeJob(job.kind);
        return parts.workers.run(job);
      },
    };
    const rooms: Parts['rooms'] = {
      ...parts.rooms,
      use: (id, task) => (isRoomFor(id) ? parts.rooms.use(id, task) : Promise.reject(new RoomUnavailable('full'))),
    };
    app = await buildApp({ ...parts, workers, rooms });
    const made = (await ask('POST', '', null, {})).json<{ board: { id: BoardId }; key: string }>();
    [boardId, owner] = [made.board.id, made.key];
  });
  afterEach(async () => {
    await app.close();
    await parts.close();
    await rm(folder, { recursive: true });
  });

  const ask = (method: NonNullable<InjectOptions['method']>, url: string, key: string | null, payload?: object) =>
    app.inject({
      method,
      url: `/api/boards${url}`,
      ...(key !== null && { headers: { authorization: `Bearer ${key}` } }),
      ...(payload && { payload }),
    });
  const headSeq = (): Promise<number> => parts.rooms.use(boardId, (room) => Promise.resolve(room.headSeq));
  const ownersBoards = async () =>
    (await ask('GET', '', owner)).json<{ boards: { id: BoardId; deletedAt: string | null }[] }>().boards;

  it.each([
    ['edits', { add: [box] }, 'revoked', 'key-refused'],
    ['edits', { add: [box] }, 'deleted', 'deleted'],
    ['import', file, 'revoked', 'key-refused'],
    ['import', file, 'deleted', 'deleted'],
  ])('of %s does not land when its link or board is gone meanwhile: %#', async (route, payload, event, code) => {
    const { link, key } = (await ask('POST', `/${boardId}/links`, owner, { role: 'edit' })).json<{
      link: { id: string };
      key: string;
    }>();
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const reached = new Promise<void>((resolve) => {
      beforeJob = () => {
        resolve();
        return held;
      };
    });
    const [first, second] = [
      ask('POST', `/${boardId}/${route}`, key, payload),
      ask('POST', `/${boardId}/${route}`, key, payload),
    ];
    await Promise.race([reached, first]);
    if (event === 'revoked') await ask('DELETE', `/${boardId}/links/${link.id}`, owner);
    else await ask('DELETE', `/${boardId}`, owner);
    release();
    for (const reply of [await first, await second]) expect(reply.json()).toMatchObject({ code });
    expect(await headSeq()).toBe(0);
  });

  it('leaves no board when a copy cannot be read', async () => {
    await ask('POST', `/${boardId}/edits`, owner, { add: [box] });
    beforeJob = () => {
      throw new JobFailed('the thread died');
    };
    expect((await ask('POST', `/${boardId}/duplicate`, owner)).statusCode).toBe(500);
    expect((await ownersBoards()).map(({ id }) => id)).toEqual([boardId]);
  });

  it('leaves nobody a board that could not be filled', async () => {
    await ask('POST', `/${boardId}/edits`, owner, { add: [box] });
    let copyId = boardId;
    isRoomFor = (id) => {
      copyId = id;
      return id === boardId;
    };
    expect((await ask('POST', `/${boardId}/duplicate`, owner)).json()).toMatchObject({ code: 'board-busy' });
    expect(copyId).not.toBe(boardId);
    expect((await ownersBoards()).map(({ id }) => id)).toEqual([boardId]);
    expect((await ask('GET', `/${copyId}`, owner)).json()).toMatchObject({ code: 'key-refused' });
  });
});
