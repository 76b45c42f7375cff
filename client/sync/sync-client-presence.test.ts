import { afterEach, describe, expect, it } from 'vitest';
import { assert } from '#shared/assert.ts';
import { writePresence, writeQueryPresence } from '#shared/protocol/frames.ts';
import {
  createLiveSide,
  createSide,
  closeSide,
  greetFromServer,
  kinds,
  put,
  reconnect,
  take,
  type Side,
} from '../testing/sync-side.ts';

/** A peer that is not us. */
const PEER = 77;

let side: Side;

afterEach(() => {
  closeSide(side);
  expect(side.ports.clock.timers).toBe(0);
});

describe('presence', () => {
  const entry = (clock: number, state: string) => ({ clientId: PEER, clock, state });

  it('goes out when it changes, own entry only', () => {
    side = createLiveSide();
    side.ports.socket().receive(writePresence([entry(4, '{"name":"Bo"}')]));
    expect(take(side)).toEqual([]);
    side.awareness.setLocalStateField('cursor', { x: 1, y: 2 });
    const [frame, ...more] = take(side);
    assert(frame?.kind === 'presence', 'a presence frame was sent');
    expect(frame.entries.map(({ clientId }) => clientId)).toEqual([side.doc.clientID]);
    expect(more).toEqual([]);
  });

  it('comes in, and a departure takes it away', () => {
    side = createLiveSide();
    side.ports.socket().receive(writePresence([entry(4, '{"name":"Bo"}')]));
    expect(side.awareness.getStates().get(PEER)).toEqual({ name: 'Bo' });
    side.ports.socket().receive(writePresence([entry(4, 'null')]));
    expect(side.awareness.getStates().has(PEER)).toBe(false);
  });

  it('loses only the entry whose JSON is broken', () => {
    side = createLiveSide();
    side.ports
      .socket()
      .receive(writePresence([{ clientId: 5, clock: 1, state: '{"name":' }, entry(4, '{"name":"Bo"}')]));
    expect(side.awareness.getStates().has(5)).toBe(false);
    expect(side.awareness.getStates().get(PEER)).toEqual({ name: 'Bo' });
    expect(side.client.counts).toMatchObject({ refusedPresences: 1, malformedFrames: 0 });
  });

  it('of others ends with the line and is back at once with the next, same clock or not', () => {
    side = createLiveSide();
    side.ports.socket().receive(writePresence([entry(4, '{"name":"Bo"}')]));
    side.ports.socket().break();
    expect([...side.awareness.getStates().keys()]).toEqual([side.doc.clientID]);
    side.ports.clock.advance(125);
    greetFromServer(side);
    side.ports.socket().receive(writePresence([entry(4, '{"name":"Bo"}')]));
    expect(side.awareness.getStates().get(PEER)).toEqual({ name: 'Bo' });
  });

  it('raises its own clock on each line: others may have been told that it left', () => {
    side = createSide();
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
    side = createLiveSide();
    side.awareness.setLocalState({ name: 'Ada' });
    const told = side.awareness.meta.get(side.doc.clientID)?.clock ?? 0;
    take(side);
    side.ports.socket().receive(writePresence([{ clientId: side.doc.clientID, clock: told + 3, state: 'null' }]));
    const [answer] = take(side);
    assert(answer?.kind === 'presence', 'presence was sent');
    expect(answer.entries).toEqual([{ clientId: side.doc.clientID, clock: told + 4, state: '{"name":"Ada"}' }]);
  });

  it('is told to a server that asks', () => {
    side = createLiveSide();
    side.ports.socket().receive(writeQueryPresence());
    expect(kinds(side)).toEqual(['presence']);
  });

  it('waits while more than 64 KiB are unsent, then goes once, at its newest', () => {
    side = createLiveSide();
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
    side = createSide();
    side.awareness.setLocalState(null);
    side.client.start();
    side.ports.socket().open();
    expect(kinds(side)).toEqual(['sync-step-1']);
  });
});
