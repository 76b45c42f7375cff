// What must hold when all has come to rest, and what must hold of the store at the moment a server is killed.
import * as Y from 'yjs';
import { expect } from 'vitest';
import type { Clock } from '#shared/clock.ts';
import type { BoardId } from '#shared/ids.ts';
import type { BoardStore } from '../../server/store/board-store.ts';
import { openDocumentLog } from '../../server/store/document-log.ts';
import type { FuzzPerson } from './fuzz-people.ts';

/** What a store holds of a board, replayed into a fresh document, in the order of the log. */
export async function documentFromStore(store: BoardStore, boardId: BoardId, clock: Clock): Promise<Y.Doc> {
  const fail = (error: unknown): void => {
    throw error;
  };
  const log = await openDocumentLog({ store, boardId, clock, onDurable: () => undefined, onFailure: fail });
  const { chunks, entries } = await log.content();
  const doc = new Y.Doc();
  for (const chunk of chunks) {
    Y.applyUpdate(doc, chunk);
    // A deletion may come before what it deletes: a client cut off in the middle of joining brings such ones from the server before.
    expect(doc.store.pendingStructs, 'a prefix of the snapshot: nothing pending').toBe(null);
  }
  for (const { bytes } of entries) Y.applyUpdate(doc, bytes);
  return doc;
}

/** Every change that its author was told to be durable is in the document. */
export function expectAllSaved(doc: Y.Doc, people: readonly FuzzPerson[]): void {
  const before = Y.snapshot(doc);
  for (const person of people) {
    for (const update of person.made.slice(0, person.savedCount())) Y.applyUpdate(doc, update);
    // An update that is wholly there changes nothing.
    expect(Y.equalSnapshots(Y.snapshot(doc), before), `all that ${person.name} was told to be saved is stored`).toBe(
      true,
    );
  }
}

/** Equal values, state vectors and delete sets, and nothing waits for what never came. */
export function expectSameDocument(doc: Y.Doc, other: Y.Doc, name: string): void {
  expectNothingPending(other, name);
  expect(contentOf(other), `${name}: values`).toEqual(contentOf(doc));
  const [snapshot, otherSnapshot] = [Y.snapshot(doc), Y.snapshot(other)];
  expect(otherSnapshot.sv, `${name}: state vector`).toEqual(snapshot.sv);
  expect(rangesOf(otherSnapshot), `${name}: delete set`).toEqual(rangesOf(snapshot));
}

/** Each person sees everybody as they are. */
export function expectSamePresence(people: readonly FuzzPerson[]): void {
  const everybody = new Map(people.map(({ doc, awareness }) => [doc.clientID, awareness.getLocalState()]));
  for (const { name, awareness } of people) {
    expect(new Map(awareness.getStates()), `${name}: who is here`).toEqual(everybody);
  }
}

function expectNothingPending(doc: Y.Doc, name: string): void {
  expect([doc.store.pendingStructs, doc.store.pendingDs], `${name}: nothing pending`).toEqual([null, null]);
}

function contentOf(doc: Y.Doc): unknown {
  return {
    shapes: doc.getMap('shapes').toJSON(),
    values: doc.getMap('values').toJSON(),
    edits: doc.getMap('edits').toJSON(),
    text: doc.getText('text/one').toJSON(),
    list: doc.getArray('list').toJSON(),
  };
}

function rangesOf({ ds }: Y.Snapshot): ReadonlyMap<number, readonly string[]> {
  return new Map(
    [...ds.clients].map(([client, ranges]) => [client, ranges.map(({ clock, len }) => `${clock}+${len}`)]),
  );
}
