// `npm run bench`: every figure is a ratio against a named baseline in the same run, the median of several; writes RESULTS.md.
import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { fillBoard, joinBoard, STROKES } from './join.ts';
import { runRelayLoad, type RelayLoad, type RelayResult } from './relay.ts';
import { startBenchServer, type ServerName } from './server-process.ts';
import { median } from './statistics.ts';

const RUNS = 5;
const LOADS: readonly (Omit<RelayLoad, 'joins'> & { readonly goal: number })[] = [
  { peers: 10, writers: 5, strokesPerWriter: 6000, window: 64, goal: 3 },
  { peers: 50, writers: 10, strokesPerWriter: 1200, window: 32, goal: 6 },
  { peers: 200, writers: 20, strokesPerWriter: 250, window: 16, goal: 8 },
];
const ARRIVALS = [1, 50] as const;

const lines: string[] = [
  '# Bench results',
  '',
  `Written by \`npm run bench\`. Read the ratios: both sides ran by turns in one run. Medians of ${RUNS}.`,
  '',
  `Node ${process.versions.node}, ${cpus().length} cores.`,
];
await benchRelay();
await benchJoin();
await writeFile(new URL('./RESULTS.md', import.meta.url), `${lines.join('\n')}\n`);

async function benchRelay(): Promise<void> {
  say('', '## Relay: Inkwire with storage on, acks after fsync, against the tutorial’s bare relay', '');
  say('| peers / writers | tutorial deliveries/s | Inkwire deliveries/s | ratio | goal | tutorial p99 | Inkwire p99 |');
  say('| --- | --- | --- | --- | --- | --- | --- |');
  for (const { goal, ...load } of LOADS) {
    const tutorial: RelayResult[] = [];
    const inkwire: RelayResult[] = [];
    for (let run = 0; run < RUNS; run++) {
      tutorial.push(await relayOnce('tutorial-relay', { ...load, joins: false }));
      inkwire.push(await relayOnce('inkwire', { ...load, joins: true }));
    }
    const ratio = middle(inkwire, 'deliveriesPerSecond') / middle(tutorial, 'deliveriesPerSecond');
    say(
      `| ${load.peers} / ${load.writers} | ${thousands(middle(tutorial, 'deliveriesPerSecond'))} ` +
        `| ${thousands(middle(inkwire, 'deliveriesPerSecond'))} | ${ratio.toFixed(1)}× | ${goal}× ` +
        `| ${middle(tutorial, 'p99Ms').toFixed(1)} ms | ${middle(inkwire, 'p99Ms').toFixed(1)} ms |`,
    );
  }
}

/** On a fresh server that has run a fifth of the load before: nobody's server is cold for long. */
function relayOnce(name: ServerName, load: RelayLoad): Promise<RelayResult> {
  return withServer(name, async (port) => {
    await runRelayLoad(port, 'warm-up', { ...load, strokesPerWriter: load.strokesPerWriter / 5 });
    return runRelayLoad(port, 'bench', load);
  });
}

async function benchJoin(): Promise<void> {
  say('', `## Join: a board of ${thousands(STROKES)} strokes, against one Y.Doc encoded an arrival`, '');
  say('| arrivals at once | one Y.Doc | Inkwire | ratio |', '| --- | --- | --- | --- |');
  const joins = async (name: ServerName): Promise<number[]> =>
    withServer(name, async (port) => {
      await fillBoard(port, 'bench');
      const medians: number[] = [];
      for (const count of ARRIVALS) {
        const tookMs: number[] = [];
        for (let run = 0; run < RUNS; run++) tookMs.push((await joinBoard(port, 'bench', count)).tookMs);
        medians.push(median(tookMs));
      }
      return medians;
    });
  const naive = await joins('naive-document-server');
  const inkwire = await joins('inkwire');
  ARRIVALS.forEach((count, index) => {
    const [naiveMs = NaN, inkwireMs = NaN] = [naive[index], inkwire[index]];
    say(
      `| ${count} | ${naiveMs.toFixed(0)} ms | ${inkwireMs.toFixed(0)} ms | ${(naiveMs / inkwireMs).toFixed(1)}× faster |`,
    );
  });
}

async function withServer<T>(name: ServerName, use: (port: number) => Promise<T>): Promise<T> {
  const server = await startBenchServer(name);
  try {
    return await use(server.port);
  } finally {
    await server.stop();
  }
}

function middle(results: readonly RelayResult[], figure: keyof RelayResult): number {
  return median(results.map((result) => result[figure]));
}

function thousands(count: number): string {
  return Math.round(count).toLocaleString('en-US');
}

function say(...rows: readonly string[]): void {
  lines.push(...rows);
  for (const row of rows) console.log(row);
}
