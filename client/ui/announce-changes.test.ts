import { describe, expect, it } from 'vitest';
import type { ShapeId } from '#shared/ids.ts';
import type { Presence } from '#shared/protocol/presence.ts';
import { createFakeClock } from '#shared/testing/fake-clock.ts';
import type { Shape } from '#shared/shapes/registry.ts';
import type { BoardChange } from '../board/board.ts';
import { createListeners } from '../board/listeners.ts';
import type { OpenBoard } from '../start-board.ts';
import { announceChanges } from './announce-changes.ts';
import { createSwitches } from './switches.ts';

function createParts(peers: readonly Presence[] = []) {
  const clock = createFakeClock();
  const changes = createListeners<BoardChange>();
  const statuses = createListeners();
  const sync = { status: { state: 'loading' }, onStatus: (listener: () => void) => statuses.add(listener) };
  const presence = createListeners();
  const present = new Map(peers.map((peer, index) => [index, peer]));
  const open = {
    board: { onChange: (listener: (change: BoardChange) => void) => changes.add(listener) },
    presences: { peers: present, onChange: (listener: () => void) => presence.add(listener) },
    sync,
  } as unknown as OpenBoard; // the members that are used
  const { othersAloud } = createSwitches({ read: () => undefined, write: () => true, isKept: () => true });
  const said: string[] = [];
  const say = (sentence: string): void => {
    if (sentence !== '') said.push(sentence);
  };
  const stop = announceChanges(open, { clock, isWanted: othersAloud, say });
  const tell = (change: Partial<BoardChange>): void =>
    changes.announce({ origin: 'remote', added: [], changed: [], removed: [], ...change });
  return {
    clock,
    said,
    stop,
    tell,
    othersAloud,
    present,
    see(peer: Presence) {
      present.set(0, peer);
      presence.announce();
    },
    arrive() {
      sync.status.state = 'saved';
      statuses.announce();
    },
  };
}

const shape = (id: string, kind = 'note'): Shape => ({ id, kind }) as unknown as Shape; // what is said of it
const moved = (id: string) => ({ before: shape(id), after: shape(id) });
const ben: Presence = { name: 'Ben', color: 'teal', selection: ['a', 'b', 'c'] as string[] as ShapeId[] };

describe('what others do', () => {
  it('is said in one sentence once they pause', () => {
    const { arrive, clock, said, tell } = createParts([ben]);
    arrive();
    tell({ changed: [moved('a')] });
    clock.advance(1500);
    tell({ changed: [moved('a'), moved('b'), moved('c')] });
    clock.advance(1999);
    expect(said).toEqual([]);
    clock.advance(1);
    expect(said).toEqual(['Ben changed 3 objects.']);
  });

  it('is somebody’s where nobody’s presence names the shape, or two do', () => {
    const { arrive, clock, said, tell } = createParts([ben, { name: 'Cem', color: 'moss', done: 'a' as ShapeId }]);
    arrive();
    tell({ added: [shape('a'), shape('z', 'ellipse')] });
    clock.advance(2000);
    expect(said).toEqual(['Somebody added 2 objects.']);
  });

  it('names the kind of one', () => {
    const { arrive, clock, said, tell } = createParts([ben]);
    arrive();
    tell({ added: [shape('a', 'ellipse')], removed: [shape('z')] });
    clock.advance(2000);
    expect(said).toEqual(['Ben added: Ellipse. Somebody deleted: Sticky note.']);
  });

  it('believes presence that comes after the change', () => {
    const { arrive, clock, present, said, tell } = createParts();
    arrive();
    tell({ added: [shape('a')] });
    present.set(0, ben);
    clock.advance(2000);
    expect(said).toEqual(['Ben added: Sticky note.']);
  });

  it('is hers who had the shape in hand, though she has let go of it or begun the next', () => {
    const { arrive, clock, said, see, tell } = createParts();
    arrive();
    see(ben);
    see({ name: 'Ben', color: 'teal' });
    tell({ removed: [shape('a')] });
    tell({ added: [shape('s', 'ellipse'), shape('t', 'ellipse')] });
    see({ name: 'Ben', color: 'teal', done: 's' as ShapeId });
    see({ name: 'Ben', color: 'teal', done: 't' as ShapeId });
    clock.advance(2000);
    expect(said).toEqual(['Ben added 2 objects. Ben deleted: Sticky note.']);
  });

  it('is not hers whose hand has long been off it', () => {
    const { arrive, clock, said, see, tell } = createParts();
    arrive();
    see(ben);
    see({ name: 'Ben', color: 'teal' });
    clock.advance(2001);
    tell({ removed: [shape('a')] });
    clock.advance(2000);
    expect(said).toEqual(['Somebody deleted: Sticky note.']);
  });

  it('is told every eight seconds of those who never pause', () => {
    const { arrive, clock, said, tell } = createParts();
    arrive();
    for (let seconds = 0; seconds < 17; seconds++) {
      tell({ changed: [moved('a')] });
      clock.advance(1000);
    }
    expect(said.length).toBe(2);
  });

  it('is nothing where a shape came and went, and what stood there before is no news', () => {
    const { arrive, clock, said, tell } = createParts();
    tell({ added: [shape('old')] });
    arrive();
    tell({ added: [shape('a')] });
    tell({ removed: [shape('a')] });
    clock.advance(9000);
    expect(said).toEqual([]);
  });

  it('is not what I do, and silent where it is not wanted', () => {
    const { arrive, clock, said, othersAloud, stop, tell } = createParts();
    arrive();
    tell({ added: [shape('a')], origin: 'local' });
    tell({ added: [shape('b')], origin: 'undo' });
    othersAloud.set(false);
    tell({ added: [shape('c')] });
    clock.advance(9000);
    expect(said).toEqual([]);
    othersAloud.set(true);
    tell({ added: [shape('d')] });
    stop();
    expect(clock.timers).toBe(0);
  });

  it('is one sentence where many people are at it', () => {
    const people = ['Ann', 'Ben', 'Cem', 'Dua'].map((name) => ({ name, color: 'sky', done: name as ShapeId }));
    const { arrive, clock, said, tell } = createParts(people);
    arrive();
    tell({ added: people.map(({ name }) => shape(name)) });
    clock.advance(2000);
    expect(said).toEqual(['Several people changed 4 objects.']);
  });
});
