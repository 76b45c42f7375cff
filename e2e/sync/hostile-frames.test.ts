// Everything a stranger can send, at a board where two people draw: the server lives, they never notice, and the board opens whole.
import { readFile } from 'node:fs/promises';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { WebSocket } from 'ws';
import { limits } from '#shared/protocol/limits.ts';
import { writePresence, writeSyncStep1, writeSyncStep2, writeUpdate } from '#shared/protocol/frames.ts';
import { createRandom } from '#shared/testing/random.ts';
import { startServer, type ServerProcess } from '../testing/server-process.ts';
import { readBoard, startInkWriter, type InkWriter } from './ink-writer.ts';

const BOARD = 'besieged';
const SEED = Number(process.env['INKWIRE_SEED'] ?? 20261123);
const MUTATIONS = process.env['INKWIRE_LONG'] ? 3000 : 400;
/** Twice what the honest part of this test takes; a server that makes room for ten million structs takes more. */
const MORE_MEMORY_MAX_BYTES = 200 * 1024 * 1024;
/** The question every session gets an answer to, a SyncStep2, once what it sent before was taken. */
const ARE_YOU_THERE = writeSyncStep1(Uint8Array.of(0));

/** A frame, and how the session that sent it ends: by a code, or not at all. */
type Attack = readonly [name: string, frame: Uint8Array | string, ending: number | 'lives'];

const attacks: readonly Attack[] = [
  ['a text frame', 'hello', 4400],
  ['no bytes at all', Uint8Array.of(), 4400],
  ['a sync message cut short', Uint8Array.of(0, 2, 50, 1), 4400],
  ['a sync kind that is not', Uint8Array.of(0, 9, 0), 4400],
  ['bytes after the message', Uint8Array.of(0, 2, 2, 0, 0, 7), 4400],
  ['a kind of some later version', Uint8Array.of(99, 1, 2, 3), 'lives'],
  ['an auth message', Uint8Array.of(2, 0, 1, 97), 'lives'],
  ['an empty update', writeUpdate(Uint8Array.of(0, 0)), 'lives'],
  ['the update of nothing, its kind in two bytes', Uint8Array.of(0, 0x82, 0, 2, 0, 0), 'lives'],
  ['ten million structs', writeUpdate(Uint8Array.of(1, 0x80, 0xad, 0xe2, 0x04, 1, 0)), 4400],
  ['a truncated delete set', writeUpdate(Uint8Array.of(0, 1, 9, 2, 0, 1)), 4400],
  ['an origin of its own future', writeUpdate(Uint8Array.of(1, 1, 9, 0, 0x84, 9, 0, 1, 97, 0)), 4400],
  ['trailing bytes in an update', writeUpdate(Uint8Array.of(0, 0, 1)), 4400],
  ['a vector that promises a billion clients', writeSyncStep1(Uint8Array.of(0xff, 0xff, 0xff, 0xff, 3)), 4400],
  ['an update past its limit', writeUpdate(largeUpdate(limits.updateBytes)), 4413],
  ['a SyncStep2 past its limit', writeSyncStep2(largeUpdate(limits.syncStep2Bytes)), 4413],
  ['a thousand people in one presence', writePresence(crowd(1000)), 'lives'],
  ['fifty thousand people in one presence', writePresence(crowd(50_000)), 4400],
  ['somebody else, far in the future', writePresence([{ clientId: 1, clock: 2 ** 52, state: 'null' }]), 'lives'],
  ['presence that promises more than it has', Uint8Array.of(1, 3, 0xff, 0xff, 3), 4400],
  [
    'a presence state past its limit',
    writePresence([{ clientId: 7, clock: 1, state: `"${'x'.repeat(5000)}"` }]),
    'lives',
  ],
];

