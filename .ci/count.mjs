// Adds up what the test runners wrote and closes with the one line that tells it. Exits 1 when anything failed or nothing ran.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const folder = process.argv[2];
let passed = 0;
let failed = 0;
for (const name of readdirSync(folder).filter((file) => file.endsWith('.json'))) {
  const report = JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
  // Playwright counts under `stats`, vitest at the top.
  passed += report.stats?.expected ?? report.numPassedTests ?? 0;
  failed += (report.stats ? report.stats.unexpected + report.stats.flaky : report.numFailedTests) ?? 0;
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
