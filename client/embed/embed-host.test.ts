import { afterEach, describe, expect, it } from 'vitest';
import { createFakeClock } from '#shared/testing/fake-clock.ts';
import { createBoard, type BoardOptions } from './embed-host.ts';

const SERVER = 'https://board.example.org';
const PAGE = 'https://wiki.example.org';
const here = { inkwire: 'here', version: 1 };
const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

describe('a board in a host page', () => {
  it('puts all but the key into the address of its frame', () => {
    const page = createPage();
    page.open({
      board: `${SERVER}/b/plan?x=1#ik_key`,
      tools: [],
      ui: ['zoom'],
      view: { x: 0, y: 1, width: 2, height: 3 },
    });
    const address = new URL(page.frame.src);
    expect([address.origin, address.pathname, address.hash]).toEqual([SERVER, '/embed/plan', '']);
    expect(Object.fromEntries(address.searchParams)).toEqual({
      host: PAGE,
      tools: 'none',
      ui: 'zoom',
      view: '0,1,2,3',
    });
  });

  it('answers its own frame alone, of the server it asked', async () => {
    const page = createPage();
    page.open();
    page.say(here, { origin: 'https://evil.example.org' });
    page.say(here, { source: {} as Window });
    for (const rubbish of [null, 'here', { inkwire: 'hello' }]) page.say(rubbish);
    await settled();
    expect(page.hellos).toEqual([]);
    page.say(here);
    await settled();
    expect(page.hellos).toEqual([{ inkwire: 'hello', version: 1, ticket: 'ik_key' }]);
    expect(page.targets).toEqual([SERVER]);
  });

  it('hears what the frame tells, and goes on after what it cannot read and after a listener that throws', async () => {
    const page = createPage();
    const board = page.open();
    const told: unknown[] = [];
    board.on('tool', () => {
      throw new Error('of the page');
    });
    board.on('tool', (detail) => told.push(detail));
    page.say(here);
    await settled();
    for (const rubbish of [
      null,
      7,
      'x',
      [],
      { id: 'no number' },
      { id: 99, answer: 1 },
      { event: 5 },
      { event: 'error' },
    ])
      page.port().postMessage(rubbish);
    page.port().postMessage({ event: 'tool', detail: { id: 'pen' } });
    await settled();
    expect(told).toEqual([{ id: 'pen' }]);
    expect(page.reported).toEqual([new Error('of the page')]);
  });

  it('rejects a call that the frame refused, also without words, and one that passes no port', async () => {
    const page = createPage();
    const board = page.open();
    const early = board.put({ add: [(() => 1) as never] });
    page.say(here);
    await expect(early).rejects.toMatchObject({ code: 'bad-call' });
    page.answer({ error: null });
    await expect(board.shapes()).rejects.toMatchObject({ name: 'EmbedFault', code: 'frame-fault', mayRetry: true });
  });

  it('asks a frame that is loaded anew what the one before did not answer, but puts nothing twice', async () => {
    const page = createPage();
    const board = page.open();
    const early = board.setTool('pen');
    page.say(here);
    await settled();
    const put = board.put({ remove: [] });
    put.catch(() => undefined);
    const shapes = board.shapes();
    await settled();
    expect(page.asked.map(({ call }) => call)).toEqual(['tool', 'put', 'shapes']);

    page.asked.length = 0;
    page.say(here);
    const late = board.put({ add: [] }); // while the page has no line
    page.answer({ answer: [] });
    await expect(put).rejects.toMatchObject({ code: 'reloaded', mayRetry: false });
    await Promise.all([early, shapes, late]);
    expect(page.asked.map(({ call }) => call)).toEqual(['tool', 'shapes', 'put']);
  });

  it('says hello once when a frame is loaded anew while the page looks for a ticket', async () => {
    const page = createPage();
    const given: ((ticket: string) => void)[] = [];
    page.open({ board: 'plan', server: SERVER, ticket: () => new Promise((resolve) => given.push(resolve)) });
    page.say(here);
    page.say(here);
    given[0]!('one');
    given[1]!('two');
    await settled();
    expect(page.hellos).toEqual([expect.objectContaining({ ticket: 'two' })]);
  });

  it('brings a frame that is loaded anew the ticket that was set last', async () => {
    const page = createPage();
    const board = page.open({ board: 'plan', server: SERVER, ticket: 'first' });
    page.answer({ answer: undefined });
    page.say(here);
    await board.setTicket('second');
    page.say(here);
    await board.setTicket(() => 'third');
    page.say(here);
    await settled();
    expect(page.hellos.map(({ ticket }) => ticket)).toEqual(['first', 'second', 'third']);
    expect(page.asked.map(({ asked }) => asked)).toEqual(['second', 'third']);
  });

  it('asks its function for one ticket at a time, and tells when it has none', async () => {
    const page = createPage();
    let count = 0;
    let give: (ticket: string) => void = () => undefined;
    const answers: readonly (() => unknown)[] = [
      () => 'one',
      () => new Promise((resolve) => (give = resolve)),
      () => Promise.reject(new Error('signed out')),
      () => null, // a page that is careless
    ];
    const ticket = (): string => answers[count++]!() as string;
    const board = page.open({ board: 'plan', server: SERVER, ticket });
    const errors: string[] = [];
    board.on('error', ({ code }) => errors.push(code));
    page.say(here);
    await settled();
    for (let times = 0; times < 3; times++) page.port().postMessage({ event: 'ticket', detail: { expiresMs: null } });
    await settled();
    give('two');
    await settled();
    expect([count, page.asked.map(({ asked }) => asked)]).toEqual([2, ['two']]);
    for (const wanted of [3, 4]) {
      page.port().postMessage({ event: 'ticket', detail: { expiresMs: null } });
      await settled();
      expect([count, errors.length]).toEqual([wanted, wanted - 2]);
    }
    expect(errors).toEqual(['no-ticket', 'no-ticket']);
  });

  it('says after 20 s that a frame stayed silent, and what to set; one that spoke is not silent', async () => {
    const page = createPage();
    const { ready } = page.open();
    page.clock.advance(20_000);
    await expect(ready).rejects.toMatchObject({
      code: 'no-answer',
      sentence: expect.stringContaining(`EMBED_ORIGINS=${PAGE}`) as string,
    });

    const other = createPage();
    const errors: unknown[] = [];
    // A page that takes its time for a ticket has a frame all the same.
    other
      .open({ board: 'plan', server: SERVER, ticket: () => new Promise(() => undefined) })
      .on('error', (error) => errors.push(error));
    other.say(here);
    other.clock.advance(20_000);
    expect(errors).toEqual([]);
  });

  it('says nothing to a frame of another version, and names the cure', async () => {
    const page = createPage();
    const { ready } = page.open();
    page.say({ inkwire: 'here', version: 2 });
    await expect(ready).rejects.toMatchObject({ code: 'version', mayRetry: false });
    expect(page.hellos).toEqual([]);
  });

  it('leaves no frame, listener, timer or line when it is destroyed, and every call rejects', async () => {
    const page = createPage();
    const board = page.open();
    const { ready } = board;
    const waiting = board.shapes();
    board.destroy();
    board.destroy();
    for (const call of [ready, waiting, board.put({}), board.setTicket('late')])
      await expect(call).rejects.toMatchObject({ code: 'destroyed' });
    page.say(here);
    await settled();
    expect([page.hellos, page.listeners.size, page.clock.timers, page.children]).toEqual([[], 0, 0, []]);
  });

  it('needs an element of a page', () => {
    const inert = { ownerDocument: { defaultView: null } } as unknown as Element; // as of a template's content
    expect(() => createBoard(inert, { board: 'plan', server: SERVER })).toThrow(TypeError);
  });
});

