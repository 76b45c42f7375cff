// Adds up what the test runners wrote and closes with the one line that tells it. Exits 1 when anything failed, was skipped, or nothing ran.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The second argument counts stages that failed: one that no test explains (types, a build, a crash) is a failure of its own. */
const [folder, failedStages] = process.argv.slice(2);
const files = existsSync(folder) ? readdirSync(folder) : [];
const counts = files.map((name) => countsOf(JSON.parse(readFileSync(path.join(folder, name), 'utf8'))));
const sum = (key) => counts.reduce((total, each) => total + each[key], 0);

const failed = Math.max(sum('failed'), Number(failedStages));
if (sum('skipped') > 0) console.log(`${sum('skipped')} were skipped, which no test may be.`);
console.log(`${sum('passed')} passed, ${failed} failed`);
process.exit(failed > 0 || sum('skipped') > 0 || sum('passed') === 0 ? 1 : 0);

/** Playwright counts under `stats`, vitest at the top; faults outside of any test stand apart in both. */
function countsOf(report) {
  if (report.stats) {
    const { expected, unexpected, flaky, skipped } = report.stats;
    return { passed: expected, failed: unexpected + flaky + report.errors.length, skipped };
  }
  const unloadable = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloadable.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}
