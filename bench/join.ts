// How long arrivals wait for a board of 20,000 strokes: one alone, then 50 at once.
import { writeSyncStep1, writeSyncStep2 } from '#shared/protocol/frames.ts';
import { openRawPeer, type RawPeer } from './raw-peer.ts';
import { signal, within } from './signal.ts';
import { boardUpdate } from './stroke-frames.ts';

export interface JoinResult {
  /** From the first connect to the last arrival's SyncStep2. */
  readonly tookMs: number;
  /** What the arrival that got least got: a board's worth, or the figure says nothing. */
  readonly leastBytes: number;
}

export const STROKES = 20_000;
const EMPTY_VECTOR = Uint8Array.of(0);
const SEED = 20261123;
const FILL_TRIES = 1000;
/** Servers may encode the same content a little shorter. */
const ALMOST_ALL = 0.9;

/** Puts the board there as one person's offline work would come; resolves once an arrival gets all of it. */
export async function fillBoard(port: number, boardId: string): Promise<void> {
  const update = boardUpdate(STROKES, SEED);
  const author = await openRawPeer(port, `/sync/${boardId}`, () => undefined);
  author.send(writeSyncStep2(update));
  for (let tries = 0; tries < FILL_TRIES; tries++) {
    const { peer, receivedBytes } = await joinOnce(port, boardId);
    peer.close();
    if (receivedBytes < update.length * ALMOST_ALL) continue;
    author.close();
    return;
  }
  throw new Error(`the board was not whole after ${FILL_TRIES} joins`);
}

/** `count` peers connect at once; resolves when each has its SyncStep2. */
export async function joinBoard(port: number, boardId: string, count: number): Promise<JoinResult> {
  const startMs = performance.now();
  const arrivals = await Promise.all(Array.from({ length: count }, () => joinOnce(port, boardId)));
  const tookMs = performance.now() - startMs;
  for (const { peer } of arrivals) peer.close();
  return { tookMs, leastBytes: Math.min(...arrivals.map(({ receivedBytes }) => receivedBytes)) };
}

interface Arrival {
  readonly peer: RawPeer;
  readonly receivedBytes: number;
}

async function joinOnce(port: number, boardId: string): Promise<Arrival> {
  const synced = signal();
  let receivedBytes = 0;
  const peer = await openRawPeer(port, `/sync/${boardId}`, (bytes, start, end) => {
    receivedBytes += end - start;
    if (bytes[start] === 0 && bytes[start + 1] === 1) synced.fire();
  });
  peer.send(writeSyncStep1(EMPTY_VECTOR));
  await within(synced.fired, () => `${receivedBytes} bytes of the board came`);
  return { peer, receivedBytes };
}
