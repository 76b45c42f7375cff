import { expect, test } from '@playwright/test';
import { startServer } from '../server-process.ts';

test('the page opens without a complaint', async ({ page }) => {
  const server = await startServer();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`http://127.0.0.1:${server.port}/`);
  await expect(page).toHaveTitle('Inkwire');
  expect(complaints).toEqual([]);
  await server.stop();
});
