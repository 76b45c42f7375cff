// Who wants to hear of something. The one way in which parts of a board tell others that they changed.

export interface Listeners<Event> {
  /** Calls `listener` at each announcement from now on; returns the way to stop, which may be used twice. */
  add(listener: (event: Event) => void): () => void;
  /** Calls all in the order they came; one that leaves meanwhile is still called this once. */
  announce(event: Event): void;
}

export function createListeners<Event = void>(): Listeners<Event> {
  const listeners = new Set<(event: Event) => void>();
  return {
    add(listener) {
      // The same function may be added by two parts; each stop takes away its own.
      const own = (event: Event): void => listener(event);
      listeners.add(own);
      return () => void listeners.delete(own);
    },
    announce(event) {
      for (const listener of [...listeners]) listener(event);
    },
  };
}
