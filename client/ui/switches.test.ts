import { describe, expect, it } from 'vitest';
import type { BrowserStorage } from './browser-storage.ts';
import { createSwitches } from './switches.ts';

function createKept(kept: Map<string, unknown> = new Map()): BrowserStorage {
  return { read: (key) => kept.get(key), write: (key, value) => Boolean(kept.set(key, value)), isKept: () => true };
}

describe('a switch', () => {
  it('is on until it is switched off, and stays so', () => {
    const storage = createKept();
    const { letterKeys, othersAloud } = createSwitches(storage);
    let told = 0;
    letterKeys.onChange(() => told++);
    letterKeys.set(false);
    letterKeys.set(false);
    expect([letterKeys.isOn, othersAloud.isOn, told]).toEqual([false, true, 1]);
    expect(createSwitches(storage).letterKeys.isOn).toBe(false);
  });

  it('of the wheel is off until it is switched on, and stays so', () => {
    const storage = createKept();
    expect(createSwitches(storage).wheelZooms.isOn).toBe(false);
    createSwitches(storage).wheelZooms.set(true);
    expect(createSwitches(storage).wheelZooms.isOn).toBe(true);
  });

  it('stands as at first where something damaged is kept', () => {
    const kept = new Map([
      ['letter-keys', 'no'],
      ['wheel-zooms', 'yes'],
    ]);
    const { letterKeys, wheelZooms } = createSwitches(createKept(kept));
    expect([letterKeys.isOn, wheelZooms.isOn]).toEqual([true, false]);
  });
});
