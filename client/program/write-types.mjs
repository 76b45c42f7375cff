// The last step of the build: dist/types, what `inkwire/client` and `inkwire/testing` look like to TypeScript. An install without its development's
// packages, as servers have it, has no compiler and nobody who would read types: there it does nothing.
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '../..');
const compiler = path.join(root, 'node_modules/@typescript/native/bin/tsc');
const folder = path.join(root, 'dist/types');

rmSync(folder, { recursive: true, force: true });
if (existsSync(compiler)) {
  const { status } = spawnSync(process.execPath, [compiler, '-p', import.meta.dirname], { stdio: 'inherit' });
  // Declarations say #shared/… as the sources do; the nearest package.json tells where that is.
  writeFileSync(
    path.join(folder, 'package.json'),
    `${JSON.stringify({ type: 'module', imports: { '#shared/*.ts': './shared/*.d.ts' } })}\n`,
  );
  process.exitCode = status ?? 1;
}
