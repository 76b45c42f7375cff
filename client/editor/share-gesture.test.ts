import { describe, expect, it } from 'vitest';
import type { Drafts } from '../board/drafts.ts';
import type { PresenceChange, Presences } from '../board/presence.ts';
import { createTestEditor } from '../testing/test-editor.ts';
import { shareGesture } from './share-gesture.ts';

/** An editor that shares, and what it says to others. Drafts and presences note what they are told and do nothing else. */
function createSharing() {
  const test = createTestEditor();
  const said: PresenceChange[] = [];
  const drawn: string[] = [];
  const presences: Presences = {
    ownId: 1,
    peers: new Map(),
    own: {},
    say: (change) => said.push(change),
    onChange: () => () => {},
    close: () => {},
  };
  const drafts: Drafts = {
    peers: new Map(),
    publish: ({ points }) => drawn.push(`${points.length} points`),
    finish: (ending) => drawn.push(ending),
    onChange: () => () => {},
    close: () => {},
  };
  const stop = shareGesture(test.editor, presences, drafts);
  return { test, said, drawn, stop };
}

describe('what others see of my hand', () => {
  it('is my pointer in world units, to a hundredth', () => {
    const { test, said } = createSharing();
    test.editor.viewport.setCamera({ x: 100, y: 0, zoom: 3 });
    test.move(10, 30);
    expect(said.at(-1)).toEqual({ cursor: { x: 103.33, y: 10 } });
    test.contacts.leave();
    expect(said.at(-1)).toEqual({ cursor: null });
  });

  it('is where my resting pointer is when the board moves under it', () => {
    const { test, said } = createSharing();
    test.move(10, 30);
    test.editor.viewport.setCamera({ x: 5, y: 5, zoom: 1 });
    expect(said.at(-1)).toEqual({ cursor: { x: 15, y: 35 } });
  });

  it('is my stroke as it grows, and how it ended', () => {
    const { test, drawn } = createSharing();
    test.down(0, 0).move(10, 0).up();
    expect(drawn).toEqual(['1 points', '2 points', '3 points', 'committed']);
    drawn.length = 0;
    test.down(0, 0).move(10, 0).end('cancel');
    expect(drawn).toEqual(['1 points', '2 points', 'cancelled']);
  });

  it('is nothing any more once it is stopped', () => {
    const { test, said, drawn, stop } = createSharing();
    stop();
    test.move(1, 1).down(0, 0).up();
    expect([said, drawn]).toEqual([[], []]);
  });
});
