// `inkwire/testing`, and what our own stories are made of: a server of its own a test, a board on it, and people with a browser and a network each.
import { test as base, expect, type Browser, type BrowserContext } from '@playwright/test';
import type { BoardJson } from '#shared/document/board-json.ts';
import { createPerson, type Person } from './person.ts';
import { startServer, type ServerProcess, type Settings } from './server-process.ts';
import type { Area } from './strokes.ts';
import { openTcpProxy } from './tcp-proxy.ts';

export { strokeThrough, type Area, type HalfStroke, type Stroke } from './strokes.ts';
export type { Person, ServerProcess, Settings };

export interface Board {
  readonly server: ServerProcess;
  /** `count` more people at the board, each with her own browser context and her own network. */
  people<Count extends keyof Company>(count: Count): Promise<Company[Count]>;
  /** Kills the server in the middle of whatever it does, then starts it again on the same port and folder. */
  restartServer(): Promise<void>;
}

interface Company {
  readonly 1: readonly [Person];
  readonly 2: readonly [Person, Person];
  readonly 3: readonly [Person, Person, Person];
  readonly 4: readonly [Person, Person, Person, Person];
}

export interface BoardFixtures {
  readonly board: Board;
  /** Of the server, by the names of docs/operating.md: `test.use({ serverSettings: { MAX_SESSIONS: '2' } })`. */
  readonly serverSettings: Settings;
}

export { expect };

/** Playwright's `test` with a `board`; all that it opens is closed after the test. */
export const test = base.extend<BoardFixtures>({
  serverSettings: [{}, { option: true }],
  board: async ({ browser, serverSettings }, use, testInfo) => {
    const server = await startServer(serverSettings);
    const boardId = `story-${testInfo.testId.slice(0, 24)}`;
    const closers: (() => Promise<void>)[] = [];
    await use({
      server,
      async people<Count extends keyof Company>(count: Count) {
        const arrivals = Array.from({ length: count }, (_, index) =>
          arrive(browser, server, boardId, NAMES[(closers.length + index) % NAMES.length] ?? 'Guest'),
        );
        const joined = await Promise.all(arrivals);
        closers.push(...joined.map(({ leave }) => leave));
        return joined.map(({ person }) => person) as unknown as Company[Count]; // as many as were asked for
      },
      async restartServer() {
        await server.kill('SIGKILL');
        await server.restart();
      },
    });
    await Promise.all(closers.map((leave) => leave()));
    await server.stop();
  },
});

/** Equal documents, nothing unsaved, and the same pixels on every screen; answers the board. */
export async function expectSameBoard(people: readonly Person[]): Promise<BoardJson> {
  await Promise.all(people.map((person) => person.saved()));
  const [first, ...others] = people;
  if (!first) throw new Error('a board without people has nothing to compare');
  for (const other of others) {
    await expect
      .poll(async () => JSON.stringify(await other.board()), {
        message: `${other.name} has the board of ${first.name}`,
      })
      .toBe(JSON.stringify(await first.board()));
  }
  const picture = await first.picture();
  for (const other of others) expect(await other.picture(), `${other.name} sees what ${first.name} sees`).toBe(picture);
  return first.board();
}

/** The n-th of `count` columns of a laptop's board, clear of the panels: a place to draw for each. */
export function column(index: number, count: number): Area {
  const widthPx = 1000 / count;
  return { left: 140 + index * widthPx, top: 160, widthPx: widthPx - 20, heightPx: 420 };
}

/** How many shapes a board holds, shown or not. */
export function shapeCount({ shapes }: BoardJson): number {
  return Object.keys(shapes as object).length; // a map of the document is an object in JSON
}

/** Gives a browser context a name from an earlier visit, so that nobody is asked for one; what is changed since then stays. */
export async function keepName(context: BrowserContext, name: string): Promise<void> {
  await context.addInitScript(
    (me) => {
      if (localStorage.getItem('inkwire:me') === null) localStorage.setItem('inkwire:me', me);
    },
    JSON.stringify({ name, color: 'teal' }),
  );
}

const NAMES = ['Ann', 'Ben', 'Cem', 'Dua', 'Eli'];
const WINDOW = { width: 1280, height: 800 };

async function arrive(
  browser: Browser,
  server: ServerProcess,
  boardId: string,
  name: string,
): Promise<{ person: Person; leave: () => Promise<void> }> {
  const proxy = await openTcpProxy(server.port);
  const context = await browser.newContext({ viewport: WINDOW });
  await keepName(context, name);
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${proxy.port}/b/${boardId}`);
  await page.waitForFunction(() => 'inkwire' in window);
  const person = await createPerson(name, page, proxy);
  await person.saved();
  return {
    person,
    async leave() {
      await context.close();
      await proxy.close();
    },
  };
}
