// Whether the tool in hand stays there after it has made something. Mine alone, for this visit.
import { createListeners } from '../board/listeners.ts';

export interface ToolLock {
  readonly isOn: boolean;
  toggle(): void;
  onChange(listener: () => void): () => void;
}

export function createToolLock(): ToolLock {
  const listeners = createListeners();
  let isOn = false;
  return {
    get isOn() {
      return isOn;
    },
    toggle() {
      isOn = !isOn;
      listeners.announce();
    },
    onChange: (listener) => listeners.add(listener),
  };
}
