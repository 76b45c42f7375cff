import { afterEach, describe, expect, it } from 'vitest';
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate, removeAwarenessStates } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { createFakeClock } from '#shared/testing/fake-clock.ts';
import { createPresences } from './presence.ts';

const open: Awareness[] = [];
afterEach(() => open.splice(0).forEach((awareness) => awareness.destroy()));

function createPerson(clock = createFakeClock()) {
  const awareness = new Awareness(new Y.Doc());
  open.push(awareness);
  return { awareness, clock, presences: createPresences({ awareness, clock }) };
}

function tell(from: Awareness, to: Awareness) {
  applyAwarenessUpdate(to, encodeAwarenessUpdate(from, [from.clientID]), 'test');
}

describe('what I say', () => {
  it('goes out only once it has a name and a colour', () => {
    const { awareness, presences } = createPerson();
    presences.say({ cursor: { x: 1, y: 2 } });
    expect(awareness.getLocalState()).toEqual({});
    presences.say({ name: 'Ada', color: 'teal' });
    expect(awareness.getLocalState()).toEqual({ name: 'Ada', color: 'teal', cursor: { x: 1, y: 2 } });
  });

  it('goes out at once, then at a steady pace, and its last word is always sent', () => {
    const { awareness, clock, presences } = createPerson();
    presences.say({ name: 'Ada', color: 'teal' });
    for (let x = 0; x < 10; x++) presences.say({ cursor: { x, y: 0 } });
    expect(awareness.getLocalState()).toEqual({ name: 'Ada', color: 'teal' });
    clock.advance(39);
    expect(awareness.getLocalState()).toEqual({ name: 'Ada', color: 'teal' });
    clock.advance(1);
    expect(awareness.getLocalState()).toEqual({ name: 'Ada', color: 'teal', cursor: { x: 9, y: 0 } });
  });

  it('takes a field back with null, and says nothing when nothing changed', () => {
    const { awareness, clock, presences } = createPerson();
    presences.say({ name: 'Ada', color: 'teal', cursor: { x: 1, y: 2 } });
    clock.advance(1000);
    presences.say({ cursor: null });
    expect(awareness.getLocalState()).toEqual({ name: 'Ada', color: 'teal' });
    clock.advance(1000);
    let sendings = 0;
    awareness.on('update', () => sendings++);
    presences.say({ cursor: null });
    clock.advance(1000);
    expect(sendings).toBe(0);
  });

  it('ends with my leaving, and no timer stays', () => {
    const { awareness, clock, presences } = createPerson();
    presences.say({ name: 'Ada', color: 'teal' });
    presences.say({ cursor: { x: 1, y: 2 } });
    presences.close();
    presences.close();
    expect(awareness.getLocalState()).toBeNull();
    expect(clock.timers).toBe(0);
  });
});

describe('what others say', () => {
  it('is there when I come, without me', () => {
    const ada = createPerson();
    ada.presences.say({ name: 'Ada', color: 'teal' });
    const awareness = new Awareness(new Y.Doc());
    open.push(awareness);
    tell(ada.awareness, awareness);
    const presences = createPresences({ awareness, clock: ada.clock });
    presences.say({ name: 'Bob', color: 'sky' });
    expect([...presences.peers]).toEqual([[ada.presences.ownId, { name: 'Ada', color: 'teal' }]]);
  });

  it('is told of as it comes, changes and goes', () => {
    const ada = createPerson();
    const bob = createPerson();
    const heard: string[] = [];
    bob.presences.onChange((changed) => {
      heard.push(changed.map((id) => bob.presences.peers.get(id)?.name ?? 'gone').join());
    });
    ada.presences.say({ name: 'Ada', color: 'teal' });
    tell(ada.awareness, bob.awareness);
    ada.clock.advance(1000);
    ada.presences.say({ name: 'Ada L.' });
    tell(ada.awareness, bob.awareness);
    removeAwarenessStates(bob.awareness, [ada.presences.ownId], 'test');
    expect(heard).toEqual(['Ada', 'Ada L.', 'gone']);
    expect(bob.presences.peers.size).toBe(0);
  });

  it('is that they are writing only when it is true', () => {
    const ada = createPerson();
    const bob = createPerson();
    for (const [typing, heard] of [
      [true, true],
      ['yes', undefined],
    ]) {
      ada.awareness.setLocalState({ name: 'Ada', color: 'teal', typing });
      tell(ada.awareness, bob.awareness);
      expect(bob.presences.peers.get(ada.presences.ownId)?.typing).toBe(heard);
    }
  });

  it('counts as nobody while it has no usable name and colour', () => {
    const ada = createPerson();
    const bob = createPerson();
    ada.awareness.setLocalState({ user: { name: 'a stock client' } });
    tell(ada.awareness, bob.awareness);
    expect(bob.presences.peers.size).toBe(0);
  });
});
