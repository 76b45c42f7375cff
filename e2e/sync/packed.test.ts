// The package as it is packed: in a clean folder, beside nothing but what it depends on, started as another user by the command that people type.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** `nobody` on Linux. Only root may become somebody else: on a machine of one's own the user is oneself, in the same clean folder. */
const OTHER_USER = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
/** Some 150 packages. */
const COPYING_MS = 120_000;

let folder: string;
let boards: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'inkwire-packed-'));
  chmodSync(folder, 0o755);
  boards = path.join(folder, 'boards');
  mkdirSync(boards);
  if (OTHER_USER.uid !== undefined) chownSync(boards, OTHER_USER.uid, OTHER_USER.gid);
  const [packed] = JSON.parse(
    run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], ROOT),
  ) as [{ readonly filename: string }]; // npm's own description
  const home = path.join(folder, 'node_modules/inkwire');
  mkdirSync(home, { recursive: true });
  run('tar', ['-xzf', path.join(folder, packed.filename), '-C', home, '--strip-components=1'], folder);
  copyPackages(neededPackages());
}, COPYING_MS);

afterAll(() => rm(folder, { recursive: true, force: true }));

it('starts from a clean folder, serves its page and its health, and ends well', async () => {
  const start = path.join(folder, 'node_modules/inkwire/server/start.mjs');
  const child = spawn(start, [], {
    cwd: boards,
    env: { PATH: process.env['PATH'] ?? '', PORT: '0', DATA_DIR: boards },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...OTHER_USER,
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const [line] = (await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    once(child, 'exit').then(() => [errors]),
  ])) as [string]; // the events' first arguments
  const address = /^Inkwire is at (http:\/\/localhost:\d+) /.exec(line)?.[1];
  expect(address, line).toBeDefined();
  expect(await (await fetch(`${address}/health`)).json()).toEqual({ status: 'ok' });
  expect(await (await fetch(`${address}/`)).text()).toContain('<title>Inkwire</title>');
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect(errors).toBe('');
});

/** What the package says that it depends on, and all that these depend on; no more, so that a missing line of package.json is found. */
function neededPackages(): ReadonlySet<string> {
  const names = new Set([...dependenciesOf(path.join(ROOT, 'package.json'))]);
  // A set goes on to what is added to it on the way.
  for (const name of names)
    for (const next of dependenciesOf(path.join(ROOT, 'node_modules', name, 'package.json'))) names.add(next);
  return names;
}

/** Optional ones, as engines for this machine are, count where they are. */
function dependenciesOf(file: string): readonly string[] {
  const { dependencies = {}, optionalDependencies = {} } = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly dependencies?: Readonly<Record<string, string>>;
    readonly optionalDependencies?: Readonly<Record<string, string>>;
  }; // npm's own format
  const isHere = (name: string): boolean => existsSync(path.join(ROOT, 'node_modules', name, 'package.json'));
  return [...Object.keys(dependencies), ...Object.keys(optionalDependencies)].filter(isHere);
}

/** By links to the same bytes where the file system can; all of a scope at once. */
function copyPackages(names: ReadonlySet<string>): void {
  const scopeOf = (name: string): string => path.dirname(path.join('node_modules', name));
  for (const scope of new Set([...names].map(scopeOf))) {
    const to = path.join(folder, scope);
    mkdirSync(to, { recursive: true });
    const all = [...names].filter((name) => scopeOf(name) === scope);
    const from = all.map((name) => path.join(ROOT, 'node_modules', name));
    if (spawnSync('cp', ['-al', ...from, to]).status !== 0) run('cp', ['-a', ...from, to], folder);
  }
}

function run(command: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  expect(status, `${command}: ${stderr}`).toBe(0);
  return stdout;
}
