import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate, removeAwarenessStates } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { moveBy, turnAbout } from '#shared/geometry/reshape.ts';
import type { ShapeId } from '#shared/ids.ts';
import { outlinedFromCorners } from '#shared/shapes/outlined.ts';
import { createFakeClock } from '#shared/testing/fake-clock.ts';
import { createBoard } from './board.ts';
import { createPeerDrags } from './peer-drags.ts';
import { createPresences } from './presence.ts';

const [A, B] = ['a' as ShapeId, 'b' as ShapeId];
const STYLE = { color: 'ink', width: 4 } as const;

let clock = createFakeClock();
let ada = createPerson('Ada');
let bob = createPerson('Bob');

/** Both see two boxes of 100 by 100, around (50, 50) and (250, 50). */
beforeEach(() => {
  clock = createFakeClock();
  ada = createPerson('Ada');
  bob = createPerson('Bob');
  ada.board.add(outlinedFromCorners(A, 'rectangle', { x: 0, y: 0 }, { x: 100, y: 100 }, STYLE));
  ada.board.add(outlinedFromCorners(B, 'rectangle', { x: 200, y: 0 }, { x: 300, y: 100 }, STYLE));
  sync();
});
afterEach(() => [ada, bob].forEach(({ awareness }) => awareness.destroy()));

function createPerson(name: string) {
  const doc = new Y.Doc();
  const awareness = new Awareness(doc);
  const board = createBoard(doc, (length) => new Uint8Array(length).fill(7));
  const presences = createPresences({ awareness, clock });
  presences.say({ name, color: 'teal' });
  clock.advance(100);
  return { doc, awareness, board, presences, drags: createPeerDrags({ board, presences, clock }) };
}

/** What Ada put into the document reaches Bob. */
function sync(): void {
  Y.applyUpdate(bob.doc, Y.encodeStateAsUpdate(ada.doc));
}

/** What Ada says of herself reaches Bob. */
function arrive(): void {
  clock.advance(40);
  applyAwarenessUpdate(bob.awareness, encodeAwarenessUpdate(ada.awareness, [ada.awareness.clientID]), 'test');
}

function drag(x: number, ids: readonly ShapeId[] = [A]): void {
  ada.presences.say({ reshape: { ids, ...moveBy({ x, y: 0 }) } });
  arrive();
}

function commit(x: number, id = A): void {
  ada.board.edit([{ id, prop: 'at', value: [x, 50, 0] }]);
  ada.presences.say({ reshape: 'done' });
}

const shown = () => bob.drags.previews.map(({ id, at }) => [id, at[0]]);

describe("somebody else's drag (P19)", () => {
  it('shows its shapes where they would stand, as they go', () => {
    drag(10, [A, B]);
    expect(shown()).toEqual([
      [A, 60],
      [B, 260],
    ]);
    drag(20);
    expect(shown()).toEqual([[A, 70]]);
    expect(bob.board.shapes.get(A)?.at).toEqual([50, 50, 0]);
  });

  it('shows turns, too', () => {
    ada.presences.say({ reshape: { ids: [A], ...turnAbout({ x: 50, y: 50 }, 1) } });
    arrive();
    expect(bob.drags.previews[0]?.at).toEqual([50, 50, 1]);
  });

  it('is over without a trace when it is called off, or its person leaves', () => {
    drag(10);
    ada.presences.say({ reshape: null });
    arrive();
    expect(shown()).toEqual([]);
    drag(10);
    removeAwarenessStates(bob.awareness, [ada.awareness.clientID], 'test');
    expect(shown()).toEqual([]);
  });

  it('never jumps back: its end is shown until its edits come', () => {
    drag(10);
    commit(60);
    arrive();
    clock.advance(4000);
    expect(shown()).toEqual([[A, 60]]);
    sync();
    expect(shown()).toEqual([]);
    expect(bob.board.shapes.get(A)?.at).toEqual([60, 50, 0]);
  });

  it('never goes twice as far: edits that come before the word that it is done end it', () => {
    drag(10);
    commit(60);
    sync();
    expect(shown()).toEqual([]);
    arrive();
    expect(shown()).toEqual([]);
  });

  it('can be done again', () => {
    drag(10);
    commit(60);
    arrive();
    drag(5);
    expect(shown()).toEqual([[A, 55]]);
    sync();
    ada.presences.say({ reshape: 'done' });
    arrive();
    drag(5);
    expect(shown()).toEqual([[A, 65]]);
  });

  it('is given up after five seconds when its edits do not come', () => {
    drag(10);
    commit(60);
    arrive();
    clock.advance(5000);
    expect(shown()).toEqual([]);
    expect(clock.timers).toBe(0);
  });

  it('goes on for a shape that somebody colours, in that colour, and not for one that somebody moves or deletes', () => {
    drag(10, [A, B]);
    ada.board.edit([{ id: A, prop: 'style.color', value: 'red' }]);
    sync();
    expect(bob.drags.previews.map(({ style }) => style.color)).toEqual(['red', 'ink']);
    bob.board.edit([{ id: A, prop: 'at', value: [0, 0, 0] }]);
    expect(shown()).toEqual([[B, 260]]);
    bob.board.remove([B]);
    expect(shown()).toEqual([]);
  });

  it('says nothing to who comes when it is over, and nothing of shapes that are not there', () => {
    commit(60);
    arrive();
    expect(shown()).toEqual([]);
    drag(10, ['nowhere' as ShapeId]);
    expect(shown()).toEqual([]);
  });

  it('leaves no timer when the board is left', () => {
    drag(10);
    commit(60);
    arrive();
    bob.drags.close();
    bob.drags.close();
    expect(clock.timers).toBe(0);
  });
});
