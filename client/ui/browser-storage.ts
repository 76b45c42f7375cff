// What this browser keeps for a person between visits. Where that is denied (private windows, frames of other sites, a full disk) it forgets, and says so.

export interface BrowserStorage {
  /** What was kept under `key`, unchecked: other versions and other programs write here, too. Undefined for nothing. */
  read(key: string): unknown;
  /** Whether it is kept. */
  write(key: string, value: unknown): boolean;
  /** Whether anything can be kept; tries it. */
  isKept(): boolean;
}

/** @param open Reaches for the storage; reaching alone throws where it is denied. */
export function createBrowserStorage(open: () => Storage): BrowserStorage {
  const storage: BrowserStorage = {
    read(key) {
      try {
        const text = open().getItem(PREFIX + key);
        return text === null ? undefined : (JSON.parse(text) as unknown);
      } catch {
        return undefined; // denied, or not our JSON: both mean that nothing usable is kept
      }
    },
    write(key, value) {
      try {
        open().setItem(PREFIX + key, JSON.stringify(value));
        return true;
      } catch {
        return false; // the caller tells the person where it matters
      }
    },
    isKept: () => storage.write('trial', 1),
  };
  return storage;
}

/** Over those of `storage` stand values that were given for this visit: they change here alone, and are kept nowhere. */
export function storageWith(storage: BrowserStorage, given: Readonly<Record<string, unknown>>): BrowserStorage {
  const values = new Map(Object.entries(given));
  return {
    ...storage,
    read: (key) => (values.has(key) ? values.get(key) : storage.read(key)),
    write(key, value) {
      if (!values.has(key)) return storage.write(key, value);
      values.set(key, value);
      return true;
    },
  };
}

const PREFIX = 'inkwire:';
