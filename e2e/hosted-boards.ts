// Boards in the pages of a host, for stories: a site of its own, a server that lets it, and a page that keeps what its boards tell.
import { createHmac } from 'node:crypto';
import type { FrameLocator, Page } from '@playwright/test';
import type * as Embed from '../client/embed/embed-element.ts';
import { openHostSite, type HostSite } from './host-site.ts';
import { expect, test as base } from './people.ts';
import { startServer, type ServerProcess } from './testing/server-process.ts';

/** What a host's page keeps of its boards, for the stories to speak to. */
export interface Host {
  readonly boards: Embed.EmbeddedBoard[];
  readonly events: [board: number, name: string, detail: Record<string, unknown>][];
  tickets: number;
}

declare global {
  interface Window {
    host: Host;
  }
}

const SECRET = 'a secret of thirty-two letters or more';
/** Tall, so that there is something to scroll; the board begins below a field of the page's own. */
export const PAGE = `<!doctype html><html lang="en"><title>Wiki</title><body style="margin:0;height:3000px">
  <input id="field" aria-label="Field"><div id="one" style="height:500px;width:700px"></div><div id="two" style="height:400px;width:700px"></div>`;

export const test = base.extend<{ site: HostSite; server: ServerProcess; mode: string }>({
  mode: ['open', { option: true }],
  site: async ({}, use) => {
    const site = await openHostSite(PAGE);
    await use(site);
    await site.close();
  },
  server: async ({ site, mode }, use) => {
    const server = await startServer({ INKWIRE_ACCESS: mode, INKWIRE_SECRET: SECRET, EMBED_ORIGINS: site.origin });
    await use(server);
    await server.stop();
  },
});

/** A board in a page of the site, in its element of this id. @param isSigned Each ticket is asked of the page's `signTicket` */
export async function hostBoard(
  page: Page,
  site: HostSite,
  server: ServerProcess,
  id: string,
  options: Embed.BoardOptions,
  isSigned = false,
): Promise<FrameLocator> {
  await page.goto(site.origin);
  await page.evaluate(
    async ([script, elementId, given, signed]) => {
      const { createBoard } = (await import(script)) as typeof Embed; // as a module of the host's would
      const host: Host = { boards: [], events: [], tickets: 0 };
      window.host = host;
      const { signTicket } = window as unknown as { signTicket: () => Promise<string> }; // exposed by the story
      const ticket = (): Promise<string> => {
        if (host.tickets < 0) throw new Error('signed out');
        host.tickets++;
        return signTicket();
      };
      const board = createBoard(document.getElementById(elementId)!, { ...given, ...(signed && { ticket }) });
      host.boards.push(board);
      for (const name of ['ready', 'change', 'tool', 'selection', 'people', 'viewport', 'error'] as const) {
        board.on(name, (detail) => host.events.push([0, name, detail as unknown as Record<string, unknown>])); // compared field by field
      }
    },
    [`${address(server)}/embed.js`, id, options, isSigned] as const,
  );
  return page.frameLocator(`#${id} iframe`);
}

export function address(server: ServerProcess): string {
  return `http://127.0.0.1:${server.port}`;
}

export async function ready(page: Page, board: number): Promise<void> {
  await expect.poll(async () => (await events(page, 'ready')).map(([which]) => which)).toContain(board);
}

export function events(page: Page, name: string): Promise<Host['events']> {
  return page.evaluate((wanted) => window.host.events.filter(([, each]) => each === wanted), name);
}

/** Runs in the page, with its first board. */
export async function ask<Answer, Given>(
  page: Page,
  call: (board: Embed.EmbeddedBoard, given: Given) => Promise<Answer>,
  given?: Given,
): Promise<Answer> {
  const board = await page.evaluateHandle(() => window.host.boards[0]!);
  return board.evaluate<Answer, Given>(call as never, given as Given); // Playwright's types want what passes unboxed
}

/** A stroke across the middle of the frame, by the mouse. */
export async function draw(page: Page, frame: FrameLocator): Promise<void> {
  const box = await frame.getByRole('application').boundingBox();
  const [x, y] = [box!.x + 200, box!.y + 200];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 120, y + 60, { steps: 4 });
  await page.mouse.up();
}

export function ticket(claims: Record<string, unknown>): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ aud: 'inkwire', ...claims })}`;
  return `${signed}.${createHmac('sha256', SECRET).update(signed).digest('base64url')}`;
}
