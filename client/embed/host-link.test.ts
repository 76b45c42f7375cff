import { afterEach, describe, expect, it } from 'vitest';
import { createFakeClock } from '#shared/testing/fake-clock.ts';
import type { FrameCalls, FrameWindow } from './host-link.ts';
import { createHostLink } from './host-link.ts';

const HOST = 'https://wiki.example.org';
const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

describe('the line to the host', () => {
  it('says that it is there, and brings the ticket of the hello', async () => {
    const frame = createFrame();
    expect(frame.said).toEqual([{ inkwire: 'here', version: 1 }]);
    frame.hello({ ticket: 'ik_key' });
    await frame.link.met;
    expect(frame.tickets).toEqual(['ik_key']);
  });

  it('hears nobody but the parent, of the origin that the address names, with a port', async () => {
    const frame = createFrame();
    frame.hello({ ticket: 'of another origin' }, { origin: 'https://evil.example.org' });
    frame.hello({ ticket: 'of another window' }, { source: {} as Window });
    frame.hello({ ticket: 'without a port' }, { ports: [] });
    frame.hello({ ticket: 'of another kind', inkwire: 'bye' });
    frame.hello({ ticket: 'right' });
    await frame.link.met;
    expect(frame.tickets).toEqual(['right']);
  });

  it('waits 10 s for a host, and for none when there is none', async () => {
    const frame = createFrame();
    frame.clock.advance(10_000);
    await frame.link.met;
    const alone = createFrame(null);
    await alone.link.met;
    expect([frame.tickets, alone.tickets]).toEqual([[], []]);
    expect(alone.said).toEqual([]);
    expect(alone.clock.timers).toBe(0);
  });

  it('takes the ticket of a hello that comes late, and of each one after', async () => {
    const frame = createFrame();
    frame.clock.advance(10_000);
    await frame.link.met;
    frame.hello({ ticket: 'late' });
    frame.hello({ ticket: null });
    frame.hello({ ticket: 'later' });
    expect(frame.tickets).toEqual(['late', 'later']);
  });

  it.each([2, '1', undefined])(
    'tells a host of version %s so, takes nothing of it and goes on without',
    async (version) => {
      const frame = createFrame();
      const port = frame.hello({ version, ticket: 'of another meaning' });
      await frame.link.met;
      frame.link.answer(callsWith({ shapes: () => [] }));
      port.postMessage({ id: 1, call: 'shapes', asked: null });
      await settled();
      expect(frame.heard).toEqual([
        { event: 'error', detail: expect.objectContaining({ code: 'version', mayRetry: false }) as unknown },
      ]);
      expect([frame.tickets, frame.clock.timers]).toEqual([[], 0]);
    },
  );

  it('answers calls, those that came early too, and tells what was wrong with one', async () => {
    const frame = createFrame();
    const port = frame.hello({});
    port.postMessage({ id: 1, call: 'shapes', asked: null });
    await settled();
    frame.link.answer(callsWith({ shapes: () => [], view: () => { throw new RangeError('no such view') }, tool: () => { throw new Error('secret') } })); // prettier-ignore
    for (const call of ['view', 'tool', 'toString', 7]) port.postMessage({ id: 2, call, asked: {} });
    for (const rubbish of [null, 'x', { call: 'shapes' }]) port.postMessage(rubbish);
    await settled();
    expect(frame.heard).toEqual([
      { id: 1, answer: [] },
      { id: 2, error: { code: 'bad-call', sentence: 'no such view', mayRetry: false } },
      { id: 2, error: expect.objectContaining({ code: 'frame-fault' }) as unknown },
      { id: 2, error: { code: 'bad-call', sentence: 'There is no call toString.', mayRetry: false } },
      { id: 2, error: { code: 'bad-call', sentence: 'There is no call 7.', mayRetry: false } },
    ]);
    expect(JSON.stringify(frame.heard)).not.toContain('secret');
  });

  it('keeps what it has to tell until there is a host, and speaks to the newest alone', async () => {
    const frame = createFrame();
    frame.link.tell('tool', { id: 'pen' });
    frame.hello({});
    await settled();
    expect(frame.heard).toEqual([{ event: 'tool', detail: { id: 'pen' } }]);
    frame.heard.length = 0;
    frame.hello({});
    frame.link.tell('tool', { id: 'hand' });
    await settled();
    expect(frame.heard).toEqual([{ event: 'tool', detail: { id: 'hand' } }]);
  });

  it('leaves no listener and no timer', () => {
    const frame = createFrame();
    frame.link.close();
    frame.link.close();
    expect([frame.listeners.size, frame.clock.timers]).toEqual([0, 0]);
  });
});

function createFrame(host: string | null = HOST) {
  const clock = createFakeClock();
  const listeners = new Set<(event: unknown) => void>();
  const said: unknown[] = [];
  const heard: unknown[] = [];
  const tickets: string[] = [];
  const parent = { postMessage: (message: unknown) => said.push(message) };
  const window = {
    parent,
    addEventListener: (_: string, listener: (event: unknown) => void) => listeners.add(listener),
    removeEventListener: (_: string, listener: (event: unknown) => void) => listeners.delete(listener),
  } as unknown as FrameWindow; // all that is used of it
  const link = createHostLink({
    window,
    host,
    after: clock.after,
    onTicket: (ticket) => tickets.push(ticket),
    log: () => undefined,
  });
  return {
    clock,
    listeners,
    said,
    heard,
    tickets,
    link,
    /** As the host says it, but for what is given; answers the host's end of the port. */
    hello(data: object, event: Partial<MessageEvent> = {}): MessagePort {
      const { port1, port2 } = new MessageChannel();
      ports.push(port1, port2);
      port1.onmessage = (message) => heard.push(message.data);
      const sent = {
        source: parent,
        origin: HOST,
        ports: [port2],
        data: { inkwire: 'hello', version: 1, ticket: null, ...data },
      };
      for (const listener of [...listeners]) listener({ ...sent, ...event });
      return port1;
    },
  };
}

function callsWith(some: Partial<FrameCalls>): FrameCalls {
  return some as FrameCalls; // the others are not called
}

/** Messages of ports come in turns of their own. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setTimeout(resolve));
}
