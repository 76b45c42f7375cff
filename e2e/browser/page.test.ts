import { expect, test as base } from '@playwright/test';
import { startServer, type ServerProcess } from '../testing/server-process.ts';

const test = base.extend<{ server: ServerProcess }>({
  server: async ({}, use) => {
    const server = await startServer();
    await use(server);
    await server.stop();
  },
});

// The whole page, as its visitors have it.
test.use({ serviceWorkers: 'allow' });

test('the page opens without a complaint', async ({ page, server }) => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`http://127.0.0.1:${server.port}/`);
  await expect(page).toHaveTitle('Inkwire');
  expect(complaints).toEqual([]);
});
