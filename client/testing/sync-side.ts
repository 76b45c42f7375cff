// One sync client with everything around it in a test's hands: the words of its server, its time, its document.
import * as Y from 'yjs';
import { Awareness } from 'y-protocols/awareness';
import type { ChatMessage } from '#shared/protocol/chat.ts';
import { readFrame, writeSyncStep1, writeSyncStep2, type Frame } from '#shared/protocol/frames.ts';
import type { StandingWords } from '#shared/protocol/standing.ts';
import type { SaveStatus } from '../sync/save-status.ts';
import { createSyncClient, type SyncClient, type SyncClientOptions } from '../sync/sync-client.ts';
import { createFakePorts, type FakePorts } from './fake-ports.ts';

/** What a server with nothing on the board has and lacks. */
export const EMPTY_VECTOR = Uint8Array.of(0);
const EMPTY_UPDATE = Uint8Array.of(0, 0);

export interface Side {
  readonly ports: FakePorts;
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly client: SyncClient;
  /** Each status that was told, in order. */
  readonly statuses: SaveStatus[];
  readonly logged: string[];
  /** What was told of the chat, Chat by Chat. */
  readonly chats: (readonly ChatMessage[])[];
  /** Each standing that was told, in order. */
  readonly standings: readonly StandingWords[];
  /** How often the chat was told of a line. */
  linesLive(): number;
}

export function createSide(options: Pick<SyncClientOptions, 'ticket'> = {}): Side {
  const ports = createFakePorts();
  const doc = new Y.Doc();
  const awareness = new Awareness(doc);
  const logged: string[] = [];
  const statuses: SaveStatus[] = [];
  const log = (sentence: string): void => void logged.push(sentence);
  const chats: (readonly ChatMessage[])[] = [];
  let linesLive = 0;
  const chat = {
    receive: (messages: readonly ChatMessage[]) => void chats.push(messages),
    lineLive() {
      linesLive++;
    },
  };
  const standings: StandingWords[] = [];
  const onStanding = (standing: StandingWords): void => void standings.push(standing);
  const url = 'ws://localhost/sync/b';
  const client = createSyncClient({ ...ports, ...options, doc, awareness, url, log, chat, onStanding });
  client.onStatus((status) => statuses.push(status));
  return { ports, doc, awareness, client, statuses, logged, chats, standings, linesLive: () => linesLive };
}

/** Started, open, and with the server's first words said: an empty board. What was sent so far is taken away. */
export function createLiveSide(): Side {
  const side = createSide();
  side.client.start();
  greetFromServer(side);
  take(side);
  return side;
}

export function closeSide({ client, doc }: Side): void {
  client.close();
  doc.destroy();
}

/** The newest socket opens, and the server says what it says to everybody first. */
export function greetFromServer({ ports }: Side): void {
  ports.socket().open();
  ports.socket().receive(writeSyncStep1(EMPTY_VECTOR));
  ports.socket().receive(writeSyncStep2(EMPTY_UPDATE));
}

/** The frames that the client sent since the last take. */
export function take({ ports }: Side): readonly Frame[] {
  return ports.socket().sent.splice(0).map(readFrame);
}

export function kinds(side: Side): readonly string[] {
  return take(side).map((frame) => frame.kind);
}

export function reconnect({ ports }: Side): void {
  ports.socket().break();
  ports.clock.advanceToNext();
}

/** A change made here. */
export function put({ doc }: Side, key: string, value: unknown = 1): void {
  doc.getMap('shapes').set(key, value);
}

/** The same made somewhere else, as the update that brings it. */
export function updateWith(key: string): Uint8Array {
  const doc = new Y.Doc();
  doc.getMap('shapes').set(key, 1);
  return Y.encodeStateAsUpdate(doc);
}
