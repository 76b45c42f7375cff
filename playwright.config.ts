import { defineConfig } from '@playwright/test';
import { chromiumArguments, findChromium } from './e2e/browser.mjs';

// Workers load this file too: only the first, who has no path yet, looks for the browser.
process.env['INKWIRE_CHROMIUM_FOUND'] ??= await findChromium();

export default defineConfig({
  testDir: 'e2e/browser',
  testMatch: '*.test.ts',
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: process.env['CI'] ? [['list'], ['json', { outputFile: 'test-results/browser.json' }]] : [['list']],
  use: {
    viewport: { width: 1280, height: 800 },
    launchOptions: { executablePath: process.env['INKWIRE_CHROMIUM_FOUND'], args: chromiumArguments },
  },
  projects: [{ name: 'chromium', use: { browserName: 'chromium' } }],
});
