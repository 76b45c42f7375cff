import { describe, expect, it } from 'vitest';
import { closeReasons } from '#shared/protocol/close-codes.ts';
import { writeQueryPresence } from '#shared/protocol/frames.ts';
import { createConnection } from './connection.ts';
import { createFakePorts } from '../testing/fake-ports.ts';

const KEEPALIVE = Uint8Array.of(1, 1, 0);

function createLine() {
  const ports = createFakePorts();
  const states: string[] = [];
  const messages: Uint8Array[] = [];
  const connection = createConnection({
    ...ports,
    url: 'ws://localhost/sync/b',
    protocols: () => ['inkwire.1'],
    onState: (state) => states.push(state.state),
    onMessage: (bytes) => messages.push(bytes),
  });
  return { ports, states, messages, connection };
}

function createLiveLine() {
  const line = createLine();
  line.connection.start();
  line.ports.socket().open();
  line.connection.synced();
  return line;
}

describe('the connection', () => {
  it('does nothing until started', () => {
    const { ports } = createLine();
    ports.hint('online');
    expect(ports.sockets).toHaveLength(0);
    expect(ports.hintListeners()).toBe(0);
    expect(ports.clock.timers).toBe(0);
  });

  it('goes through connecting and syncing to live, offering its subprotocol', () => {
    const { ports, states } = createLiveLine();
    expect(states).toEqual(['connecting', 'syncing', 'live']);
    expect(ports.socket()).toMatchObject({ url: 'ws://localhost/sync/b', protocols: ['inkwire.1'] });
  });

  it('starts once, however often it is told', () => {
    const { ports, connection } = createLiveLine();
    connection.start();
    expect(ports.sockets).toHaveLength(1);
    expect(ports.hintListeners()).toBe(1);
  });

  it('gives up an open that takes 10 s, and tries again', () => {
    const { ports, connection, states } = createLine();
    connection.start();
    ports.clock.advance(10_000);
    expect(states).toEqual(['connecting', 'waiting']);
    expect(ports.openSockets()).toBe(0);
    // half of 250 ms
    ports.clock.advance(125);
    expect(states).toEqual(['connecting', 'waiting', 'connecting']);
  });

  it('hears nothing of an old socket', () => {
    const { ports, connection, states, messages } = createLiveLine();
    const old = ports.socket();
    connection.fail(closeReasons.malformed);
    ports.clock.advance(125);
    ports.socket().open();
    states.length = 0;
    old.open();
    old.receive(KEEPALIVE);
    old.receive('text');
    old.break(4404, 'late');
    expect(states).toEqual([]);
    expect(messages).toEqual([]);
    expect(ports.socket().state).toBe('open');
  });

  it('closes its socket with the reason that made it leave', () => {
    const { ports, connection } = createLiveLine();
    connection.fail(closeReasons.malformed);
    expect(ports.socket().closedWith?.code).toBe(4400);
    ports.clock.advance(125);
    ports.socket().open();
    connection.close();
    expect(ports.socket().closedWith?.code).toBe(1000);
  });

  it('takes a text message for a line that speaks something else', () => {
    const { ports, connection, messages } = createLiveLine();
    ports.socket().receive('hello');
    expect(messages).toEqual([]);
    expect(connection.state.state).toBe('waiting');
  });

  it('asks after 20 s of silence and leaves a silent line within 25 s', () => {
    const { ports, states } = createLiveLine();
    ports.clock.advance(20_000);
    expect(ports.socket().sent).toEqual([writeQueryPresence()]);
    ports.clock.advance(5_000);
    expect(states.at(-1)).toBe('waiting');
    expect(ports.socket().closedWith?.code).toBe(4500);
  });

  it('watches the line while the board is still on its way', () => {
    const { ports, connection } = createLine();
    connection.start();
    ports.socket().open();
    ports.clock.advance(25_000);
    expect(connection.state.state).toBe('waiting');
  });

  it.each(['online', 'offline', 'tab-shown', 'page-shown'] as const)(
    'asks the line for a sign of life at %s',
    (hint) => {
      const { ports, connection } = createLiveLine();
      ports.hint(hint);
      expect(ports.socket().sent).toEqual([writeQueryPresence()]);
      ports.socket().receive(KEEPALIVE);
      ports.clock.advance(19_000);
      expect(connection.state.state).toBe('live');
    },
  );

  it('moves the retry when a hint makes it sooner', () => {
    const { ports, connection } = createLine();
    connection.start();
    for (let failures = 0; failures < 7; failures++) {
      ports.socket().break();
      if (failures < 6) ports.clock.advanceToNext();
    }
    // The seventh wait: half of 250 · 2^6 ms
    expect(ports.clock.nextDueMs()).toBe(ports.clock.nowMs() + 8_000);
    ports.hint('online');
    expect(ports.clock.nextDueMs()).toBe(ports.clock.nowMs() + 300);
    expect(ports.clock.timers).toBe(1);
  });

  it('closes at once when the page goes, and connects when it comes back', () => {
    const { ports, states } = createLiveLine();
    ports.hint('page-hidden');
    expect(ports.openSockets()).toBe(0);
    expect(ports.clock.timers).toBe(0);
    ports.hint('page-shown');
    ports.socket().open();
    expect(states).toEqual(['connecting', 'syncing', 'live', 'idle', 'connecting', 'syncing']);
  });

  it('stops for good after a final close code, until it is started again', () => {
    const { ports, connection } = createLiveLine();
    ports.socket().break(4403, 'Not from there.');
    ports.hint('online');
    ports.clock.advance(60 * 60_000);
    expect(connection.state).toEqual({ state: 'refused', code: 4403, sentence: 'Not from there.' });
    expect(ports.sockets).toHaveLength(1);
    connection.start();
    expect(connection.state.state).toBe('connecting');
  });

  it('leaves no socket, timer or listener over 100 reconnects and a close', () => {
    const { ports, connection } = createLine();
    connection.start();
    for (let count = 0; count < 100; count++) {
      expect(ports.openSockets()).toBe(1);
      expect(ports.clock.timers).toBe(1);
      // Lost in each of the three states that have a socket.
      if (count % 3 > 0) ports.socket().open();
      if (count % 3 > 1) connection.synced();
      ports.socket().break();
      expect(ports.clock.timers).toBe(1);
      ports.clock.advanceToNext();
    }
    expect(ports.sockets).toHaveLength(101);
    connection.close();
    connection.close();
    expect(ports.openSockets()).toBe(0);
    expect(ports.clock.timers).toBe(0);
    expect(ports.hintListeners()).toBe(0);
  });

  it('opens another line at once when it is renewed, and drops the old one', () => {
    const { ports, states, connection } = createLiveLine();
    const old = ports.socket();
    connection.renew();
    expect(states.slice(3)).toEqual(['waiting', 'connecting']);
    expect(old.closedWith?.code).toBe(closeReasons.done.code);
    expect(ports.openSockets()).toBe(1);
    ports.socket().open();
    connection.synced();
    expect(connection.state.state).toBe('live');
  });

  it('tries again after a refusal when it is renewed, once; and does nothing at rest', () => {
    const { ports, connection } = createLine();
    connection.renew();
    expect(ports.sockets).toHaveLength(0);
    connection.start();
    ports.socket().open();
    ports.socket().break(closeReasons.expired.code, 'over');
    connection.renew();
    expect(connection.state.state).toBe('connecting');
    expect(ports.sockets).toHaveLength(2);
  });
});
