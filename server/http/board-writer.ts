// Changes that programs make to boards: made in a worker at the board's head and appended as a session's are, one after another a board, so that one Yjs client
// id can speak for all of them. Holds no document.
import type { BoardId, RandomBytes } from '#shared/ids.ts';
import type { Room } from '../sync/room.ts';
import type { Rooms } from '../sync/rooms.ts';
import type { BoardBytes } from '../workers/jobs.ts';
import { RequestFault } from './errors.ts';

export interface BoardWriter {
  /**
   * Runs `make` on all that the board holds and appends what it made. @param ifSeq Where the board must stand, before and when it is appended; null for anywhere.
   * @throws RequestFault `board-changed`, with nothing appended; RoomUnavailable, JobFailed, and whatever `make` throws
   */
  write<Made extends Change>(
    boardId: BoardId,
    ifSeq: number | null,
    make: (board: BoardBytes, clientId: number) => Promise<Made>,
  ): Promise<Written<Made>>;
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
    ifSeq: number | null,
    make: (board: BoardBytes, clientId: number) => Promise<Made>,
  ): Promise<Written<Made>> {
    expectHead(room, ifSeq);
    const { bytes } = await room.content();
    const made = await make(bytes, clientIdOf(room));
    expectHead(room, ifSeq);
    if (!made.update) return { made, headSeq: room.headSeq };
    try {
      return { made, headSeq: await room.receiveFromServer(made.update) };
    } catch (error) {
      // Nobody knows how much of it the room has: its clocks are not to be used again.
      clientIds.delete(room);
      throw error;
    }
  }

  return {
    write(boardId, ifSeq, make) {
      const turn = newest.get(boardId) ?? Promise.resolve();
      const written = turn.then(() => rooms.use(boardId, (room) => writeNow(room, ifSeq, make)));
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