interface AskedCall {
  readonly id: number;
  readonly call: string;
  readonly asked: unknown;
}

function createPage() {
  const clock = createFakeClock();
  const listeners = new Set<(event: unknown) => void>();
  const hellos: { readonly ticket: string | null }[] = [];
  const targets: string[] = [];
  const lines: MessagePort[] = [];
  const asked: AskedCall[] = [];
  const reported: unknown[] = [];
  const children: unknown[] = [];
  let words: object | null = null;
  const contentWindow = {
    postMessage(hello: { readonly ticket: string | null }, origin: string, [port]: readonly MessagePort[]) {
      hellos.push(hello);
      targets.push(origin);
      lines.push(port!);
      ports.push(port!);
      port!.onmessage = ({ data }: MessageEvent<AskedCall>) => {
        asked.push(data);
        if (words) port!.postMessage({ id: data.id, ...words });
      };
    },
  };
  const frame = { contentWindow, src: '', style: {}, remove: () => void children.splice(0) };
  const window = {
    location: { origin: PAGE },
    setTimeout: (callback: () => void, delayMs: number) => clock.after(delayMs, callback),
    clearTimeout: (cancel: () => void) => cancel(),
    addEventListener: (_: string, listener: (event: unknown) => void) => listeners.add(listener),
    removeEventListener: (_: string, listener: (event: unknown) => void) => listeners.delete(listener),
    reportError: (error: unknown) => reported.push(error),
  };
  const ownerDocument = { defaultView: window, createElement: () => frame };
  const element = { ownerDocument, append: (child: unknown) => children.push(child) } as unknown as Element; // all that is used of it
  return {
    asked,
    children,
    clock,
    frame,
    hellos,
    listeners,
    reported,
    targets,
    open: (options: BoardOptions = { board: 'plan', server: SERVER, ticket: 'ik_key' }) =>
      createBoard(element, options),
    /** As the frame says it to its parent, but for what is given. */
    say(data: unknown, event: Partial<MessageEvent> = {}): void {
      for (const listener of [...listeners]) listener({ source: contentWindow, origin: SERVER, data, ...event });
    },
    /** The frame's end of the newest line. */
    port: () => lines.at(-1)!,
    /** The frame answers every call from now on with this. */
    answer: (answer: object) => void (words = answer),
  };
}

/** Messages of ports come in turns of their own. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setTimeout(resolve));
}
