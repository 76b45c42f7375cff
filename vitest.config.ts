import { defineConfig } from 'vitest/config';

// The gate adds up what each run wrote; each npm script names its own file.
const report = process.env['CI'] ? `test-results/${process.env['npm_lifecycle_event'] ?? 'vitest'}.json` : undefined;

export default defineConfig({
  test: {
    reporters: report ? ['default', 'json'] : ['default'],
    ...(report && { outputFile: { json: report } }),
    projects: [
      { test: { name: 'unit', include: ['{server,client,shared,lint}/**/*.test.{ts,js}'] } },
      // Stories over real sockets and processes: longer, and none may starve the other's clock.
      { test: { name: 'sync', include: ['e2e/sync/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 60_000 } },
    ],
  },
});
