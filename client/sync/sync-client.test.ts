import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { Awareness } from 'y-protocols/awareness';
import { assert } from '#shared/assert.ts';
import {
  readFrame,
  writePresence,
  writeQueryPresence,
  writeSaved,
  writeSyncStep1,
  writeSyncStep2,
  writeUpdate,
  type Frame,
} from '#shared/protocol/frames.ts';
import { createFakePorts, type FakePorts } from '../testing/fake-ports.ts';
import type { SaveStatus } from './save-status.ts';
import { createSyncClient, type SyncClient } from './sync-client.ts';

const EMPTY_VECTOR = Uint8Array.of(0);
const EMPTY_UPDATE = Uint8Array.of(0, 0);
/** A peer that is not us. */
const PEER = 77;

interface Side {
  readonly ports: FakePorts;
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly client: SyncClient;
  readonly statuses: SaveStatus[];
  readonly logged: string[];
}

const sides: Side[] = [];

afterEach(() => {
  for (const { client, awareness, doc, ports } of sides.splice(0)) {
    client.close();
    expect(ports.clock.timers).toBe(0);
    awareness.destroy();
    doc.destroy();
  }
});

function createSide(): Side {
  const ports = createFakePorts();
  const doc = new Y.Doc();
  const awareness = new Awareness(doc);
  const logged: string[] = [];
  const statuses: SaveStatus[] = [];
  const client = createSyncClient({
    ...ports,
    doc,
    awareness,
    url: 'ws://localhost/sync/b',
    log: (sentence) => logged.push(sentence),
  });
  client.onStatus((status) => statuses.push(status));
  const side = { ports, doc, awareness, client, statuses, logged };
  sides.push(side);
  return side;
}

/** Started, open, and with the server's first words said: an empty board. What was sent so far is taken away. */
function createLiveSide(): Side {
  const side = createSide();
  side.client.start();
  greetFromServer(side);
  take(side);
  return side;
}

function greetFromServer({ ports }: Side): void {
  ports.socket().open();
  ports.socket().receive(writeSyncStep1(EMPTY_VECTOR));
  ports.socket().receive(writeSyncStep2(EMPTY_UPDATE));
}

/** The frames that the client sent since the last take. */
function take({ ports }: Side): readonly Frame[] {
  return ports.socket().sent.splice(0).map(readFrame);
}

function kinds(side: Side): readonly string[] {
  return take(side).map((frame) => frame.kind);
}

function reconnect(side: Side): void {
  side.ports.socket().break();
  side.ports.clock.advanceToNext();
}

function put({ doc }: Side, key: string, value: unknown = 1): void {
  doc.getMap('shapes').set(key, value);
}

function updateOf(change: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc();
  change(doc);
  return Y.encodeStateAsUpdate(doc);
}

