// What the sessions of a room may, as they are told it (rules R), and what follows for the room when that changes.
import { writeStanding, writeSyncStep1 } from '#shared/protocol/frames.ts';
import type { StandingWords } from '#shared/protocol/standing.ts';
import type { Standing } from '../access/access-desk.ts';
import { mayDo, maySend } from '../access/roles.ts';
import type { RoomPresence } from './room-presence.ts';
import type { Session } from './session.ts';

export interface RoomStandings {
  /** What opens a session's line, before anything else is said. */
  greetingFor(session: Session): readonly Uint8Array[];
  /** From now on the session may what `standing` says, and no more. */
  change(session: Session, standing: Standing): void;
}

export interface RoomStandingsOptions {
  readonly presence: RoomPresence;
  /** What the board holds, as SyncStep1 carries it. */
  readonly vectorBytes: () => Uint8Array;
  /** Something is to be told to the others. */
  readonly onChange: () => void;
  readonly send: (session: Session, messages: readonly Uint8Array[]) => void;
}

export function createRoomStandings({ presence, vectorBytes, onChange, send }: RoomStandingsOptions): RoomStandings {
  function greetingFor({ isOurs, standing }: Session): readonly Uint8Array[] {
    return isOurs ? [writeStanding(wordsFromStanding(standing))] : [];
  }

  return {
    greetingFor,
    change(session, standing) {
      const mightUpdate = maySend(session.standing.role, 'update');
      session.standing = standing;
      const { role } = standing;
      if (!maySend(role, 'presence')) presence.left(session);
      // What it sent while it might not was dropped: asked again what it holds, it sends all of it.
      const asks = !mightUpdate && maySend(role, 'update');
      send(session, [...greetingFor(session), ...(asks ? [writeSyncStep1(vectorBytes())] : [])]);
      onChange();
    },
  };
}

function wordsFromStanding({ role, boardName, name, color, expiresMs }: Standing): StandingWords {
  return {
    role,
    canManage: mayDo(role, 'manage'),
    boardName,
    ...(name !== undefined && { name }),
    ...(color !== undefined && { color }),
    ...(expiresMs !== null && { expiresMs }),
  };
}
