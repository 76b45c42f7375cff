import { describe, expect, it } from 'vitest';
import type { BrowserStorage } from './browser-storage.ts';
import { createMySelf } from './me.ts';

function createSelf(storage: BrowserStorage, random = 0) {
  return createMySelf({ storage, random: () => random, guest: (number) => `Guest ${number}` });
}

function storageWith(kept?: unknown): BrowserStorage {
  return {
    read: () => kept,
    write(_key, value) {
      kept = value;
      return true;
    },
    isKept: () => true,
  };
}

describe('my self', () => {
  it('is a guest with a number and a colour on the first visit', () => {
    // 0.5 of 99 numbers from 1 is 50; of eight colours the fifth.
    expect(createSelf(storageWith(), 0.5).me).toEqual({ name: 'Guest 50', color: 'sky' });
    expect(createSelf(storageWith(), 0).me).toEqual({ name: 'Guest 1', color: 'coral' });
  });

  it('is who it was last time, the made up name too', () => {
    const storage = storageWith();
    createSelf(storage, 0.5);
    expect(createSelf(storage).me).toEqual({ name: 'Guest 50', color: 'sky' });
    createSelf(storage).change({ name: 'Ann' });
    createSelf(storage).change({ color: 'moss' });
    expect(createSelf(storage).me).toEqual({ name: 'Ann', color: 'moss' });
  });

  it('is asked for its name until it gave one or said that the made up one will do, and never again', () => {
    const storage = storageWith();
    expect(createSelf(storage).isToBeAsked).toBe(true);
    const self = createSelf(storage);
    self.change({ color: 'moss' });
    expect(self.isToBeAsked).toBe(true);
    self.change({ name: 'Ann' });
    expect([self.isToBeAsked, createSelf(storage).isToBeAsked]).toEqual([false, false]);

    const other = storageWith();
    createSelf(other).settle();
    expect(createSelf(other).isToBeAsked).toBe(false);
    expect(createSelf(other).me.name).toBe('Guest 1');
    expect(createSelf(storageWith({ name: 'Bob', color: 'sky' })).isToBeAsked).toBe(false);
  });

  it.each([null, 'Ann', 7, { name: 7, color: 'pink' }, { name: '  ', color: null }])('starts anew from %j', (kept) => {
    expect(createSelf(storageWith(kept)).me).toEqual({ name: 'Guest 1', color: 'coral' });
  });

  it('goes by one line of forty characters, and never by none', () => {
    const self = createSelf(storageWith());
    self.change({ name: '  Ann \n Lee ' });
    expect(self.me.name).toBe('Ann Lee');
    self.change({ name: ' ' });
    expect(self.me.name).toBe('Ann Lee');
    self.change({ name: 'x'.repeat(41) });
    expect(self.me.name).toBe('x'.repeat(40));
    // An emoji is two units, of which the cut would leave one.
    self.change({ name: `${'x'.repeat(39)}🖋` });
    expect(self.me.name).toBe('x'.repeat(39));
  });

  it('says so where the browser keeps nothing', () => {
    expect(createSelf({ read: () => undefined, write: () => false, isKept: () => false }).isKept).toBe(false);
  });
});
