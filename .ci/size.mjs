// How much a browser loads, gzipped: JavaScript and CSS before the first stroke (what the built page names, and all that those files import at once), and
// the module by which other people's pages embed a board. Fails past a limit.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const BUILT = path.join(import.meta.dirname, '../dist/client');
const page = readFileSync(path.join(BUILT, 'index.html'), 'utf8');

/** Excalidraw loads 429 kB, tldraw 612. */
check(
  'to the first stroke',
  [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+\.(?:js|css))"/g)].map(([, name]) => name),
  150_000,
);
check('of /embed.js', ['/embed.js'], 5_000);

function check(what, files, limitBytes) {
  const sizes = [...withImports(files)].map((file) => [file, gzipSync(readFileSync(path.join(BUILT, file))).length]);
  const total = sizes.reduce((sum, [, bytes]) => sum + bytes, 0);
  for (const [file, bytes] of sizes) console.log(`${String(bytes).padStart(8)} ${file}`);
  console.log(`${String(total).padStart(8)} bytes gzip ${what}, ${limitBytes} at most`);
  if (total === 0 || total > limitBytes) process.exitCode = 1;
}

/** The files, and those that they import at once. */
function withImports(files) {
  const seen = new Set(files);
  // A set goes on to what is added to it on the way.
  for (const file of seen) {
    if (!file.endsWith('.js')) continue;
    const text = readFileSync(path.join(BUILT, file), 'utf8');
    // Dynamic imports are calls, and are not waited for.
    for (const [, name] of text.matchAll(/(?:from|import)\s*"(\.{1,2}\/[^"]+\.js)"/g))
      seen.add(path.posix.join(path.posix.dirname(file), name));
  }
  return seen;
}
