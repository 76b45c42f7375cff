import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate, removeAwarenessStates } from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { ShapeId } from '#shared/ids.ts';
import { limits } from '#shared/protocol/limits.ts';
import { freehandFromPoints } from '#shared/shapes/freehand-from-points.ts';
import { createFakeClock } from '#shared/testing/fake-clock.ts';
import { defaultStyle } from '#shared/shapes/style.ts';
import { createBoard } from './board.ts';
import { createDrafts, type DraftStroke } from './drafts.ts';
import { createPresences } from './presence.ts';

const STYLE = defaultStyle;
const ID = 'stroke-1' as ShapeId;

let clock = createFakeClock();
let ada = createPerson('Ada');
let bob = createPerson('Bob');

beforeEach(() => {
  clock = createFakeClock();
  ada = createPerson('Ada');
  bob = createPerson('Bob');
});
afterEach(() => [ada, bob].forEach(({ awareness }) => awareness.destroy()));

function createPerson(name: string) {
  const doc = new Y.Doc();
  const awareness = new Awareness(doc);
  const board = createBoard(doc, (length) => new Uint8Array(length).fill(7));
  const presences = createPresences({ awareness, clock });
  presences.say({ name, color: 'teal' });
  clock.advance(100);
  return { doc, awareness, board, presences, drafts: createDrafts({ board, presences, clock }) };
}

/** Ada's presence, once it has gone out, reaches Bob. */
function arrive() {
  clock.advance(40);
  applyAwarenessUpdate(bob.awareness, encodeAwarenessUpdate(ada.awareness, [ada.awareness.clientID]), 'test');
}

function stroke(length: number, id = ID): DraftStroke {
  return { id, kind: 'freehand', style: STYLE, points: Array.from({ length }, (_, x) => ({ x, y: 0 })) };
}

function shownToBob() {
  return [...bob.drafts.peers.values()].map(({ id, points }) => [id, points.length]);
}

describe('my stroke', () => {
  it('P5: is seen growing by others before it is finished', () => {
    ada.drafts.publish(stroke(3));
    arrive();
    expect(shownToBob()).toEqual([[ID, 3]]);
    ada.drafts.publish(stroke(8));
    arrive();
    expect(shownToBob()).toEqual([[ID, 8]]);
    expect(bob.drafts.peers.get(ID)?.style).toEqual(STYLE);
  });

  it('P5: is as faint for others while it grows as it will be', () => {
    ada.drafts.publish({ ...stroke(3), style: { ...STYLE, opacity: 0.5 } });
    arrive();
    expect(bob.drafts.peers.get(ID)?.style.opacity).toBe(0.5);
  });

  it('P5: sends its last second exactly, however long it is: who missed less than that misses no point', () => {
    for (let length = 10; length <= 3000; length += 10) {
      ada.drafts.publish(stroke(length));
      clock.advance(40);
      // 250 points a second: those of the last 0.96 s are sent exactly each time.
      if (length % 200 === 0) arrive();
    }
    expect(shownToBob()).toEqual([[ID, 3000]]);
    expect(JSON.stringify(ada.awareness.getLocalState()).length).toBeLessThanOrEqual(limits.presenceBytes);
  });

  it('vanishes for others when it is called off', () => {
    ada.drafts.publish(stroke(3));
    arrive();
    ada.drafts.finish('cancelled');
    arrive();
    expect(shownToBob()).toEqual([]);
  });
});

describe("a peer's finished stroke", () => {
  beforeEach(() => {
    ada.drafts.publish(stroke(3));
    arrive();
  });

  it('P6: stays until its shape arrives, and goes at that very change', () => {
    ada.drafts.finish('committed');
    arrive();
    expect(shownToBob()).toEqual([[ID, 3]]);
    bob.board.add(freehandFromPoints(ID, stroke(3).points, STYLE));
    expect(shownToBob()).toEqual([]);
  });

  it('gives way to a shape that comes before the word of its end, and late drafts do not bring it back', () => {
    bob.board.add(freehandFromPoints(ID, stroke(3).points, STYLE));
    ada.drafts.publish(stroke(4));
    arrive();
    expect(shownToBob()).toEqual([]);
  });

  it('does not come back when the shape is undone while the presence still names it', () => {
    ada.drafts.finish('committed');
    arrive();
    bob.board.add(freehandFromPoints(ID, stroke(3).points, STYLE));
    bob.board.remove([ID]);
    ada.presences.say({ cursor: { x: 1, y: 1 } });
    arrive();
    expect(shownToBob()).toEqual([]);
  });

  it('stays beside the next stroke', () => {
    const next = 'stroke-2' as ShapeId;
    ada.drafts.finish('committed');
    ada.drafts.publish(stroke(2, next));
    arrive();
    expect(shownToBob()).toEqual([
      [ID, 3],
      [next, 2],
    ]);
  });

  it('P6: is given up 10 s later when no shape came', () => {
    ada.drafts.finish('committed');
    arrive();
    clock.advance(9_999);
    expect(shownToBob()).toEqual([[ID, 3]]);
    clock.advance(1);
    expect(shownToBob()).toEqual([]);
    ada.presences.say({ cursor: { x: 1, y: 1 } });
    arrive();
    expect(shownToBob()).toEqual([]);
  });

  it('P6: goes with its author', () => {
    ada.drafts.finish('committed');
    arrive();
    removeAwarenessStates(bob.awareness, [ada.awareness.clientID], 'test');
    expect(shownToBob()).toEqual([]);
    expect(clock.timers).toBe(0);
  });
});

describe('what peers claim', () => {
  it('of a stroke of somebody else is not believed', () => {
    ada.drafts.publish(stroke(3));
    arrive();
    const eve = createPerson('Eve');
    eve.drafts.publish(stroke(9));
    clock.advance(40);
    applyAwarenessUpdate(bob.awareness, encodeAwarenessUpdate(eve.awareness, [eve.awareness.clientID]), 'test');
    eve.awareness.destroy();
    expect(shownToBob()).toEqual([[ID, 3]]);
  });

  it('of a kind or style unknown here is not shown', () => {
    ada.drafts.publish({ ...stroke(3), style: { ...defaultStyle, width: 1e9 } });
    arrive();
    expect(shownToBob()).toEqual([]);
  });
});
