// Adds up what the test runners wrote, names what failed and why once more, as it may stand thousands of lines above, and closes with the one line that
// tells the count. Exits 1 when anything failed, was skipped, or nothing ran.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** The second argument counts stages that failed: one that no test explains (types, a build, a crash) is a failure of its own. */
const [folder, failedStages] = process.argv.slice(2);
const files = existsSync(folder) ? readdirSync(folder) : [];
const reports = files.map((name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')));
const counts = reports.map(countsOf);
const sum = (key) => counts.reduce((total, each) => total + each[key], 0);

for (const { title, reason } of reports.flatMap(failuresOf)) console.log(`FAILED ${title}\n${reason}\n`);
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

/** Each with its file, its title and the first lines of what it said. */
function failuresOf(report) {
  if (report.stats) {
    const outside = report.errors.map((error) => ({
      title: '(outside of any test)',
      reason: firstLines(error.message),
    }));
    return [
      ...outside,
      ...report.suites
        .flatMap(specsOf)
        .filter(({ ok }) => !ok)
        .map(({ file, title, tests }) => ({
          title: `${file} > ${title}`,
          reason: firstLines(
            tests
              .flatMap(({ results }) => results)
              .flatMap(({ errors }) => errors)
              .map(({ message }) => message)
              .join('\n'),
          ),
        })),
    ];
  }
  return report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = path.relative(process.cwd(), name);
    if (status === 'failed' && assertionResults.length === 0) return [{ title: file, reason: firstLines(message) }];
    return assertionResults
      .filter((test) => test.status === 'failed')
      .map((test) => ({ title: `${file} > ${test.fullName}`, reason: firstLines(test.failureMessages.join('\n')) }));
  });
}

function specsOf(suite) {
  return [...suite.specs, ...(suite.suites ?? []).flatMap(specsOf)];
}

/** Without colours. A story that ran out of time says so first, and then what it waited for. */
function firstLines(text = '') {
  return stripVTControlCharacters(text).split('\n').slice(0, 24).join('\n');
}
