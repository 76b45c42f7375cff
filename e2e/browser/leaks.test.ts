// One open board after another in one page: what closing leaves behind. Served from source, as the built page never closes a board but with itself.
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { CDPSession, Page } from '@playwright/test';
import { createServer } from 'vite';
import type * as StartBoard from '../../client/start-board.ts';
import { expect, long, test } from '../people.ts';

const ROUNDS = 50;
/** Chromium keeps a few objects of its own from one measurement to the next; a leak of one a round is past this. */
const SLACK = ROUNDS / 2;

test(
  'a board opened and closed fifty times leaves no socket, listener or element',
  long,
  async ({ board, page, browserName }) => {
    const sources = await createServer({
      configFile: false,
      root: fileURLToPath(new URL('../../client', import.meta.url)),
      server: {
        port: 0,
        host: '127.0.0.1',
        proxy: { '^/sync/[\\w-]+$': { target: `ws://127.0.0.1:${board.server.port}`, ws: true } },
      },
      appType: 'custom', // our own page would start a board of its own
      optimizeDeps: { noDiscovery: true },
      logLevel: 'error',
    });
    await sources.listen();
    const { port } = sources.httpServer?.address() as AddressInfo; // listening on TCP
    // Any page of that origin will do: a source, shown as text.
    await page.goto(`http://127.0.0.1:${port}/start-board.ts`);
    // Only Chromium counts its listeners; sockets are counted everywhere.
    const devtools = browserName === 'chromium' ? await page.context().newCDPSession(page) : null;
    await openAndClose(page, 3);
    const before = await counts(devtools);
    expect(await openAndClose(page, ROUNDS)).toBe(0);
    const after = await counts(devtools);
    for (const [name, count] of Object.entries(before)) expect(after[name], name).toBeLessThan(count + SLACK);
    await sources.close();
  },
);

/** Draws on a board and leaves it, again and again; answers how many sockets are still open. */
async function openAndClose(page: Page, rounds: number): Promise<number> {
  return page.evaluate(async (count) => {
    const sockets: WebSocket[] = [];
    const OwnSocket = window.WebSocket;
    window.WebSocket = class extends OwnSocket {
      constructor(url: string | URL, protocol?: string | string[]) {
        super(url, protocol);
        sockets.push(this);
      }
    };
    const source: string = '/start-board.ts';
    const { startBoard } = (await import(/* @vite-ignore */ source)) as typeof StartBoard;
    for (let round = 0; round < count; round++) {
      const host = document.createElement('div');
      host.style.cssText = 'position:fixed;inset:0';
      document.body.append(host);
      const open = startBoard({ boardId: `leak-${round}` as never, host, theme: 'light', ticket: () => null });
      open.presences.say({ name: 'Ann', color: 'sky' });
      await new Promise<void>((resolve) => {
        open.sync.onStatus(({ state }) => state === 'saved' && resolve());
      });
      const event = (kind: string, clientX: number) =>
        host.dispatchEvent(new PointerEvent(kind, { pointerId: 1, clientX, clientY: 90, button: 0, buttons: 1 }));
      host.setPointerCapture = () => undefined; // a made pointer cannot be captured
      event('pointerdown', 50);
      event('pointermove', 150);
      event('pointerup', 150);
      open.close();
      open.close();
      host.remove();
    }
    window.WebSocket = OwnSocket;
    await new Promise((resolve) => setTimeout(resolve));
    return sockets.filter((socket) => socket.readyState < WebSocket.CLOSING).length;
  }, rounds);
}

async function counts(devtools: CDPSession | null): Promise<Readonly<Record<string, number>>> {
  if (!devtools) return {};
  await devtools.send('HeapProfiler.collectGarbage');
  const { nodes, jsEventListeners, documents } = await devtools.send('Memory.getDOMCounters');
  return { nodes, jsEventListeners, documents };
}
