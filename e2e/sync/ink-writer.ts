// Somebody who draws as fast as the server acks, and remembers which strokes were acked: what must outlive any crash.
import { once } from 'node:events';
import * as Y from 'yjs';
import { WebSocket } from 'ws';
import { readFrame, SUBPROTOCOL, writeSyncStep1, writeSyncStep2, writeUpdate } from '#shared/protocol/frames.ts';

export interface InkWriter {
  /** Keys of `shapes` whose update the server called durable, in the order they were made. */
  readonly acked: readonly string[];
  readonly made: number;
  /** Resolves when the line ends, however it ends. */
  readonly ended: Promise<void>;
  stop(): void;
}

/** Strokes made and not yet acked: enough that appends overlap, few enough that acks follow closely. */
const IN_FLIGHT = 32;
const INK_BYTES = 200;

export async function startInkWriter(port: number, boardId: string, name: string): Promise<InkWriter> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/sync/${boardId}`, SUBPROTOCOL);
  socket.binaryType = 'nodebuffer';
  const document = new Y.Doc();
  const shapes = document.getMap('shapes');
  const keys: string[] = [];
  let ackedCount = 0;
  let framesBefore = 0; // the answer to the server's SyncStep1 counts as a sync frame too

  const drawOn = (): void => {
    while (keys.length - ackedCount < IN_FLIGHT && socket.readyState === WebSocket.OPEN) {
      const key = `${name}-${keys.length}`;
      keys.push(key);
      shapes.set(key, { kind: 'freehand', ink: new Uint8Array(INK_BYTES).fill(keys.length) });
    }
  };
  document.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== socket) socket.send(writeUpdate(update));
  });
  socket.on('message', (bytes: Buffer) => {
    const frame = readFrame(bytes);
    if (frame.kind === 'sync-step-1') {
      framesBefore = 1;
      socket.send(writeSyncStep2(Y.encodeStateAsUpdate(document, frame.vector)));
      drawOn();
    }
    if (frame.kind === 'sync-step-2' || frame.kind === 'update') Y.applyUpdate(document, frame.update, socket);
    if (frame.kind === 'saved') {
      ackedCount = Math.max(0, frame.count - framesBefore);
      drawOn();
    }
  });
  const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.on('error', () => socket.terminate()); // a killed server resets the line; `close` follows
  await once(socket, 'open');
  socket.send(writeSyncStep1(Y.encodeStateVector(document)));
  return {
    get acked() {
      return keys.slice(0, ackedCount);
    },
    get made() {
      return keys.length;
    },
    ended,
    stop: () => socket.close(),
  };
}

/** The board as a fresh arrival gets it. */
export async function readBoard(port: number, boardId: string): Promise<Y.Doc> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/sync/${boardId}`);
  const document = new Y.Doc();
  await once(socket, 'open');
  const synced = new Promise<void>((resolve) => {
    socket.on('message', (bytes: Buffer) => {
      const frame = readFrame(bytes);
      if (frame.kind === 'update' || frame.kind === 'sync-step-2') Y.applyUpdate(document, frame.update);
      if (frame.kind === 'sync-step-2') resolve();
    });
  });
  socket.send(writeSyncStep1(Y.encodeStateVector(document)));
  await synced;
  socket.close();
  return document;
}
