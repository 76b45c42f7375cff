// `npm test`: the build and its size, then two lanes side by side, one a core, about as long as each other.
// Prints each stage when it has ended, so that their lines do not mix; exits 1 when any failed, after all have run.
import { spawn } from 'node:child_process';

const lanes = [
  ['test:sync', 'test:unit'],
  ['check', 'test:browser'],
];

const startMs = performance.now();
const built = await runLane(['build', 'size']);
const isBuilt = built.every(({ code }) => code === 0);
const results = isBuilt ? (await Promise.all(lanes.map(runLane))).flat() : built;
const failed = results.filter(({ code }) => code !== 0).map(({ script }) => script);
console.log(
  `\n== npm test took ${secondsSince(startMs)} s; ${failed.length === 0 ? 'all green' : `failed: ${failed.join(', ')}`}`,
);
process.exit(failed.length === 0 ? 0 : 1);

/** The stages of a lane, one after the other; the rest of it is left out when one fails, as it would only tell the same again. */
async function runLane(scripts) {
  const done = [];
  for (const script of scripts) {
    const code = await runScript(script);
    done.push({ script, code });
    if (code !== 0) break;
  }
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
