import { describe, expect, it } from 'vitest';
import { presenceFromJson, type Presence } from '#shared/protocol/presence.ts';
import { createFakeClock } from '#shared/testing/fake-clock.ts';
import { createLasers } from './lasers.ts';
import { createListeners } from './listeners.ts';
import type { PeerId, PresenceChange, Presences } from './presence.ts';

/** Ada (1) and Ben (2), who hears what she says when `tell` is called. */
function createCompany() {
  const clock = createFakeClock();
  const listeners = createListeners<readonly PeerId[]>();
  const peers = new Map<PeerId, Presence>();
  let own: PresenceChange = { name: 'Ada', color: 'teal' };
  const createPresences = (ownId: PeerId, say: Presences['say']): Presences => ({
    ownId,
    peers: ownId === 2 ? peers : new Map(),
    own,
    say,
    onChange: (listener) => (ownId === 2 ? listeners.add(listener) : () => undefined),
    close: () => undefined,
  });
  const ada = createLasers({ clock, presences: createPresences(1, (change) => (own = { ...own, ...change })) });
  const ben = createLasers({ clock, presences: createPresences(2, () => undefined) });
  return {
    clock,
    ada,
    ben,
    said: () => own,
    tell(state: unknown = own) {
      const presence = presenceFromJson(JSON.parse(JSON.stringify(state)));
      if (presence) peers.set(1, presence);
      listeners.announce([1]);
    },
    shown: (lasers: typeof ada) =>
      lasers.lines(clock.nowMs()).map(({ points }) => points.map(({ x, y }) => [x, y] as const)),
  };
}

describe('a laser', () => {
  it('is seen by others as it moves, and each point fades 1.2 s after it came', () => {
    const { ada, ben, clock, tell, shown } = createCompany();
    ada.point([{ x: 0, y: 0 }]);
    tell();
    clock.advance(600);
    ada.point([
      { x: 0, y: 0 },
      { x: 10, y: 5 },
    ]);
    tell();
    const whole = [
      [
        [0, 0],
        [10, 5],
      ],
    ];
    expect([shown(ada), shown(ben)]).toEqual([whole, whole]);
    clock.advance(600);
    expect([shown(ada), shown(ben)]).toEqual([[[[10, 5]]], [[[10, 5]]]]);
    clock.advance(600);
    expect([shown(ada), shown(ben)]).toEqual([[], []]);
  });

  it('is taken back when its last point has faded, and does not shine again for what is said still', () => {
    const { ada, ben, clock, tell, shown, said } = createCompany();
    ada.point([{ x: 0, y: 0 }]);
    ada.release();
    tell();
    clock.advance(1199);
    expect(said().laser).not.toBeNull();
    clock.advance(1);
    expect(said().laser).toBeNull();
    expect(shown(ben)).toEqual([]);
    tell({ ...said(), laser: { n: 0, from: 0, ink: 'AQABAAA=' } });
    expect(shown(ben)).toEqual([]);
  });

  it('loses nothing with a frame that is lost, and two presses do not join', () => {
    const { ada, ben, tell, shown } = createCompany();
    const line = Array.from({ length: 40 }, (_, x) => ({ x, y: 0 }));
    for (let length = 1; length <= line.length; length += 3) {
      ada.point(line.slice(0, length));
      if (length % 2 === 0) tell();
    }
    ada.release();
    ada.point([{ x: 100, y: 0 }]);
    tell();
    expect(shown(ben).map(({ length }) => length)).toEqual([40, 1]);
  });

  it('says at most 1 KiB, wherever it moves', () => {
    const { ada, said, tell, ben, shown } = createCompany();
    // Steps that take the most bytes there are.
    ada.point(Array.from({ length: 300 }, (_, index) => ({ x: index % 2 ? 16_000_000 : -16_000_000, y: index * 1e4 })));
    expect(said().laser?.ink.length).toBeLessThanOrEqual(1024);
    tell();
    expect(shown(ben)[0]?.at(-1)?.[1]).toBe(299e4);
  });

  it('is not believed when it is malformed or longer than anybody says', () => {
    const { ben, tell, shown } = createCompany();
    for (const laser of [
      { n: 1, from: 0, ink: '!' },
      { n: 1, from: 0, ink: '' },
      { n: 1, from: 0, ink: 'AQABAA==' },
    ]) {
      tell({ name: 'Ada', color: 'teal', laser });
      expect(shown(ben)).toEqual([]);
    }
  });

  it('leaves no timer', () => {
    const { ada, clock } = createCompany();
    ada.point([{ x: 0, y: 0 }]);
    ada.close();
    ada.close();
    expect(clock.timers).toBe(0);
  });
});
