// The moves that every browser story is made of: people with a browser and a network of their own, one server, real ink through real pointer events.
import { test as base, expect, type Browser, type BrowserContext, type Page } from '@playwright/test';
import '../client/page-handle.ts'; // types window.inkwire
import type { BoardJson } from '#shared/document/board-json.ts';
import type { InkStroke } from './ink.ts';
import { startServer, type ServerProcess } from './server-process.ts';
import { openTcpProxy, type TcpProxy } from './tcp-proxy.ts';

/** One person: a browser context of her own, so nothing is shared with others but the server. */
export interface Person {
  readonly name: string;
  readonly page: Page;
  /** Draws each stroke by pointer events, fitted into `area`; with a pen where the ink has pressure, else with the mouse. */
  draw(strokes: readonly InkStroke[], area: Area): Promise<void>;
  /** Presses and moves along the first `points` points of a stroke and stays down; `lift` ends it. */
  drawHalf(stroke: InkStroke, area: Area): Promise<HalfStroke>;
  /** `silent`: the line stays open and nothing passes; `reset`: it breaks; `offline`: the browser itself has no network. */
  cutNetwork(how: 'silent' | 'reset' | 'offline'): Promise<void>;
  restoreNetwork(): Promise<void>;
  board(): Promise<BoardJson>;
  /** How many others she sees. */
  peerCount(): Promise<number>;
  /** How many unfinished strokes of others she sees. */
  draftCount(): Promise<number>;
  /** Waits until all she drew is acked as durable. */
  saved(): Promise<void>;
  /** A digest of the pixels of all committed ink, the whole board fitted into the window. */
  picture(): Promise<string>;
}

export interface HalfStroke {
  lift(): Promise<void>;
}

/** A box in the page, in CSS pixels. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

interface Company {
  readonly 1: readonly [Person];
  readonly 2: readonly [Person, Person];
  readonly 3: readonly [Person, Person, Person];
}

export interface Board {
  readonly server: ServerProcess;
  /** `count` more people at the board, each with her own network. */
  people<Count extends keyof Company>(count: Count): Promise<Company[Count]>;
  /** Ends the server in the middle of whatever it does, then starts it again on the same port and folder. */
  killServer(): Promise<void>;
}

export { expect };

/** The stories that every browser is to tell, not Chromium alone; told in those that INKWIRE_BROWSERS lists. */
export const smoke = { tag: '@smoke' } as const;

/** The stories that are told in the long run only (`npm run test:long`): those of dead lines, which wait half a minute each, and the finer points of each room. */
export const long = { tag: '@long' } as const;

export const test = base.extend<{ board: Board }>({
  /** A browser that was here before, so that nobody is asked for a name; the story of the asking takes one of its own. */
  context: async ({ context }, use) => {
    await keepName(context, 'Guest');
    await use(context);
  },
  board: async ({ browser }, use, testInfo) => {
    const server = await startServer();
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
      async killServer() {
        await server.kill('SIGKILL');
        await server.restart();
      },
    });
    await Promise.all(closers.map((leave) => leave()));
    await server.stop();
  },
});

/** Equal documents, nothing unsaved, and the same pixels on every screen. */
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

/** The n-th of `count` columns of a laptop's board, clear of the panels. */
export function column(index: number, count: number): Area {
  const widthPx = 1000 / count;
  return { left: 140 + index * widthPx, top: 160, widthPx: widthPx - 20, heightPx: 420 };
}

const NAMES = ['Ann', 'Ben', 'Cem', 'Dua', 'Eli'];
/** Longer than a lost line's longest wait for its next try. */
const SAVE_DEADLINE_MS = 45_000;
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

/** As somebody who gave a name on an earlier visit; what is changed since then stays. */
async function keepName(context: BrowserContext, name: string): Promise<void> {
  await context.addInitScript(
    (me) => {
      if (localStorage.getItem('inkwire:me') === null) localStorage.setItem('inkwire:me', me);
    },
    JSON.stringify({ name, color: 'teal' }),
  );
}