describe('what the client sends', () => {
  it('says its state vector and its presence as soon as the line is open', () => {
    const side = createSide();
    side.awareness.setLocalState({ name: 'Ada' });
    side.client.start();
    side.ports.socket().open();
    const [step1, presence, ...more] = take(side);
    expect(step1).toEqual({ kind: 'sync-step-1', vector: Y.encodeStateVector(side.doc) });
    assert(presence?.kind === 'presence', 'the second frame is presence');
    expect(presence.entries.map(({ clientId, state }) => [clientId, state])).toEqual([
      [side.doc.clientID, '{"name":"Ada"}'],
    ]);
    expect(more).toEqual([]);
  });

  it('answers a state vector with all that the server lacks, once', () => {
    const side = createSide();
    put(side, 'before');
    side.client.start();
    side.ports.socket().open();
    take(side);
    side.ports.socket().receive(writeSyncStep1(EMPTY_VECTOR));
    const [answer, ...more] = take(side);
    assert(answer?.kind === 'sync-step-2', 'the answer is SyncStep2');
    const server = new Y.Doc();
    Y.applyUpdate(server, answer.update);
    expect(server.getMap('shapes').toJSON()).toEqual({ before: 1 });
    expect(more).toEqual([]);
  });

  it('holds changes back until it has answered, so that they arrive in their order', () => {
    const side = createSide();
    side.client.start();
    side.ports.socket().open();
    take(side);
    put(side, 'early');
    expect(take(side)).toEqual([]);
    side.ports.socket().receive(writeSyncStep1(EMPTY_VECTOR));
    expect(kinds(side)).toEqual(['sync-step-2']);
    put(side, 'late');
    expect(kinds(side)).toEqual(['update']);
  });

  it('sends each local transaction as one Update', () => {
    const side = createLiveSide();
    put(side, 'one');
    side.doc.transact(() => {
      put(side, 'two');
      put(side, 'three');
    });
    expect(kinds(side)).toEqual(['update', 'update']);
  });

  it('sends changes of any origin but its own', () => {
    const side = createLiveSide();
    Y.applyUpdate(
      side.doc,
      updateOf((doc) => doc.getMap('shapes').set('stored', 1)),
      'the copy on this disk',
    );
    expect(kinds(side)).toEqual(['update']);
    side.ports.socket().receive(writeUpdate(updateOf((doc) => doc.getMap('shapes').set('remote', 1))));
    expect(take(side)).toEqual([]);
    expect(side.doc.getMap('shapes').toJSON()).toEqual({ stored: 1, remote: 1 });
  });

  it('sends an update past 1 MiB as SyncStep2, where the server allows it', () => {
    const side = createLiveSide();
    put(side, 'picture', new Uint8Array(1024 * 1024 - 100));
    put(side, 'larger', new Uint8Array(1024 * 1024));
    expect(kinds(side)).toEqual(['update', 'sync-step-2']);
  });

  it('sends nothing while there is no line', () => {
    const side = createLiveSide();
    side.ports.socket().break();
    put(side, 'offline');
    side.awareness.setLocalState({ name: 'Ada' });
    expect(take(side)).toEqual([]);
  });
});

describe('what the client takes in', () => {
  it('marks what came from the server with itself as the origin', () => {
    const side = createLiveSide();
    const origins: unknown[] = [];
    side.doc.on('update', (_update: Uint8Array, origin: unknown) => origins.push(origin));
    side.ports.socket().receive(writeUpdate(updateOf((doc) => doc.getMap('shapes').set('a', 1))));
    side.ports.socket().receive(writeSyncStep2(updateOf((doc) => doc.getMap('shapes').set('b', 1))));
    expect(origins).toEqual([side.client, side.client]);
  });

  it('ignores kinds it does not know', () => {
    const side = createLiveSide();
    side.ports.socket().receive(Uint8Array.of(99, 1, 2, 3));
    expect(side.client.status).not.toMatchObject({ state: 'offline' });
    expect(side.client.counts.malformedFrames).toBe(0);
  });

  it.each([
    ['no bytes at all', Uint8Array.of()],
    ['a sync message of no kind', Uint8Array.of(0, 9, 0)],
    ['bytes after the message', Uint8Array.of(0, 1, 2, 0, 0, 5)],
    ['a state vector cut short', Uint8Array.of(0, 0, 1, 200)],
    ['a promise of more entries than bytes', Uint8Array.of(1, 1, 120)],
    ['an ack of more than was sent', writeSaved(2)],
  ])('drops %s, counts it and connects again', (_name, bytes) => {
    const side = createLiveSide();
    side.ports.socket().receive(bytes);
    expect(side.client.counts.malformedFrames).toBe(1);
    expect(side.logged).toHaveLength(1);
    expect(side.client.status.state).toBe('offline');
    side.ports.clock.advance(125);
    greetFromServer(side);
    side.ports.socket().receive(writeSaved(1));
    expect(side.client.status).toEqual({ state: 'saved' });
  });

  it('lives on when an update cannot be applied', () => {
    const side = createLiveSide();
    side.ports.socket().receive(writeUpdate(Uint8Array.of(1, 1, 1)));
    expect(side.client.counts.refusedUpdates).toBe(1);
    expect(side.logged).toHaveLength(1);
    side.ports.socket().receive(writeUpdate(updateOf((doc) => doc.getMap('shapes').set('next', 1))));
    expect(side.doc.getMap('shapes').toJSON()).toEqual({ next: 1 });
  });

  it('lives on when a listener of the document throws', () => {
    const side = createLiveSide();
    side.doc.getMap('shapes').observe(() => {
      throw new Error('a fault on the page');
    });
    side.ports.socket().receive(writeUpdate(updateOf((doc) => doc.getMap('shapes').set('a', 1))));
    expect(side.client.counts.refusedUpdates).toBe(1);
    expect(side.client.status.state).toBe('saving');
  });
});

