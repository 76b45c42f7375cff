// Where a run of tests tells its counts to the gate. Apart from Playwright's own folder, which each of its runs empties.

/** Null outside the gate. Named by npm script and runner: one script may use both. */
export function reportFile(runner) {
  const script = process.env['npm_lifecycle_event']?.replaceAll(':', '-') ?? 'direct';
  return process.env['CI'] ? `test-results/counts/${script}.${runner}.json` : null;
}
