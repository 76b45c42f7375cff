// Changes that programs make to boards: made in a worker at the board's head and appended as a session's are, one after another a board, so that one Yjs client
// id can speak for all of them. Holds no document.
import type { BoardId, RandomBytes } from '#shared/ids.ts';
import type { Room } from '../sync/room.ts';
import type { Rooms } from '../sync/rooms.ts';
import type { BoardBytes } from '../workers/jobs.ts';
import { RequestFault } from './errors.ts';

export interface BoardWriter {
  /**
   * Runs `make` on all that the board holds and appends what it made.
   * @throws RequestFault `board-changed` and what `mayStill` throws, with nothing appended; RoomUnavailable, JobFailed, and whatever `make` throws
   */
  write<Made extends Change>(
    boardId: BoardId,
    terms: Terms,
    make: (board: BoardBytes, clientId: number) => Promise<Made>,
  ): Promise<Written<Made>>;
}

export interface Terms {
  /** Where the board must stand, before and when it is appended; null for anywhere. */
  readonly ifSeq: number | null;
  /** Throws when who asked may no more: a write waits its turn, and a link is taken back or a board deleted meanwhile. */
  readonly mayStill: () => Promise<void>;
}

interface Change {
  /** Made by a Yjs client of the id that was given; null for nothing. */
  readonly update: Uint8Array | null;
}

interface Written<Made> {
  readonly made: Made;
  /** The change is within what the log holds up to here, durable. */
  readonly headSeq: number;
}

export function createBoardWriter(rooms: Rooms, random: RandomBytes): BoardWriter {
  /** The last write asked for, while it is under way. */
  const newest = new Map<BoardId, Promise<unknown>>();
  const clientIds = new WeakMap<Room, number>();

  function clientIdOf(room: Room): number {
    const known = clientIds.get(room);
    if (known !== undefined) return known;
    const clientId = new DataView(Uint8Array.from(random(4)).buffer).getUint32(0);
    clientIds.set(room, clientId);
    return clientId;
  }

  async function writeNow<Made extends Change>(
    room: Room,
    { ifSeq, mayStill }: Terms,
    make: (board: BoardBytes, clientId: number) => Promise<Made>,
  ): Promise<Written<Made>> {
    expectHead(room, ifSeq);
    const { bytes } = await room.content();
    const made = await make(bytes, clientIdOf(room));
    const isStill = (): void => expectHead(room, ifSeq);
    try {
      const updates = made.update ? [made.update] : [];
      return { made, headSeq: await room.receiveFromServer(updates, { mayStill, isStill }) };
    } catch (error) {
      // Nobody knows how much of it the room has: its clocks are not to be used again.
      clientIds.delete(room);
      throw error;
    }
  }

  return {
    write(boardId, terms, make) {
      const turn = newest.get(boardId) ?? Promise.resolve();
      const written = turn.then(() => rooms.use(boardId, (room) => writeNow(room, terms, make)));
      const ended = written.then(
        () => undefined,
        () => undefined, // who asked is told
      );
      newest.set(boardId, ended);
      void ended.then(() => {
        if (newest.get(boardId) === ended) newest.delete(boardId);
      });
      return written;
    },
  };
}

function expectHead({ headSeq }: Room, ifSeq: number | null): void {
  if (ifSeq !== null && headSeq !== ifSeq) throw new RequestFault('board-changed');
}