describe('a besieged board', () => {
  let server: ServerProcess;
  let people: readonly InkWriter[];
  let memoryBeforeBytes: number;

  beforeAll(async () => {
    server = await startServer();
    people = await Promise.all(['ann', 'ben'].map((name) => startInkWriter(server.port, BOARD, name)));
    memoryBeforeBytes = await memoryOf(server.pid);
  });

  afterAll(() => server.stop());

  it.each(attacks)('outlives %s', async (_, frame, ending) => {
    const socket = await connect(server.port);
    socket.send(frame);
    socket.send(ARE_YOU_THERE);
    expect(await endingOf(socket)).toBe(ending);
  });

  it(`outlives ${MUTATIONS} damaged frames (INKWIRE_SEED=${SEED})`, async () => {
    const random = createRandom(SEED);
    const originals = honestFrames();
    let socket = await connect(server.port);
    for (let mutation = 0; mutation < MUTATIONS; mutation++) {
      const frame = Uint8Array.from(random.pick(originals));
      for (let count = random.integer(1, 3); count > 0; count--)
        frame[random.integer(0, frame.length - 1)] = random.integer(0, 255);
      socket.send(random.chance(0.1) ? frame.subarray(0, random.integer(0, frame.length)) : frame);
      if (mutation % 10 < 9) continue;
      socket.send(ARE_YOU_THERE);
      await endingOf(socket);
      socket.terminate();
      socket = await connect(server.port);
    }
    socket.terminate();
  });

  it('was drawn on all the while, and opens whole in a fresh client, also after a restart', async () => {
    const made = await Promise.all(people.map(settled));
    expect(Math.min(...made.map((keys) => keys.length))).toBeGreaterThan(100);
    expect(await memoryOf(server.pid)).toBeLessThan(memoryBeforeBytes + MORE_MEMORY_MAX_BYTES);
    for (const turn of ['as it runs', 'restarted']) {
      const shapes = (await readBoard(server.port, BOARD)).getMap('shapes');
      const missing = made.flat().filter((key) => !shapes.has(key));
      expect(missing, turn).toEqual([]);
      expect(await server.kill('SIGTERM')).toBe(0);
      await server.restart();
    }
  });
});

async function settled(writer: InkWriter): Promise<readonly string[]> {
  writer.stop();
  await writer.ended;
  return writer.acked;
}

async function connect(port: number): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/sync/${BOARD}`);
  socket.on('error', () => undefined); // `close` follows, and says why
  await once(socket, 'open');
  return socket;
}

/** The code that the socket is closed with; `lives` when the server still answers it. */
function endingOf(socket: WebSocket): Promise<number | 'lives'> {
  return new Promise((resolve) => {
    socket.once('close', (code) => resolve(code));
    socket.on('message', (bytes: Buffer) => {
      if (bytes[0] === 0 && bytes[1] === 1) resolve('lives');
    });
  });
}

function honestFrames(): readonly Uint8Array[] {
  const frames: Uint8Array[] = [];
  const doc = new Y.Doc();
  doc.on('update', (update: Uint8Array) => frames.push(writeUpdate(update)));
  const shapes = doc.getMap('shapes');
  shapes.set('stroke', { kind: 'freehand', at: [1.5, 2, 0], size: [9, 9], ink: Uint8Array.of(1, 2, 3) });
  shapes.set('stroke', { kind: 'freehand', label: 'Grüße' });
  doc.getText('text/note').insert(0, 'hello');
  doc.getText('text/note').delete(1, 2);
  shapes.delete('stroke');
  return [
    ...frames,
    writeSyncStep1(Y.encodeStateVector(doc)),
    writeSyncStep2(Y.encodeStateAsUpdate(doc)),
    writePresence([{ clientId: doc.clientID, clock: 3, state: '{"name":"Eve"}' }]),
  ];
}

function largeUpdate(sizeBytes: number): Uint8Array {
  const doc = new Y.Doc();
  doc.getMap('shapes').set('large', new Uint8Array(sizeBytes));
  return Y.encodeStateAsUpdate(doc);
}

function crowd(count: number): { readonly clientId: number; readonly clock: number; readonly state: string }[] {
  return Array.from({ length: count }, (_, index) => ({ clientId: index + 1, clock: 1, state: '{}' }));
}

/** Resident memory of a process on Linux; elsewhere nobody is asked. */
async function memoryOf(pid: number): Promise<number> {
  if (process.platform !== 'linux') return 0;
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) * 1024;
}
