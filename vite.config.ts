import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin, type Rolldown } from 'vite';

const SERVICE_WORKER = 'service-worker.js';

// Three builds from one file. `vite build` makes the client; `vite build --ssr` the server: main.js and, beside it, worker.js for the threads and cli.js for
// the terminal;
// `vite build --ssr --mode programs` what others' programs and tests import, by the names of package.json's exports.
export default defineConfig(({ isSsrBuild, mode }) =>
  mode === 'programs'
    ? {
        // Taken in, to be mended (see neverFreezing), as browsers have them: Node has all that these ask of one.
        ssr: {
          noExternal: ['yjs', 'y-protocols', 'lib0'],
          resolve: { conditions: ['browser', 'module', 'import', 'default'] },
        },
        plugins: [neverFreezing()],
        build: {
          ssr: true,
          target: 'es2022',
          outDir: 'dist/programs',
          emptyOutDir: true,
          sourcemap: true,
          rolldownOptions: {
            input: {
              'client-node': 'client/program/node.ts',
              'client-browser': 'client/program/browser.ts',
              testing: 'e2e/testing/people.ts',
            },
            // As flat as e2e/testing is deep: from either, the built server is at ../../dist/server.
            output: { chunkFileNames: '[name]-[hash].js' },
          },
        },
      }
    : isSsrBuild
      ? {
          // Taken in for its few parts that are used: all of it by itself, file after file, is a fifth of what a start takes.
          ssr: { noExternal: ['typebox', '@fastify/type-provider-typebox'] },
          build: {
            ssr: true,
            target: 'node20.19',
            outDir: 'dist/server',
            emptyOutDir: true,
            sourcemap: true,
            rolldownOptions: {
              input: { main: 'server/main.ts', worker: 'server/workers/worker.ts', cli: 'server/cli/main.ts' },
              // What main and worker share lies beside them: wherever the pool of threads lands, ./worker.js is the worker.
              // The lock file's name for all packages is in it, so that the build's own (server/build-id.ts) changes with them.
              output: { chunkFileNames: '[name]-[hash].js', banner: `/* ${hashOf('package-lock.json')} */` },
            },
          },
        }
      : {
          root: 'client',
          plugins: [svelte(), listFilesInServiceWorker()],
          build: {
            target: 'es2022',
            outDir: '../dist/client',
            emptyOutDir: true,
            sourcemap: true,
            rolldownOptions: {
              input: {
                index: 'client/index.html',
                'service-worker': 'client/service-worker/service-worker.ts',
                embed: 'client/embed/embed-element.ts',
              },
              // What host pages import by name stays.
              preserveEntrySignatures: 'strict',
              output: {
                // A worker reaches as far as its own path; both are found again under one name.
                entryFileNames: ({ name }) => (name === 'index' ? 'assets/[name]-[hash].js' : `${name}.js`),
                // What the page starts with is one file, also what its later parts use of it: twenty small ones shrink less, by a tenth.
                codeSplitting: {
                  groups: [{ debugName: 'start', name: createStartGroup(path.resolve('client/main.ts')) }],
                },
              },
            },
          },
          server: {
            // Boards only: client/sync has its sources under the same name, and a board's id has no dot.
            proxy: { '^/sync/[\\w-]+(\\?|$)': { target: `ws://localhost:${process.env['PORT'] ?? '3000'}`, ws: true } },
          },
        },
);

function hashOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 12);
}

/**
 * Names the chunk of every module that `entry` imports at once, by however many others; null for those that come later, and for `entry` itself: it waits
 * for parts of the page that use this chunk, and a chunk that waits for itself is never there.
 */
function createStartGroup(entry: string): Rolldown.CodeSplittingNameFunction {
  let atOnce: ReadonlySet<string> | null = null;
  return (id, context) => {
    atOnce ??= importedAtOnce(entry, (module) => context.getModuleInfo(module)?.importedIds ?? []);
    return atOnce.has(id) ? 'start' : null;
  };
}

function importedAtOnce(entry: string, importsOf: (module: string) => readonly string[]): ReadonlySet<string> {
  const found = new Set(importsOf(entry));
  for (const module of found) for (const imported of importsOf(module)) found.add(imported);
  return found;
}

/**
 * Under NODE_ENV=development, as in many who run a program of theirs, Yjs freezes what it reads, and throws at bytes within a value, which nobody can
 * freeze: no ink would pass. The server's threads are told another environment (server/workers/pool.ts); a program's is its own.
 */
function neverFreezing(): Plugin {
  return {
    name: 'inkwire:never-freezing',
    transform(code, id) {
      if (!/[\\/]yjs[\\/].*\.m?js$/.test(id) || !code.includes('isDevMode')) return null;
      const places = [...code.matchAll(/isDevMode = [^;\n]*/g)];
      if (places.length !== 1) this.error('Yjs asks for its environment in another way than before');
      return { code: code.replace(/isDevMode = [^;\n]*/, 'isDevMode = false'), map: null };
    },
  };
}

/** Tells the built service worker every file beside it, and a version that changes with any of them. */
function listFilesInServiceWorker(): Plugin {
  let folder = '';
  return {
    name: 'inkwire:service-worker',
    apply: 'build',
    configResolved({ root, build }) {
      folder = path.resolve(root, build.outDir);
    },
    // On disk: only there are the files of `public` beside the built ones.
    async closeBundle() {
      const names = (await readdir(folder, { recursive: true, withFileTypes: true }))
        .filter((entry) => entry.isFile())
        .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
        .sort();
      const hash = createHash('sha256');
      for (const name of names)
        if (!name.endsWith('.map')) hash.update(name).update(await readFile(path.join(folder, name)));
      const isFile = (name: string): boolean =>
        !name.endsWith('.map') && name !== SERVICE_WORKER && name !== 'index.html';
      const built = { version: hash.digest('hex').slice(0, 12), files: names.filter(isFile).map((name) => `/${name}`) };
      const file = path.join(folder, SERVICE_WORKER);
      const code = await readFile(file, 'utf8');
      if (!code.includes('INKWIRE_BUILT')) this.error('the service worker has no place for the list of files');
      await writeFile(
        file,
        code.replace('INKWIRE_BUILT', () => JSON.stringify(built)),
      );
    },
  };
}
