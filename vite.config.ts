import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

// Two builds from one file. `vite build` makes the client; `vite build --ssr` the server: main.js and, beside it, worker.js for the threads.
export default defineConfig(({ isSsrBuild }) =>
  isSsrBuild
    ? {
        build: {
          ssr: true,
          target: 'node20.19',
          outDir: 'dist/server',
          emptyOutDir: true,
          sourcemap: true,
          rolldownOptions: {
            input: { main: 'server/main.ts', worker: 'server/workers/worker.ts' },
            // What main and worker share lies beside them: wherever the pool of threads lands, ./worker.js is the worker.
            output: { chunkFileNames: '[name]-[hash].js' },
          },
        },
      }
    : {
        root: 'client',
        plugins: [svelte()],
        build: { target: 'es2022', outDir: '../dist/client', emptyOutDir: true, sourcemap: true },
        server: {
          // Boards only: client/sync has its sources under the same name, and a board's id has no dot.
          proxy: { '^/sync/[\\w-]+(\\?|$)': { target: `ws://localhost:${process.env['PORT'] ?? '3000'}`, ws: true } },
        },
      },
);
