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
}

/** All are on until somebody switches them off. */
export function createSwitches(storage: BrowserStorage): Switches {
  return {
    othersAloud: createSwitch(storage, 'others-aloud'),
    letterKeys: createSwitch(storage, 'letter-keys'),
  };
}

function createSwitch(storage: BrowserStorage, key: string): Switch {
  const listeners = createListeners();
  let isOn = storage.read(key) !== false;
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
