// `npm test`, `npm run test:long`, and both for the gate: one build, then phase after phase, in each what fits side by side on two cores.
// Prints each stage when it has ended, so that their lines do not mix; exits 1 when any failed, after all have run.
import { spawn } from 'node:child_process';

/**
 * Phases of lanes of stages. What measures time or kills processes has no browsers beside it: with them, readers that are slow on purpose and kills at
 * random took four times as long, and stories in browsers no less.
 */
const runs = {
  quick: [
    [
      ['test:sync', 'test:unit'],
      ['check:lint', 'check:types', 'check:format'],
    ],
    [['test:browser']],
  ],
  long: [[['test:long:sync']], [['test:long:browser']]],
};
const all = [...runs.quick, ...runs.long];

const name = process.argv[2] ?? 'quick';
const phases = { ...runs, all }[name];
const startMs = performance.now();
const results = await runStages(['build', 'size']);
if (results.every(({ code }) => code === 0)) {
  for (const lanes of phases) results.push(...(await Promise.all(lanes.map(runStages))).flat());
}
const failed = results.filter(({ code }) => code !== 0).map(({ script }) => script);
console.log(
  `\n== ${name} tests took ${secondsSince(startMs)} s; ${failed.length === 0 ? 'all green' : `failed: ${failed.join(', ')}`}`,
);
process.exit(failed.length === 0 ? 0 : 1);

/** One after the other. */
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
