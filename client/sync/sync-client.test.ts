import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { assert } from '#shared/assert.ts';
import { writeSaved, writeSyncStep1, writeSyncStep2, writeUpdate } from '#shared/protocol/frames.ts';
import {
  EMPTY_VECTOR,
  createLiveSide,
  createSide,
  closeSide,
  greetFromServer,
  kinds,
  put,
  take,
  updateWith,
  type Side,
} from '../testing/sync-side.ts';

let side: Side;

afterEach(() => {
  closeSide(side);
  expect(side.ports.clock.timers).toBe(0);
});

describe('what the client sends', () => {
  it('says its state vector and its presence as soon as the line is open', () => {
    side = createSide();
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
    side = createSide();
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
    side = createSide();
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
    side = createLiveSide();
    put(side, 'one');
    side.doc.transact(() => {
      put(side, 'two');
      put(side, 'three');
    });
    expect(kinds(side)).toEqual(['update', 'update']);
  });

  it('sends changes of any origin but its own', () => {
    side = createLiveSide();
    Y.applyUpdate(side.doc, updateWith('stored'), 'the copy on this disk');
    expect(kinds(side)).toEqual(['update']);
    side.ports.socket().receive(writeUpdate(updateWith('remote')));
    expect(take(side)).toEqual([]);
    expect(side.doc.getMap('shapes').toJSON()).toEqual({ stored: 1, remote: 1 });
  });

  it('sends an update past 1 MiB as SyncStep2, where the server allows it', () => {
    side = createLiveSide();
    put(side, 'picture', new Uint8Array(1024 * 1024 - 100));
    put(side, 'larger', new Uint8Array(1024 * 1024));
    expect(kinds(side)).toEqual(['update', 'sync-step-2']);
  });

  it('sends nothing while there is no line', () => {
    side = createLiveSide();
    side.ports.socket().break();
    put(side, 'offline');
    side.awareness.setLocalState({ name: 'Ada' });
    expect(take(side)).toEqual([]);
  });
});

describe('what the client takes in', () => {
  it('marks what came from the server with itself as the origin', () => {
    side = createLiveSide();
    const origins: unknown[] = [];
    side.doc.on('update', (_update: Uint8Array, origin: unknown) => origins.push(origin));
    side.ports.socket().receive(writeUpdate(updateWith('a')));
    side.ports.socket().receive(writeSyncStep2(updateWith('b')));
    expect(origins).toEqual([side.client, side.client]);
  });

  it('ignores kinds it does not know', () => {
    side = createLiveSide();
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
    side = createLiveSide();
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
    side = createLiveSide();
    side.ports.socket().receive(writeUpdate(Uint8Array.of(1, 1, 1)));
    expect(side.client.counts.refusedUpdates).toBe(1);
    expect(side.logged).toHaveLength(1);
    side.ports.socket().receive(writeUpdate(updateWith('next')));
    expect(side.doc.getMap('shapes').toJSON()).toEqual({ next: 1 });
  });

  it('lives on when a listener of the document throws', () => {
    side = createLiveSide();
    side.doc.getMap('shapes').observe(() => {
      throw new Error('a fault on the page');
    });
    side.ports.socket().receive(writeUpdate(updateWith('a')));
    expect(side.client.counts.refusedUpdates).toBe(1);
    expect(side.client.status.state).toBe('saving');
  });
});

describe('the end', () => {
  it('closes the line and lets go of document and awareness, twice too', () => {
    side = createLiveSide();
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
    side = createSide();
    side.client.onStatus(() => side.client.close());
    side.client.start();
    greetFromServer(side);
    expect(side.ports.openSockets()).toBe(0);
    expect(side.ports.clock.timers).toBe(0);
  });
});
