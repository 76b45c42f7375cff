// Work that waits for its turn, so that many who ask at once cost neither the machine's memory nor those who only draw their pace.
import { WorkersBusy } from '../workers/jobs.ts';

export interface Turns {
  /** Runs `work` when it is its turn, in order of asking. @throws WorkersBusy when too many wait already, or it is closed before the turn came; whatever `work` does */
  take<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Drops all that wait; what has begun goes on. May be called twice. */
  close(): void;
}

export function createTurns(atOnce: number, waitingMax: number): Turns {
  const waiting: { readonly begin: () => void; readonly drop: (error: Error) => void }[] = [];
  let running = 0;
  let isClosed = false;

  function turn(): Promise<void> {
    if (isClosed) return Promise.reject(new WorkersBusy('The server is closing.'));
    if (running < atOnce) {
      running++;
      return Promise.resolve();
    }
    if (waiting.length >= waitingMax) return Promise.reject(new WorkersBusy('Too many pictures wait already.'));
    return new Promise((begin, drop) => waiting.push({ begin, drop }));
  }

  return {
    async take(work) {
      await turn();
      try {
        return await work();
      } finally {
        // Who is next takes this place as it is: it never stands free in between.
        const next = waiting.shift();
        if (next) next.begin();
        else running--;
      }
    },
    close() {
      isClosed = true;
      for (const { drop } of waiting.splice(0)) drop(new WorkersBusy('The server is closing.'));
    },
  };
}
