#!/usr/bin/env node
// `npm start` and `inkwire`: builds what is missing or older than its sources, then serves from this very process, so signals reach the server; or, told
// a command, runs that.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const sources = ['client', 'server', 'shared', 'package-lock.json', 'vite.config.ts'];
const built = ['dist/client/index.html', 'dist/server/main.js', 'dist/server/worker.js', 'dist/server/cli.js'];
const isCommand = process.argv.length > 2;

if (isStale()) {
  // The results of a command go into pipes.
  (isCommand ? console.error : console.log)('Building Inkwire …');
  const { status } = spawnSync('npm', ['run', 'build', '--silent'], {
    cwd: root,
    stdio: ['inherit', isCommand ? 2 : 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
}
process.setSourceMapsEnabled(true);
await (isCommand ? import('../dist/server/cli.js') : import('../dist/server/main.js'));

function isStale() {
  // An image or a package may come built, without all that it was built from.
  if (!sources.every((source) => existsSync(path.join(root, source)))) return false;
  const outputs = built.map((file) => path.join(root, file));
  if (!outputs.every((file) => existsSync(file))) return true;
  const oldestOutputMs = Math.min(...outputs.map((file) => statSync(file).mtimeMs));
  return sources.some((source) => newestMs(path.join(root, source)) > oldestOutputMs);
}

function newestMs(place) {
  const { mtimeMs } = statSync(place);
  if (!statSync(place).isDirectory()) return mtimeMs;
  const entries = readdirSync(place).map((name) => newestMs(path.join(place, name)));
  return Math.max(mtimeMs, ...entries);
}