async function createPerson(name: string, page: Page, proxy: TcpProxy): Promise<Person> {
  const pointer = await pointerOf(page);
  return {
    name,
    page,
    async draw(strokes, area) {
      const place = placement(strokes, area);
      for (const stroke of strokes) {
        const half = await startStroke(pointer, stroke, place, stroke.points.length);
        await half.lift();
      }
    },
    drawHalf: (stroke, area) =>
      startStroke(pointer, stroke, placement([stroke], area), Math.ceil(stroke.points.length / 2)),
    async cutNetwork(how) {
      if (how === 'offline') await page.context().setOffline(true);
      if (how !== 'silent') proxy.cut();
      else proxy.goSilent();
    },
    async restoreNetwork() {
      proxy.restore();
      await page.context().setOffline(false);
    },
    board: () => page.evaluate(() => window.inkwire!.json()),
    peerCount: () => page.evaluate(() => window.inkwire!.peers().length),
    draftCount: () => page.evaluate(() => window.inkwire!.drafts().length),
    saved: () =>
      expect
        .poll(() => page.evaluate(() => window.inkwire!.status().state), {
          message: `${name}'s strokes are saved`,
          timeout: SAVE_DEADLINE_MS,
        })
        .toBe('saved'),
    picture: () => page.evaluate(pictureOfInk),
  };
}

/** Runs in the page. */
async function pictureOfInk(): Promise<string> {
  window.inkwire!.fit();
  await window.inkwire!.settled();
  const canvas = document.querySelector<HTMLCanvasElement>('canvas[data-layer="shapes"]');
  const ctx = canvas?.getContext('2d');
  if (!canvas || !ctx) return 'no canvas';
  // Of the pixels themselves: Firefox writes a mark of its own into each PNG.
  const digest = await crypto.subtle.digest('SHA-256', ctx.getImageData(0, 0, canvas.width, canvas.height).data);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** How many shapes a board holds, shown or not. */
export function shapeCount({ shapes }: BoardJson): number {
  return Object.keys(shapes as object).length; // a map of the document is an object in JSON
}

interface Placement {
  readonly scale: number;
  readonly dx: number;
  readonly dy: number;
}

/** Where strokes land so that all of them together fill the area without distortion. */
function placement(strokes: readonly InkStroke[], area: Area): Placement {
  const xs = strokes.flatMap((stroke) => stroke.points.map(([x]) => stroke.x + x));
  const ys = strokes.flatMap((stroke) => stroke.points.map(([, y]) => stroke.y + y));
  const [minX, minY] = [Math.min(...xs), Math.min(...ys)];
  const scale = Math.min(area.widthPx / (Math.max(...xs) - minX || 1), area.heightPx / (Math.max(...ys) - minY || 1));
  return { scale, dx: area.left - minX * scale, dy: area.top - minY * scale };
}

type PointerEventType = 'mousePressed' | 'mouseMoved' | 'mouseReleased';

/** Sends one pointer event. @param pressure Of a pen, 0 to 1; a mouse measures none. */
type Pointer = (type: PointerEventType, x: number, y: number, pressure: number | null) => Promise<unknown>;

/** Pens are Chromium's to emulate; in other browsers every stroke is drawn with the mouse. */
async function pointerOf(page: Page): Promise<Pointer> {
  if (page.context().browser()?.browserType().name() !== 'chromium') {
    return async (type, x, y) => {
      await page.mouse.move(x, y);
      if (type === 'mousePressed') await page.mouse.down();
      if (type === 'mouseReleased') await page.mouse.up();
    };
  }
  const devtools = await page.context().newCDPSession(page);
  return (type, x, y, pressure) =>
    devtools.send('Input.dispatchMouseEvent', {
      type,
      x,
      y,
      button: 'left',
      buttons: type === 'mouseReleased' ? 0 : 1,
      clickCount: 1,
      pointerType: pressure === null ? 'mouse' : 'pen',
      ...(pressure !== null && { force: pressure }),
    });
}

async function startStroke(
  pointer: Pointer,
  stroke: InkStroke,
  place: Placement,
  pointCount: number,
): Promise<HalfStroke> {
  const hasPressure = stroke.pressures.length > 0;
  const send = (type: PointerEventType, index: number): Promise<unknown> => {
    const [x = 0, y = 0] = stroke.points[index] ?? [];
    const pressure = hasPressure ? (stroke.pressures[index] ?? 0.5) : null;
    return pointer(type, (stroke.x + x) * place.scale + place.dx, (stroke.y + y) * place.scale + place.dy, pressure);
  };
  /** Sent in one go: a hand does not wait for the page either, so the browser coalesces what comes within a frame. */
  const move = (from: number, to: number): Promise<unknown> =>
    Promise.all(Array.from({ length: Math.max(0, to - from) }, (_, index) => send('mouseMoved', from + index)));
  await send('mousePressed', 0);
  await move(1, pointCount);
  return {
    async lift() {
      await move(pointCount, stroke.points.length);
      await send('mouseReleased', stroke.points.length - 1);
    },
  };
}
