import { afterEach, describe, expect, it } from 'vitest';
import { closeReasons } from '#shared/protocol/close-codes.ts';
import { createFakeClock } from '#shared/testing/fake-clock.ts';
import { createRandom } from '#shared/testing/random.ts';
import { createListeners } from '../board/listeners.ts';
import { createStanding } from '../board/standing.ts';
import type { OpenBoard } from '../start-board.ts';
import type { SaveStatus } from '../sync/save-status.ts';
import { createTestCompany } from '../testing/test-company.ts';
import { createTestEditor } from '../testing/test-editor.ts';
import { createBoardFrame } from './board-frame.ts';

const HOST = 'https://wiki.example.org';
const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

describe('a board in a host page', () => {
  it('is opened after 10 s without a host, and comes again with the ticket of one that answers later', async () => {
    const page = createPage();
    page.clock.advance(10_000);
    await page.frame.met;
    expect(page.frame.credential).toBeNull();
    const stop = page.attach();
    page.hello('late');
    expect([page.frame.credential, page.renewals]).toEqual(['late', ['late']]);
    page.hello('late'); // a host that loaded its script anew
    page.hello('another');
    expect(page.renewals).toEqual(['late', 'another']);
    stop();
  });

  it('is not reconnected at the speed of the network by a host whose every ticket is refused', async () => {
    const page = createPage();
    const port = page.hello('ticket 0');
    await page.frame.met;
    let given = 0;
    port.onmessage = ({ data }: MessageEvent<{ readonly event?: string }>) => {
      if (data.event === 'ticket') port.postMessage({ id: ++given, call: 'ticket', asked: `ticket ${given}` });
    };
    const stop = page.attach();
    page.refuse();
    for (let second = 0; second < 60; second++) {
      page.clock.advance(1000);
      await settled();
    }
    expect(page.renewals.length).toBeGreaterThan(3);
    expect(page.renewals.length).toBeLessThan(15);
    stop();
    expect(page.clock.timers).toBe(0);
  });
});

function createPage() {
  const clock = createFakeClock();
  const listeners = new Set<(event: unknown) => void>();
  const parent = { postMessage: () => undefined };
  const window = {
    parent,
    location: { search: `?host=${HOST}` },
    addEventListener: (type: string, listener: (event: unknown) => void) =>
      type === 'message' && listeners.add(listener),
    removeEventListener: (_: string, listener: (event: unknown) => void) => listeners.delete(listener),
  } as unknown as Window; // all that is used of it
  const random = createRandom(3);
  const frame = createBoardFrame({ window, clock, random: random.bytes, log: () => undefined });
  const statuses = createListeners<SaveStatus>();
  const renewals: (string | null)[] = [];
  const { code, sentence } = closeReasons.ticketRefused;
  const refuse = (): void => statuses.announce({ state: 'refused', changes: 0, code, sentence });
  const sync = {
    onStatus: statuses.add,
    renew() {
      renewals.push(frame.credential);
      statuses.announce({ state: 'loading' });
      refuse();
    },
  };
  const test = createTestEditor();
  const presences = { peers: new Map(), onChange: () => () => undefined };
  const standing = createStanding();
  const open = { ...test, ...createTestCompany().join(), presences, standing, sync } as unknown as OpenBoard; // the parts that a frame meets
  const canvas = { style: {} } as HTMLElement;
  return {
    clock,
    frame,
    renewals,
    refuse,
    attach: () => frame.attach(open, canvas, { shown: 'light', choose: () => undefined }),
    /** As the host says it; answers its end of the line. */
    hello(ticket: string): MessagePort {
      const { port1, port2 } = new MessageChannel();
      ports.push(port1, port2);
      const data = { inkwire: 'hello', version: 1, ticket };
      for (const listener of [...listeners]) listener({ source: parent, origin: HOST, ports: [port2], data });
      return port1;
    },
  };
}

/** Messages of ports come in turns of their own. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setTimeout(resolve));
}
