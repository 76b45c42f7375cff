// People of the fuzz: a document, our client, and things they do at random. Knows nothing of lines or servers.
import * as Y from 'yjs';
import { Awareness } from 'y-protocols/awareness';
import { randomEdit } from '#shared/testing/random-edits.ts';
import type { Random } from '#shared/testing/random.ts';
import type { SyncPorts } from '../../client/sync/ports.ts';
import { createSyncClient, type SyncClient } from '../../client/sync/sync-client.ts';

export interface FuzzPerson {
  readonly name: string;
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly client: SyncClient;
  /** Changes made here, oldest first, as updates. */
  readonly made: readonly Uint8Array[];
  /** How many of `made`, from the first on, the client was told to be durable. */
  savedCount(): number;
  act(): void;
  close(): void;
}

const KEYS = ['a', 'b', 'c', 'd', 'e', 'f'];

/** @param random Decides what the person does and everything random within it. */
export function createFuzzPerson(name: string, ports: SyncPorts, random: Random): FuzzPerson {
  const doc = new Y.Doc();
  doc.clientID = random.integer(1, 2 ** 31);
  const awareness = new Awareness(doc);
  const made: Uint8Array[] = [];
  const origin = { name };
  const client = createSyncClient({
    ...ports,
    doc,
    awareness,
    url: 'ws://hand/sync/board',
    log: (sentence, error) => {
      throw new Error(`${name}: ${sentence}`, { cause: error });
    },
  });
  const roots = [doc.getMap('values'), doc.getText('text/one'), doc.getArray('list')] as const;
  const undo = new Y.UndoManager(doc, { trackedOrigins: new Set([origin]), captureTimeout: 0 });
  doc.on('update', (update: Uint8Array, from: unknown) => {
    if (from !== client) made.push(update);
  });
  const isPatient = random.chance(0.5);
  let saved = 0;

  function act(): void {
    // Who holds nothing is sent the board as it is stored; who drew before it came is sent what is lacking.
    if (isPatient && client.status.state === 'loading') return;
    if (random.chance(0.1)) return void undo.undo();
    if (random.chance(0.05)) return void undo.redo();
    if (random.chance(0.1)) return awareness.setLocalState({ name, cursor: random.integer(0, 999) });
    if (random.chance(0.4)) return randomEdit(doc, random, origin);
    doc.transact(() => {
      for (let count = random.pick([1, 1, 1, 2, 5]); count > 0; count--) editOnce(roots, random);
    }, origin);
  }

  return {
    name,
    doc,
    awareness,
    client,
    made,
    savedCount() {
      const { status } = client;
      // Loading tells no number; what was acked before stays acked.
      if (status.state !== 'loading') saved = made.length - (status.state === 'saved' ? 0 : status.changes);
      return saved;
    },
    act,
    close() {
      client.close();
      undo.destroy();
      awareness.destroy();
      doc.destroy();
    },
  };
}

function editOnce([map, text, list]: readonly [Y.Map<unknown>, Y.Text, Y.Array<unknown>], random: Random): void {
  const at = (length: number): number => random.integer(0, length);
  const choice = random.integer(0, 9);
  if (choice < 3) map.set(random.pick(KEYS), random.bytes(random.integer(1, 300)));
  else if (choice < 4) map.delete(random.pick(KEYS));
  else if (choice < 5) map.set(random.pick(KEYS), nested(random));
  else if (choice < 7) text.insert(at(text.length), 'word '.slice(0, random.integer(1, 5)));
  else if (choice < 8) list.insert(at(list.length), [random.integer(0, 99), random.integer(0, 99)]);
  else if (text.length > 0 && choice < 9) text.delete(random.integer(0, text.length - 1), 1);
  else if (list.length > 0) list.delete(random.integer(0, list.length - 1), 1);
}

function nested(random: Random): Y.Map<unknown> {
  return new Y.Map([[random.pick(KEYS), random.integer(0, 99)]]);
}
