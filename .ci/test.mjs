// `npm test`, `npm run test:long`, and both for the gate: one build, then two lanes side by side, one a core, about as long as each other.
// Prints each stage when it has ended, so that their lines do not mix; exits 1 when any failed, after all have run.
import { spawn } from 'node:child_process';

/** Each lane goes through its own stages, then through what is left of the shared ones. Stories in browsers share a folder: they are of one lane. */
const runs = {
  quick: {
    lanes: [['test:sync', 'test:unit'], ['test:browser']],
    shared: ['check:lint', 'check:types', 'check:format'],
  },
  long: { lanes: [['test:long:sync'], ['test:long:browser']], shared: [] },
};
const all = {
  lanes: runs.quick.lanes.map((stages, lane) => [...stages, ...runs.long.lanes[lane]]),
  shared: runs.quick.shared,
};

const name = process.argv[2] ?? 'quick';
const { lanes, shared } = { ...runs, all }[name];
const startMs = performance.now();
const results = await runStages(['build', 'size'].values());
if (results.every(({ code }) => code === 0)) {
  const rest = shared.values();
  const lane = async (stages) => [...(await runStages(stages.values())), ...(await runStages(rest))];
  results.push(...(await Promise.all(lanes.map(lane))).flat());
}
const failed = results.filter(({ code }) => code !== 0).map(({ script }) => script);
console.log(
  `\n== ${name} tests took ${secondsSince(startMs)} s; ${failed.length === 0 ? 'all green' : `failed: ${failed.join(', ')}`}`,
);
process.exit(failed.length === 0 ? 0 : 1);

/** One after the other. An iterator that two of these share gives each stage to one. */
async function runStages(scripts) {
  const done = [];
  for (const script of scripts) done.push({ script, code: await runScript(script) });
  return done;
}

function runScript(script) {
  const scriptStartMs = performance.now();
  const child = spawn('npm', ['run', '--silent', script], {
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  const output = [];
  child.stdout.on('data', (chunk) => output.push(chunk));
  child.stderr.on('data', (chunk) => output.push(chunk));
  return new Promise((resolve) => {
    child.once('close', (code) => {
      console.log(`\n== ${script} (${secondsSince(scriptStartMs)} s)`);
      process.stdout.write(Buffer.concat(output));
      resolve(code ?? 1);
    });
  });
}

function secondsSince(fromMs) {
  return Math.round((performance.now() - fromMs) / 1000);
}
