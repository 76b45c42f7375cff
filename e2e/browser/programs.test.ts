// `inkwire/client` in a browser: bundled as others bundle it, in a page that shows no board, beside a person.
import { spawnSync } from 'node:child_process';
import { build } from 'vite';
import type { ProgramBoard } from '../../client/program/browser.ts';
import { column, expect, long, test } from '../people.ts';
import { strokeThrough } from '../testing/people.ts';

declare global {
  interface Window {
    program?: ProgramBoard;
  }
}

const ENTRY = '\0program';
test('a program in a page draws with people, and sees what they draw', long, async ({ board, page }) => {
  const [ann] = await board.people(1);
  const origin = `http://127.0.0.1:${board.server.port}`;
  const { pathname } = new URL(ann.page.url());
  const code = await bundled(`${origin}${pathname}`);
  await page.route('**/program.js', (route) => route.fulfill({ contentType: 'text/javascript', body: code }));
  // A page that the server sent: Chromium lets none that a test made up speak to this machine.
  await page.goto(origin);
  await page.addScriptTag({ url: '/program.js', type: 'module' });
  await page.waitForFunction(() => window.program !== undefined);

  await page.evaluate(async () => {
    window.program!.add({ kind: 'note', corner: { x: 0, y: 0 }, words: 'by a program' });
    await window.program!.saved();
  });
  await expect.poll(() => ann.page.evaluate(() => window.inkwire!.shapes().map(({ kind }) => kind))).toEqual(['note']);
  expect(await ann.page.evaluate(() => window.inkwire!.peers().map(({ name }) => name))).toEqual(['Robot']);
  await ann.draw([strokeThrough([[0, 0], [50, 50]])], column(2, 3)); // prettier-ignore
  await expect.poll(() => page.evaluate(() => window.program!.shapes.size)).toBe(2);
  await page.evaluate(() => window.program!.close());
  await expect.poll(() => ann.peerCount()).toBe(0);
});

/** What a bundler for browsers makes of it: by the package's name and its exports. */
async function bundled(url: string): Promise<string> {
  const program = `
    import { joinBoard } from 'inkwire/client';
    window.program = await joinBoard({ url: '${url}', name: 'Robot' });
  `;
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, target: 'es2022', rolldownOptions: { input: ENTRY, output: { format: 'es' } } },
    plugins: [
      { name: 'program', resolveId: (id) => (id === ENTRY ? id : null), load: (id) => (id === ENTRY ? program : null) },
    ],
  });
  if (Array.isArray(built) || !('output' in built)) throw new Error('one build that nobody watches has one output');
  return built.output[0].code;
}

test(
  'a program in Node draws ink while it is developed, when Yjs would freeze what it reads',
  long,
  async ({ board }) => {
    const [ann] = await board.people(1);
    const url = `http://127.0.0.1:${board.server.port}${new URL(ann.page.url()).pathname}`;
    const program = `
    import { joinBoard } from 'inkwire/client';
    const board = await joinBoard({ url: ${JSON.stringify(url)} });
    board.add({ kind: 'freehand', points: [{ x: 0, y: 0 }, { x: 50, y: 50 }] });
    await board.saved();
    board.close();`;
    const environment = { ...process.env, NODE_ENV: 'development' };
    const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
      env: environment,
      encoding: 'utf8',
      timeout: 30_000,
    });
    expect([status, stderr]).toEqual([0, '']);
    await expect
      .poll(() => ann.page.evaluate(() => window.inkwire!.shapes().map(({ kind }) => kind)))
      .toEqual(['freehand']);
  },
);
