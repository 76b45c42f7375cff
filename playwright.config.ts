import { defineConfig } from '@playwright/test';
import { reportFile } from './.ci/report-file.mjs';
import { findBrowsers, usualBrowsers, type FoundBrowser } from './e2e/browser.mjs';

const isLong = Boolean(process.env['INKWIRE_LONG']);

// A browser that is asked for and missing fails the run; where nobody asks, the run says what is told in which.
// Workers load this file too: only the first to load it, which has no answer yet, looks.
process.env['INKWIRE_BROWSERS_FOUND'] ??= JSON.stringify(
  await findBrowsers(
    process.env['INKWIRE_BROWSERS'] ?? (isLong ? 'chromium' : usualBrowsers(process.env, console.log)),
  ),
);
const browsers = JSON.parse(process.env['INKWIRE_BROWSERS_FOUND']) as FoundBrowser[]; // just written
const report = reportFile('playwright');

export default defineConfig({
  testDir: 'e2e/browser',
  testMatch: '*.test.{ts,mjs}',
  outputDir: 'test-results/browser',
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  // Each story is told in one of the two runs, and the gate does both.
  ...(isLong ? { grep: /@long/ } : { grepInvert: /@long/ }),
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ...(report ? [['json', { outputFile: report }] as const] : [])],
  // Each person would have the whole page fetched and kept once more: a third of a story's time. The stories without a server allow it.
  use: { viewport: { width: 1280, height: 800 }, serviceWorkers: 'block' },
  // Chromium tells every story. The others tell the smoke stories: pens, touch and the clipboard are emulated in Chromium only.
  projects: (isLong ? browsers.filter(({ name }) => name === 'chromium') : browsers).map(({ name, launchOptions }) => ({
    name,
    // Firefox is slow to start a window a person and takes each event by itself: twice the time is no sign of a fault there.
    ...(name !== 'chromium' && { grep: /@smoke/, timeout: 180_000 }),
    use: { browserName: name, launchOptions },
  })),
});
