// The end of a server whose peers do not help it to end.
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startServer, type ServerProcess } from '../testing/server-process.ts';

const DEADLINE_MS = 5000;

describe('a server that is told to end', () => {
  let server: ServerProcess;
  /** Joined, and never reads again: it answers no close frame. */
  let silent: WebSocket;

  beforeEach(async () => {
    server = await startServer();
    silent = new WebSocket(`ws://127.0.0.1:${server.port}/sync/ending-board`);
    silent.on('error', () => {}); // it is cut off in the end
    await once(silent, 'open');
    silent.pause();
  });

  afterEach(async () => {
    silent.terminate();
    await server.stop();
  });

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'ends on %s with code 0, in time, when a peer answers nothing',
    async (signal) => {
      const startMs = performance.now();
      expect(await server.kill(signal)).toBe(0);
      expect(performance.now() - startMs).toBeLessThan(DEADLINE_MS);
    },
  );

  it('ends at once with code 1 when it is told twice', async () => {
    const ended = server.kill('SIGTERM');
    await expect.poll(isOpen).toBe(false);
    expect(await server.kill('SIGTERM')).toBe(1);
    expect(await ended).toBe(1);
  });

  function isOpen(): Promise<boolean> {
    return fetch(`http://127.0.0.1:${server.port}/health`).then(
      (reply) => reply.ok,
      () => false,
    );
  }
});
