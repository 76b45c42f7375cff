// How much JavaScript and CSS a browser loads before the first stroke: what the built page names, and all that those files import at once. Fails past the limit.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

/** Excalidraw loads 429 kB, tldraw 612. */
const LIMIT_BYTES = 150_000;
const BUILT = path.join(import.meta.dirname, '../dist/client');

const page = readFileSync(path.join(BUILT, 'index.html'), 'utf8');
const files = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+\.(?:js|css))"/g)].map(([, name]) => name);
/** Of the same folder; dynamic imports are calls, and are not waited for. */
const STATIC_IMPORT = /(?:from|import)\s*"\.\/([^"]+\.js)"/g;

const seen = new Set();
for (let file = files.shift(); file; file = files.shift()) {
  if (seen.has(file)) continue;
  seen.add(file);
  if (!file.endsWith('.js')) continue;
  const text = readFileSync(path.join(BUILT, file), 'utf8');
  files.push(...[...text.matchAll(STATIC_IMPORT)].map(([, name]) => `/assets/${name}`));
}
const sizes = [...seen].map((file) => [file, gzipSync(readFileSync(path.join(BUILT, file))).length]);
const total = sizes.reduce((sum, [, bytes]) => sum + bytes, 0);
for (const [file, bytes] of sizes) console.log(`${String(bytes).padStart(8)} ${file}`);
console.log(`${String(total).padStart(8)} bytes gzip to the first stroke, ${LIMIT_BYTES} at most`);
if (total === 0 || total > LIMIT_BYTES) process.exit(1);