describe('presence', () => {
  const entry = (clock: number, state: string) => ({ clientId: PEER, clock, state });

  it('goes out when it changes, own entry only', () => {
    const side = createLiveSide();
    side.ports.socket().receive(writePresence([entry(4, '{"name":"Bo"}')]));
    expect(take(side)).toEqual([]);
    side.awareness.setLocalStateField('cursor', { x: 1, y: 2 });
    const [frame, ...more] = take(side);
    assert(frame?.kind === 'presence', 'a presence frame was sent');
    expect(frame.entries.map(({ clientId }) => clientId)).toEqual([side.doc.clientID]);
    expect(more).toEqual([]);
  });

  it('comes in, and a departure takes it away', () => {
    const side = createLiveSide();
    side.ports.socket().receive(writePresence([entry(4, '{"name":"Bo"}')]));
    expect(side.awareness.getStates().get(PEER)).toEqual({ name: 'Bo' });
    side.ports.socket().receive(writePresence([entry(4, 'null')]));
    expect(side.awareness.getStates().has(PEER)).toBe(false);
  });

  it('loses only the entry whose JSON is broken', () => {
    const side = createLiveSide();
    side.ports
      .socket()
      .receive(writePresence([{ clientId: 5, clock: 1, state: '{"name":' }, entry(4, '{"name":"Bo"}')]));
    expect(side.awareness.getStates().has(5)).toBe(false);
    expect(side.awareness.getStates().get(PEER)).toEqual({ name: 'Bo' });
    expect(side.client.counts).toMatchObject({ refusedPresences: 1, malformedFrames: 0 });
  });

  it('of others ends with the line and is back at once with the next, same clock or not', () => {
    const side = createLiveSide();
    side.ports.socket().receive(writePresence([entry(4, '{"name":"Bo"}')]));
    side.ports.socket().break();
    expect([...side.awareness.getStates().keys()]).toEqual([side.doc.clientID]);
    side.ports.clock.advance(125);
    greetFromServer(side);
    side.ports.socket().receive(writePresence([entry(4, '{"name":"Bo"}')]));
    expect(side.awareness.getStates().get(PEER)).toEqual({ name: 'Bo' });
  });

  it('raises its own clock on each line: others may have been told that it left', () => {
    const side = createSide();
    side.awareness.setLocalState({ name: 'Ada' });
    side.client.start();
    const clocks = [1, 2].map(() => {
      side.ports.socket().open();
      const presence = take(side).find((frame) => frame.kind === 'presence');
      reconnect(side);
      return presence?.kind === 'presence' ? presence.entries[0]?.clock : undefined;
    });
    assert(clocks[0] !== undefined && clocks[1] !== undefined, 'presence was sent on both lines');
    expect(clocks[1]).toBeGreaterThan(clocks[0]);
  });

  it('says that it is here when it is told that it left', () => {
    const side = createLiveSide();
    side.awareness.setLocalState({ name: 'Ada' });
    const told = side.awareness.meta.get(side.doc.clientID)?.clock ?? 0;
    take(side);
    side.ports.socket().receive(writePresence([{ clientId: side.doc.clientID, clock: told + 3, state: 'null' }]));
    const [answer] = take(side);
    assert(answer?.kind === 'presence', 'presence was sent');
    expect(answer.entries).toEqual([{ clientId: side.doc.clientID, clock: told + 4, state: '{"name":"Ada"}' }]);
  });

  it('is told to a server that asks', () => {
    const side = createLiveSide();
    side.ports.socket().receive(writeQueryPresence());
    expect(kinds(side)).toEqual(['presence']);
  });

  it('waits while more than 64 KiB are unsent, then goes once, at its newest', () => {
    const side = createLiveSide();
    side.ports.socket().unsent = 64 * 1024 + 1;
    side.awareness.setLocalState({ step: 1 });
    side.awareness.setLocalState({ step: 2 });
    put(side, 'stroke');
    expect(kinds(side)).toEqual(['update']);
    side.ports.clock.advance(250);
    expect(take(side)).toEqual([]);
    side.ports.socket().unsent = 64 * 1024;
    side.ports.clock.advance(250);
    const frames = take(side);
    expect(frames.map((frame) => frame.kind === 'presence' && frame.entries[0]?.state)).toEqual(['{"step":2}']);
    side.ports.clock.advance(1000);
    expect(take(side)).toEqual([]);
  });

  it('stays silent for who has none', () => {
    const side = createSide();
    side.awareness.setLocalState(null);
    side.client.start();
    side.ports.socket().open();
    expect(kinds(side)).toEqual(['sync-step-1']);
  });
});

