import { afterEach, describe, expect, it } from 'vitest';
import { writePresence, writeSaved, writeUpdate } from '#shared/protocol/frames.ts';
import {
  createLiveSide,
  createSide,
  closeSide,
  greetFromServer,
  put,
  updateWith,
  type Side,
} from '../testing/sync-side.ts';
import type { SaveStatus } from './save-status.ts';

let side: Side;

afterEach(() => {
  closeSide(side);
  expect(side.ports.clock.timers).toBe(0);
});

describe('the save status', () => {
  it('goes from loading over saving to saved', () => {
    side = createSide();
    expect(side.client.status).toEqual({ state: 'loading' });
    side.client.start();
    greetFromServer(side);
    side.ports.socket().receive(writeSaved(1));
    expect(side.statuses).toEqual([{ state: 'saving', changes: 0 }, { state: 'saved' }]);
  });

  it('is saved only by the ack of the last frame', () => {
    side = createLiveSide();
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
    side = createLiveSide();
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
    side = createSide();
    put(side, 'in the answer');
    side.client.start();
    greetFromServer(side);
    put(side, 'after it');
    side.ports.socket().receive(writeSaved(1));
    expect(side.client.status).toEqual({ state: 'saving', changes: 1 });
  });

  it('does not count what others drew', () => {
    side = createLiveSide();
    side.ports.socket().receive(writeSaved(1));
    side.ports.socket().receive(writeUpdate(updateWith('theirs')));
    expect(side.client.status).toEqual({ state: 'saved' });
  });

  it('says why a server refuses, for good', () => {
    side = createLiveSide();
    put(side, 'a');
    side.ports.socket().break(4413, 'Too large.');
    side.ports.clock.advance(60_000);
    expect(side.client.status).toEqual({ state: 'refused', changes: 1, code: 4413, sentence: 'Too large.' });
  });

  it('is told to listeners only when it changed, and not after their stop', () => {
    side = createLiveSide();
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
