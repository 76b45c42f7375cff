// Deliveries a second and how late they are: `writers` of `peers` draw as fast as a window of strokes in flight lets them, until all got all.
import { writeSyncStep1 } from '#shared/protocol/frames.ts';
import { openRawPeer, type RawPeer } from './raw-peer.ts';
import { signal, within } from './signal.ts';
import { percentile } from './statistics.ts';
import { strokeFrames, strokeFromFrame } from './stroke-frames.ts';

export interface RelayLoad {
  readonly peers: number;
  readonly writers: number;
  readonly strokesPerWriter: number;
  /** Strokes of one writer that its watcher has not yet seen; bounds the latency that is only waiting. */
  readonly window: number;
  /** Whether peers ask for the board's state and wait for it first, as the tutorial's relay has none to give. */
  readonly joins: boolean;
}

export interface RelayResult {
  readonly deliveriesPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

const FIRST_CLIENT_ID = 1;
const SEED = 20261123;
/** One delivery in so many is timed, so that timing is not what is measured. */
const SAMPLE_EVERY = 16;
const EMPTY_VECTOR = Uint8Array.of(0);

/** Runs one load against the server on `port`, on a board of its own. @throws when it takes longer than `within` allows. */
export async function runRelayLoad(port: number, boardId: string, load: RelayLoad): Promise<RelayResult> {
  const frames = Array.from({ length: load.writers }, (_, writer) =>
    strokeFrames(FIRST_CLIENT_ID + writer, load.strokesPerWriter, SEED),
  );
  const sentAtMs = frames.map((list) => new Float64Array(list.length));
  const sentCount = frames.map(() => 0);
  const latenciesMs: number[] = [];
  const expected = load.writers * load.strokesPerWriter * (load.peers - 1);
  let delivered = 0;
  const peers: RawPeer[] = [];
  let joined = 0;
  const allJoined = signal();
  const allDelivered = signal();

  const sendNext = (writer: number): void => {
    const index = sentCount[writer] ?? 0;
    const frame = frames[writer]?.[index];
    if (!frame) return;
    sentCount[writer] = index + 1;
    const times = sentAtMs[writer];
    if (times) times[index] = performance.now();
    peers[writer]?.send(frame);
  };
  // The last peer watches for all writers; when it writes too, the first watches for it.
  const isWatcherOf = (peer: number, writer: number): boolean =>
    writer === load.peers - 1 ? peer === 0 : peer === load.peers - 1;

  for (let peer = 0; peer < load.peers; peer++) {
    peers.push(
      await openRawPeer(port, `/sync/${boardId}`, (bytes, start) => {
        const stroke = strokeFromFrame(bytes, start);
        if (!stroke) {
          if (isSyncStep2(bytes, start) && ++joined === load.peers) allJoined.fire();
          return;
        }
        const writer = stroke.clientId - FIRST_CLIENT_ID;
        delivered++;
        if ((stroke.clock + peer) % SAMPLE_EVERY === 0) {
          latenciesMs.push(performance.now() - (sentAtMs[writer]?.[stroke.clock] ?? NaN));
        }
        if (isWatcherOf(peer, writer)) sendNext(writer);
        if (delivered === expected) allDelivered.fire();
      }),
    );
  }
  if (load.joins) {
    for (const peer of peers) peer.send(writeSyncStep1(EMPTY_VECTOR));
    await within(allJoined.fired, () => `${joined} of ${load.peers} joined`);
  }
  const startMs = performance.now();
  for (let turn = 0; turn < load.window; turn++) for (let writer = 0; writer < load.writers; writer++) sendNext(writer);
  await within(allDelivered.fired, () => `${delivered} of ${expected} deliveries`);
  const tookMs = performance.now() - startMs;
  for (const peer of peers) peer.close();
  return {
    deliveriesPerSecond: (delivered / tookMs) * 1000,
    p50Ms: percentile(latenciesMs, 0.5),
    p99Ms: percentile(latenciesMs, 0.99),
  };
}

function isSyncStep2(bytes: Buffer, start: number): boolean {
  return bytes[start] === 0 && bytes[start + 1] === 1;
}
