// One board's chat over any store: appends in order and retried, one message of an id. The messages are opaque bytes here.
import type { Clock } from '#shared/clock.ts';
import type { BoardId, MessageId } from '#shared/ids.ts';
import type { BoardStore } from './board-store.ts';
import { retryDelayMs } from './retry-delay.ts';

export interface ChatLog {
  /** The last messages when the log was opened, oldest first. */
  readonly last: readonly Uint8Array[];
  /** How many were given and are not durable yet. */
  readonly pending: number;
  /**
   * Resolves when the message is durable, to null; or, when the id was there before, to what stands under it. In the order of the calls;
   * an append that fails is tried again for as long as it takes. Never rejects.
   */
  append(id: MessageId, bytes: Uint8Array): Promise<Uint8Array | null>;
  /** Resolves when all that was given so far is durable. */
  settled(): Promise<void>;
}

export interface ChatLogOptions {
  readonly store: BoardStore;
  readonly boardId: BoardId;
  readonly clock: Clock;
  /** How many of the last messages are read. */
  readonly lastCount: number;
  /** Called with each failed append; it is tried again. */
  readonly onFailure: (error: unknown) => void;
}

export async function openChatLog(options: ChatLogOptions): Promise<ChatLog> {
  const { store, boardId, clock } = options;
  const last = await store.readChat(boardId, options.lastCount);
  let pending = 0;
  let newest: Promise<unknown> = Promise.resolve();

  async function write(id: MessageId, bytes: Uint8Array): Promise<Uint8Array | null> {
    for (let failures = 0; ;) {
      try {
        const earlier = await store.appendChat(boardId, id, bytes);
        // One that failed may have been written all the same: then what stands there is this very message.
        return failures > 0 && earlier && Buffer.compare(earlier, bytes) === 0 ? null : earlier;
      } catch (error) {
        failures++;
        options.onFailure(error);
        await new Promise<void>((resolve) => void clock.after(retryDelayMs(failures), resolve));
      }
    }
  }

  return {
    last,
    get pending() {
      return pending;
    },
    append(id, bytes) {
      pending++;
      const appended = newest
        .then(() => write(id, bytes))
        .then((earlier) => {
          pending--;
          return earlier;
        });
      newest = appended;
      return appended;
    },
    async settled() {
      await newest;
    },
  };
}
