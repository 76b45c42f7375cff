import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['{server,client,shared,lint}/**/*.test.{ts,js}'] } },
      // Stories over real sockets and processes: longer, and none may starve the other's clock.
      { test: { name: 'sync', include: ['e2e/sync/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 60_000 } },
    ],
  },
});
