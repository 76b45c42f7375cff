// What a person has switched on or off for all boards, kept in this browser.
import { createListeners } from '../board/listeners.ts';
import type { BrowserStorage } from './browser-storage.ts';

export interface Switch {
  readonly isOn: boolean;
  set(isOn: boolean): void;
  onChange(listener: () => void): () => void;
}

export interface Switches {
  /** Whether what others do is said aloud. */
  readonly othersAloud: Switch;
  /** Whether letters and signs alone are shortcuts: whoever speaks to a computer types them unasked (WCAG 2.1.4). */
  readonly letterKeys: Switch;
  /** Whether the wheel of a mouse zooms by itself, instead of moving the board. */
  readonly wheelZooms: Switch;
}

export function createSwitches(storage: BrowserStorage): Switches {
  return {
    othersAloud: createSwitch(storage, 'others-aloud', true),
    letterKeys: createSwitch(storage, 'letter-keys', true),
    wheelZooms: createSwitch(storage, 'wheel-zooms', false),
  };
}

/** @param isOnAtFirst How it stands until somebody sets it. */
function createSwitch(storage: BrowserStorage, key: string, isOnAtFirst: boolean): Switch {
  const listeners = createListeners();
  const kept = storage.read(key);
  let isOn = typeof kept === 'boolean' ? kept : isOnAtFirst;
  return {
    get isOn() {
      return isOn;
    },
    set(next) {
      if (next === isOn) return;
      isOn = next;
      storage.write(key, isOn); // not kept, it holds for this visit
      listeners.announce();
    },
    onChange: (listener) => listeners.add(listener),
  };
}
