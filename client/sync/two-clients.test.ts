// Two clients and a server of forty lines: the wire's rules as the client needs them, with nothing else in between.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { Awareness } from 'y-protocols/awareness';
import {
  readFrame,
  writePresence,
  writeSaved,
  writeSyncStep1,
  writeSyncStep2,
  writeUpdate,
} from '#shared/protocol/frames.ts';
import { createFakePorts, type FakePorts, type FakeSocket } from '../testing/fake-ports.ts';
import { createSyncClient, type SyncClient } from './sync-client.ts';

interface Person {
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly ports: FakePorts;
  readonly client: SyncClient;
}

/** Answers, relays to all others and acks at once; knows nothing of leaving. */
function createTinyServer() {
  const doc = new Y.Doc();
  const frameCounts = new Map<FakeSocket, number>();

  function take(socket: FakeSocket, bytes: Uint8Array): void {
    const frame = readFrame(bytes);
    const others = [...frameCounts.keys()].filter((other) => other !== socket && other.state === 'open');
    if (frame.kind === 'sync-step-1') socket.receive(writeSyncStep2(Y.encodeStateAsUpdate(doc, frame.vector)));
    if (frame.kind === 'presence') for (const other of others) other.receive(writePresence(frame.entries));
    if (frame.kind !== 'sync-step-2' && frame.kind !== 'update') return;
    Y.applyUpdate(doc, frame.update);
    for (const other of others) other.receive(writeUpdate(frame.update));
    const count = (frameCounts.get(socket) ?? 0) + 1;
    frameCounts.set(socket, count);
    socket.receive(writeSaved(count));
  }

  return {
    doc,
    accept(socket: FakeSocket): void {
      frameCounts.set(socket, 0);
      socket.open();
      socket.receive(writeSyncStep1(Y.encodeStateVector(doc)));
    },
    /** Takes in all that was sent, until nobody says anything more. */
    settle(): void {
      for (let isQuiet = false; !isQuiet;) {
        isQuiet = true;
        for (const socket of [...frameCounts.keys()].filter(({ state }) => state === 'open')) {
          for (const bytes of socket.sent.splice(0)) {
            isQuiet = false;
            take(socket, bytes);
          }
        }
      }
    },
  };
}

describe('two clients on one board', () => {
  let server: ReturnType<typeof createTinyServer>;
  let people: Person[];

  beforeEach(() => {
    server = createTinyServer();
    people = [];
  });

  afterEach(() => {
    for (const { client, doc } of people) {
      client.close();
      doc.destroy();
    }
  });

  function createPerson(name: string): Person {
    const ports = createFakePorts();
    const doc = new Y.Doc();
    const awareness = new Awareness(doc);
    awareness.setLocalState({ name });
    const log = (sentence: string, error: unknown): void => {
      throw new Error(sentence, { cause: error });
    };
    const client = createSyncClient({ ...ports, doc, awareness, url: 'ws://localhost/sync/b', log });
    const person = { doc, awareness, ports, client };
    people.push(person);
    client.start();
    server.accept(ports.socket());
    server.settle();
    return person;
  }

  it('see each other and what each draws, and know that it is saved', () => {
    const [ada, bo] = [createPerson('Ada'), createPerson('Bo')];
    ada.doc.getMap('shapes').set('a', 1);
    server.settle();
    bo.doc.getMap('shapes').set('b', 2);
    server.settle();
    for (const { doc, client } of people) {
      expect(doc.getMap('shapes').toJSON()).toEqual({ a: 1, b: 2 });
      expect(client.status).toEqual({ state: 'saved' });
    }
    expect(ada.awareness.getStates().get(bo.doc.clientID)).toEqual({ name: 'Bo' });
  });

  it('come together after both drew without a line', () => {
    const [ada, bo] = [createPerson('Ada'), createPerson('Bo')];
    const kept: number[] = [];
    for (const { doc, ports, client } of [ada, bo]) {
      ports.socket().break();
      doc.getText('text/t').insert(0, `${doc.clientID} `);
      doc.getMap('shapes').set(`${doc.clientID}`, 1);
      kept.push(client.status.state === 'offline' ? client.status.changes : -1);
    }
    expect(kept).toEqual([2, 2]);
    for (const { ports } of [ada, bo]) {
      ports.clock.advanceToNext();
      server.accept(ports.socket());
    }
    server.settle();
    const [shapes, otherShapes] = [ada, bo].map(({ doc }) => doc.getMap('shapes').toJSON());
    expect(shapes).toEqual(otherShapes);
    expect(ada.doc.getText('text/t').toJSON()).toBe(bo.doc.getText('text/t').toJSON());
    expect(ada.doc.getText('text/t').toJSON()).toContain(`${bo.doc.clientID}`);
    expect(Y.encodeStateVector(server.doc)).toHaveLength(Y.encodeStateVector(ada.doc).length);
    expect(people.map(({ client }) => client.status.state)).toEqual(['saved', 'saved']);
  });

  it('bring back to an emptied server what it had lost', () => {
    const ada = createPerson('Ada');
    ada.doc.getMap('shapes').set('a', 1);
    server.settle();
    ada.ports.socket().break(1012);
    server = createTinyServer();
    ada.ports.clock.advanceToNext();
    server.accept(ada.ports.socket());
    server.settle();
    expect(server.doc.getMap('shapes').toJSON()).toEqual({ a: 1 });
    expect(ada.client.status).toEqual({ state: 'saved' });
  });
});
