import { defineConfig } from 'vitest/config';
import { reportFile } from './.ci/report-file.mjs';

const report = reportFile('vitest');

export default defineConfig({
  test: {
    reporters: report ? ['default', 'json'] : ['default'],
    ...(report && { outputFile: { json: report } }),
    projects: [
      {
        test: {
          name: 'unit',
          testTimeout: 30_000,
          include: ['{server,client,shared,lint}/**/*.test.{ts,js}'],
          // No module of ours keeps state, so files may share a process: half the time of one process a file.
          isolate: false,
          // One less than the processors by default: on two, one of them had nothing to do.
          maxWorkers: '100%',
        },
      },
      {
        test: {
          name: 'sync',
          include: ['e2e/sync/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          // Stories over real sockets and processes: one of them waits 70 s and takes no processor.
          maxWorkers: 2,
          // One project after the other where a run has both: they want other numbers of workers.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
