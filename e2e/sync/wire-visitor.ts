// A socket that says what a test wants, whatever that is, and keeps what it hears.
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { readFrame, writeSyncStep1, type Frame } from '#shared/protocol/frames.ts';

export interface Visitor {
  readonly socket: WebSocket;
  readonly frames: readonly Frame[];
  readonly closed: Promise<number>;
  say(message: Uint8Array): void;
  /** Resolves with the first frame from the place `from` on that is as asked. */
  heard(from: number, isIt: (frame: Frame) => boolean): Promise<Frame>;
  /** Resolves when the server has taken all that was said, and has told the others. */
  settled(): Promise<void>;
}

export const EMPTY_VECTOR = Uint8Array.of(0);

/** Comes as anything can that speaks WebSocket. @param address From the board on, with its query. */
export async function visit(port: number, address: string, protocols: readonly string[]): Promise<Visitor> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/sync/${address}`, [...protocols]);
  const frames: Frame[] = [];
  const listeners = new Set<() => void>();
  socket.on('error', () => undefined); // `close` follows, and says why
  socket.on('message', (message: Buffer) => {
    frames.push(readFrame(message));
    for (const look of listeners) look();
  });
  const closed = once(socket, 'close').then(([code]) => code as number); // the event's first argument
  await once(socket, 'open');
  const visitor: Visitor = {
    socket,
    frames,
    closed,
    say: (message) => socket.send(message),
    heard: (from, isIt) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const frame = frames.slice(from).find(isIt);
          if (!frame) return;
          listeners.delete(look);
          resolve(frame);
        };
        listeners.add(look);
        void closed.then((code) => reject(new Error(`it was closed by ${code}`)));
        look();
      }),
    async settled() {
      const from = frames.length;
      visitor.say(writeSyncStep1(EMPTY_VECTOR));
      // The last of an answer is an empty one (J4).
      await visitor.heard(from, (frame) => frame.kind === 'sync-step-2' && frame.update.length === 2);
    },
  };
  return visitor;
}
