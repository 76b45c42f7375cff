// Rooms in a test's hands: time and turns by a fake clock, the board in memory, workers in place, peers whose sockets do as they are told.
import * as Y from 'yjs';
import type { BoardId } from '#shared/ids.ts';
import { writePresence, writeSyncStep1, writeSyncStep2, writeUpdate } from '#shared/protocol/frames.ts';
import { limits as defaultLimits, type Limits } from '#shared/protocol/limits.ts';
import type { Role } from '#shared/protocol/roles.ts';
import { createFakeClock, type FakeClock } from '#shared/testing/fake-clock.ts';
import { createMemoryStore, type MemoryStore } from '../../store/testing/memory-store.ts';
import type { Workers } from '../../workers/jobs.ts';
import { createInlineWorkers } from '../../workers/testing/inline-workers.ts';
import { createRooms, type Rooms } from '../rooms.ts';
import { createHandPeer, type HandPeer } from './hand-peer.ts';

export interface HandRooms {
  readonly clock: FakeClock;
  readonly store: MemoryStore;
  readonly rooms: Rooms;
  readonly limits: Limits;
  readonly alarms: readonly string[];
  /** A socket opens; the room is loaded after `settle`. */
  arrive(options?: Arriving): HandPeer;
  /** One that has joined with this vector, is live, and has had its frames taken away. */
  live(options?: { readonly isOurs?: boolean; readonly vector?: Uint8Array; readonly role?: Role }): Promise<HandPeer>;
  /** Its socket is gone. */
  leave(peer: HandPeer): void;
  /** Turns end and store and workers answer, until nothing moves. */
  settle(): Promise<void>;
}

interface Arriving {
  readonly isOurs?: boolean;
  readonly boardId?: string;
  readonly role?: Role;
}

export interface HandRoomsOptions {
  readonly limits?: Partial<Limits>;
  readonly store?: MemoryStore;
  readonly workers?: Workers;
  /** Of each peer's socket. */
  readonly highWaterBytes?: number;
}

export const EMPTY_VECTOR = Uint8Array.of(0);
export const EMPTY_UPDATE = Uint8Array.of(0, 0);

/** Enough turns of the real event loop for a store and workers in memory, and for what their answers ask for. */
const ANSWER_TURNS = 4;

export function createHandRooms(options: HandRoomsOptions = {}): HandRooms {
  const clock = createFakeClock();
  const store = options.store ?? createMemoryStore();
  const limits = { ...defaultLimits, ...options.limits };
  const alarms: string[] = [];
  const alarm = (sentence: string): void => void alarms.push(sentence);
  const rooms = createRooms({ store, workers: options.workers ?? createInlineWorkers(), limits, clock, alarm });
  let lastId = 0;

  async function settle(): Promise<void> {
    do {
      clock.endTurn();
      for (let turn = 0; turn < ANSWER_TURNS; turn++) await new Promise((resolve) => setImmediate(resolve));
    } while (clock.endTurn());
  }

  function arrive({ isOurs = false, boardId = 'board', role = 'edit' }: Arriving = {}): HandPeer {
    const { highWaterBytes } = options;
    const peer = createHandPeer({
      id: ++lastId,
      clock,
      limits,
      isOurs,
      role,
      alarm,
      ...(highWaterBytes !== undefined && { highWaterBytes }),
    });
    rooms.enter(boardId as BoardId, peer.session); // of the checked alphabet
    return peer;
  }

  return {
    clock,
    store,
    rooms,
    limits,
    alarms,
    arrive,
    async live({ isOurs = false, vector = EMPTY_VECTOR, role = 'edit' } = {}) {
      const peer = arrive({ isOurs, role });
      peer.say(writeSyncStep1(vector));
      await settle();
      peer.take();
      return peer;
    },
    leave: (peer) => rooms.leave(peer.session),
    settle,
  };
}

/** A document whose changes are frames to say. */
export interface HandDoc {
  readonly doc: Y.Doc;
  /** Changes it, and returns the Update that brings the change. */
  put(key: string, value?: unknown): Uint8Array;
  remove(key: string): Uint8Array;
  vector(): Uint8Array;
  /** The SyncStep2 with all of it. */
  step2(): Uint8Array;
}

export function createHandDoc(clientId: number): HandDoc {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  const shapes = doc.getMap<unknown>('shapes');
  const change = (edit: () => void): Uint8Array => {
    let update: Uint8Array = EMPTY_UPDATE;
    doc.once('update', (bytes: Uint8Array) => (update = bytes));
    edit();
    return writeUpdate(update);
  };
  return {
    doc,
    put: (key, value = 1) => change(() => shapes.set(key, value)),
    remove: (key) => change(() => shapes.delete(key)),
    vector: () => Y.encodeStateVector(doc),
    step2: () => writeSyncStep2(Y.encodeStateAsUpdate(doc)),
  };
}

/** A presence message with one entry. */
export function presenceOf(clientId: number, clock: number, state: unknown = { name: `${clientId}` }): Uint8Array {
  return writePresence([{ clientId, clock, state: JSON.stringify(state) }]);
}

/** The document that the sync frames among these make, in their order. */
export function docFromFrames(frames: ReturnType<HandPeer['take']>): Y.Doc {
  const doc = new Y.Doc();
  for (const frame of frames) {
    if (frame.kind === 'update' || frame.kind === 'sync-step-2') Y.applyUpdate(doc, frame.update);
  }
  return doc;
}
