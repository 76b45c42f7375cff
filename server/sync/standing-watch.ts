// What each arrival may, asked of the access desk when it comes, and again whenever the board's links change or its time is up. So a link that is revoked
// or changed has its effect at once, on whoever is there. Knows nothing of sockets.
import type { BoardId } from '#shared/ids.ts';
import type { AccessDesk, Admission } from '../access/access-desk.ts';
import type { TurnClock } from './clock.ts';

export interface StandingWatch {
  /** Tells the admission of who brings `credential`, first and whenever it changes, until the returned stop is called. */
  watch(boardId: BoardId, credential: string | null, listener: AdmissionListener, mayMake?: () => boolean): () => void;
  /** Asks no more, now or later. */
  close(): void;
}

export interface AdmissionListener {
  onAdmission(admission: Admission): void;
  /** It could not be asked for: the machine's fault. */
  onFault(error: unknown): void;
}

interface Watched {
  ask(): void;
}

/** Timers hold 24 days at most; who may stay longer is asked after once a day. */
const TIMER_MS_MAX = 24 * 60 * 60 * 1000;
const OVERTIME_MS = 1000;

export function createStandingWatch(access: AccessDesk, clock: TurnClock): StandingWatch {
  const byBoard = new Map<BoardId, Set<Watched>>();
  const stopListening = access.onChange((boardId) => {
    for (const watched of [...(byBoard.get(boardId) ?? [])]) watched.ask();
  });

  function watch(
    boardId: BoardId,
    credential: string | null,
    listener: AdmissionListener,
    mayMake?: () => boolean,
  ): () => void {
    /** Of several questions only the answer to the last counts: earlier ones may be late, and of an older record. */
    let questions = 0;
    let told = '';
    let cancelTimer = (): void => undefined;
    // Once: an answer that takes its time leaves a while in which who has lost the board is still heard.
    const proof = access.prove(credential);

    function ask(): void {
      const question = ++questions;
      const isLast = (): boolean => question === questions;
      const asked = proof.then((proven) => access.admit(boardId, proven, mayMake));
      asked.then(
        (admission) => {
          if (isLast()) take(admission);
        },
        (error: unknown) => {
          if (isLast()) listener.onFault(error);
        },
      );
    }

    function take(admission: Admission): void {
      cancelTimer();
      const expiresMs = admission.kind === 'admitted' ? admission.standing.expiresMs : null;
      if (expiresMs !== null) cancelTimer = clock.after(timerMs(expiresMs - clock.dateMs()), ask);
      const words = JSON.stringify(admission);
      if (words === told) return;
      told = words;
      listener.onAdmission(admission);
    }

    const watched = { ask };
    const all = byBoard.get(boardId) ?? new Set();
    byBoard.set(boardId, all.add(watched));
    ask();
    return () => {
      questions++;
      cancelTimer();
      all.delete(watched);
      if (all.size === 0 && byBoard.get(boardId) === all) byBoard.delete(boardId);
    };
  }

  return { watch, close: stopListening };
}

/** Tickets are good for some seconds more, as clocks differ: then it is asked again and again, but not in one breath. */
function timerMs(leftMs: number): number {
  return leftMs > 0 ? Math.min(leftMs, TIMER_MS_MAX) : OVERTIME_MS;
}
