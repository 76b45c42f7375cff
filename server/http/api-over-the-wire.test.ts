import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../app.ts';
import { configFromEnvironment } from '../config.ts';
import { createParts, type Parts } from '../parts.ts';

const page = readFileSync(new URL('../../docs/api.md', import.meta.url), 'utf8');
const examples = [...page.matchAll(/```sh\n(.*?)```/gs)].flatMap(([, block = '']) => block.split(/\n(?=curl)/));

describe('the API over the wire', () => {
  let folder: string;
  let parts: Parts;
  let app: FastifyInstance;
  let server: string;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'inkwire-docs-'));
    parts = await createParts(
      configFromEnvironment({ DATA_DIR: folder, LOG_LEVEL: 'silent', WEBHOOKS_PRIVATE: 'yes' }),
    );
    app = await buildApp(parts);
    server = await app.listen({ port: 0, host: '127.0.0.1' });
  });
  afterAll(async () => {
    await app.close();
    await parts.close();
    await rm(folder, { recursive: true });
  });

  it('does what docs/api.md says, example by example', async () => {
    const environment: Record<string, string> = { SERVER: server, FILE: path.join(folder, 'board.json') };
    const run = async (command: string): Promise<string> =>
      (
        await promisify(execFile)('sh', ['-c', `${command.trim()} --fail-with-body`], {
          env: { PATH: process.env['PATH'], ...environment },
        })
      ).stdout;
    const [make = '', ...rest] = examples;
    const { board, key } = JSON.parse(await run(make)) as { board: { id: string }; key: string };
    Object.assign(environment, { BOARD: board.id, KEY: key });
    const answers: string[] = [];
    for (const example of rest) answers.push(await run(example));
    expect(rest).toHaveLength(7);
    expect(answers[1]).toContain('"position":2');
    expect(answers[2]).toContain('Hello all');
    expect(answers[4]).toContain('"leftOut":[]');
    expect(answers[5]).toContain('ik_');
    expect(answers[6]).toContain('whs_');
  });

  it('calls a webhook a while after a board was drawn on, by a script too', async () => {
    const post = async (url: string, body: object, key = ''): Promise<Record<string, unknown>> => {
      const headers = { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) };
      const reply = await fetch(`${server}/api${url}`, { method: 'POST', headers, body: JSON.stringify(body) });
      return (await reply.json()) as Record<string, unknown>;
    };
    const { board, key } = (await post('/boards', {})) as { board: { id: string }; key: string };
    let onCall: (call: { headers: object; body: string }) => void = () => {};
    const called = new Promise<{ headers: object; body: string }>((resolve) => (onCall = resolve));
    const receiver = createServer((request, response) => {
      request.on('data', (body: Buffer) => onCall({ headers: request.headers, body: body.toString() }));
      response.end();
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const { port } = receiver.address() as AddressInfo; // it listens on a port
    await post(`/boards/${board.id}/webhooks`, { url: `http://127.0.0.1:${port}/`, events: ['changed'] }, key);
    await post(`/boards/${board.id}/edits`, { add: [{ kind: 'ellipse', at: [0, 0], size: [9, 9] }] }, key);
    const { headers, body } = await called;
    expect(JSON.parse(body)).toMatchObject({ event: 'changed', board: board.id, position: 1 });
    expect(headers).toHaveProperty(['inkwire-signature']);
    await new Promise((resolve) => receiver.close(resolve));
  });
});