describe('the save status', () => {
  it('goes from loading over saving to saved', () => {
    const side = createSide();
    expect(side.client.status).toEqual({ state: 'loading' });
    side.client.start();
    greetFromServer(side);
    side.ports.socket().receive(writeSaved(1));
    expect(side.statuses).toEqual([{ state: 'saving', changes: 0 }, { state: 'saved' }]);
  });

  it('is saved only by the ack of the last frame', () => {
    const side = createLiveSide();
    side.ports.socket().receive(writeSaved(1));
    put(side, 'a');
    put(side, 'b');
    expect(side.client.status).toEqual({ state: 'saving', changes: 2 });
    side.ports.socket().receive(writeSaved(2));
    expect(side.client.status).toEqual({ state: 'saving', changes: 1 });
    side.ports.socket().receive(writeSaved(3));
    expect(side.client.status).toEqual({ state: 'saved' });
  });

  it('counts the changes kept while offline, and what was under way when the line broke', () => {
    const side = createLiveSide();
    side.ports.socket().receive(writeSaved(1));
    put(side, 'sent, not acked');
    side.ports.socket().break();
    put(side, 'offline');
    expect(side.client.status).toEqual({ state: 'offline', changes: 2, retryAtMs: side.ports.clock.nowMs() + 125 });
    side.ports.clock.advance(125);
    expect(side.client.status).toEqual({ state: 'offline', changes: 2, retryAtMs: null });
    greetFromServer(side);
    expect(side.client.status).toEqual({ state: 'saving', changes: 2 });
    side.ports.socket().receive(writeSaved(1));
    expect(side.client.status).toEqual({ state: 'saved' });
  });

  it('takes an ack of the answer for what stood in it, not for what was made after', () => {
    const side = createSide();
    put(side, 'in the answer');
    side.client.start();
    greetFromServer(side);
    put(side, 'after it');
    side.ports.socket().receive(writeSaved(1));
    expect(side.client.status).toEqual({ state: 'saving', changes: 1 });
  });

  it('does not count what others drew', () => {
    const side = createLiveSide();
    side.ports.socket().receive(writeSaved(1));
    side.ports.socket().receive(writeUpdate(updateOf((doc) => doc.getMap('shapes').set('theirs', 1))));
    expect(side.client.status).toEqual({ state: 'saved' });
  });

  it('says why a server refuses, for good', () => {
    const side = createLiveSide();
    put(side, 'a');
    side.ports.socket().break(4413, 'Too large.');
    side.ports.clock.advance(60_000);
    expect(side.client.status).toEqual({ state: 'refused', changes: 1, code: 4413, sentence: 'Too large.' });
  });

  it('is told to listeners only when it changed, and not after their stop', () => {
    const side = createLiveSide();
    side.ports.socket().receive(writeSaved(1));
    const count = side.statuses.length;
    side.ports.socket().receive(writeSaved(1));
    side.ports.socket().receive(writePresence([]));
    expect(side.statuses).toHaveLength(count);
    const heard: SaveStatus[] = [];
    const stop = side.client.onStatus((status) => heard.push(status));
    stop();
    put(side, 'a');
    expect(heard).toEqual([]);
  });
});

describe('the end', () => {
  it('closes the line and lets go of document and awareness, twice too', () => {
    const side = createLiveSide();
    side.client.close();
    side.client.close();
    expect(side.ports.socket().closedWith?.code).toBe(1000);
    put(side, 'a');
    side.awareness.setLocalState({});
    expect(take(side)).toEqual([]);
    expect(side.ports.openSockets()).toBe(0);
    expect(side.ports.hintListeners()).toBe(0);
  });

  it('may come from a listener of the status', () => {
    const side = createSide();
    side.client.onStatus(() => side.client.close());
    side.client.start();
    greetFromServer(side);
    expect(side.ports.openSockets()).toBe(0);
    expect(side.ports.clock.timers).toBe(0);
  });
});
