// The threads that run jobs: started when first needed, replaced when they die, ended by close. Knows nothing of what a job does.
import { Worker } from 'node:worker_threads';
import type { BoardId } from '#shared/ids.ts';
import { MalformedUpdate } from '../updates/malformed-update.ts';
import { JobFailed, WorkersBusy, type Job, type JobResults, type Refused, type Workers } from './jobs.ts';
import type { JobAnswer, JobRequest } from './worker.ts';

export type OnRefused = (boardId: BoardId, refused: readonly Refused[]) => void;

interface Task {
  readonly request: JobRequest;
  resolve(result: JobResults[Job['kind']]): void;
  reject(error: Error): void;
}

/** Jobs that only look at a board: people who draw wait for none of them, so all others go first. */
const LOOKING: readonly Job['kind'][] = ['read', 'write', 'draw'];
/** Each holds the bytes of a board. */
const LOOKING_MAX = 64;

interface Thread {
  readonly worker: Worker;
  task: Task | null;
}

/**
 * Up to `size` threads. The worker's file stands beside this one in the sources, and beside main.js in the build.
 * Bytes are copied to and from the threads: they stay the caller's. @param onRefused Told of what jobs did without, on each of them.
 */
export function createWorkerPool(size: number, onRefused: OnRefused = () => undefined): Workers {
  const threads = new Set<Thread>();
  const queue: Task[] = [];
  let nextId = 1;
  let isClosed = false;

  function startThread(): Thread {
    const file = import.meta.url.endsWith('.ts') ? './worker-from-source.mjs' : './worker.js';
    // Under `development` Yjs freezes what it reads, and throws at bytes within a value, which nobody can freeze: all ink would be put aside.
    const worker = new Worker(new URL(file, import.meta.url), { env: { ...process.env, NODE_ENV: 'production' } });
    worker.unref(); // an idle thread is no reason to go on
    const thread: Thread = { worker, task: null };
    threads.add(thread);
    worker.on('message', (answer: JobAnswer) => {
      settle(thread, answer);
      giveWork();
    });
    worker.on('error', (error) => end(thread, error.message));
    worker.on('exit', () => end(thread, 'the thread ended'));
    return thread;
  }

  function end(thread: Thread, reason: string): void {
    if (!threads.delete(thread)) return;
    thread.task?.reject(new JobFailed(`A ${thread.task.request.job.kind} job was lost: ${reason}.`));
    thread.task = null;
    giveWork();
  }

  function settle(thread: Thread, answer: JobAnswer): void {
    const task = thread.task;
    thread.task = null;
    thread.worker.unref();
    if (!task) return;
    if (answer.state !== 'done') {
      task.reject(answer.state === 'malformed' ? new MalformedUpdate(answer.reason) : new JobFailed(answer.reason));
      return;
    }
    const { job } = task.request;
    if (answer.refused.length > 0 && 'board' in job && job.board.boardId) onRefused(job.board.boardId, answer.refused);
    task.resolve(answer.result);
  }

  /** What cannot be copied to a thread, as a value nested too deep for the copying, costs its asker the job, not us the thread. */
  function send(thread: Thread, task: Task): void {
    try {
      thread.worker.postMessage(task.request);
    } catch (error) {
      thread.task = null;
      thread.worker.unref();
      task.reject(new JobFailed(`A ${task.request.job.kind} job could not be given to a thread.`, { cause: error }));
    }
  }

  function nextTask(): Task | undefined {
    const first = queue.findIndex((task) => !isLooking(task.request.job));
    return queue.splice(Math.max(0, first), 1)[0];
  }

  function giveWork(): void {
    while (queue.length > 0 && !isClosed) {
      const idle = [...threads].find(({ task }) => task === null) ?? (threads.size < size ? startThread() : null);
      const task = idle && nextTask();
      if (!task) return;
      idle.task = task;
      idle.worker.ref();
      send(idle, task);
    }
  }

  return {
    run<Kind extends Job['kind']>(job: Extract<Job, { kind: Kind }>): Promise<JobResults[Kind]> {
      if (isClosed) return Promise.reject(new JobFailed('The workers are closed.'));
      if (isLooking(job) && queue.filter(({ request }) => isLooking(request.job)).length >= LOOKING_MAX)
        return Promise.reject(new WorkersBusy(`Too many wait already to ${job.kind} boards.`));
      return new Promise((resolve, reject) => {
        const done = resolve as Task['resolve']; // a job's answer is of its own kind
        queue.push({ request: { id: nextId++, job }, resolve: done, reject });
        giveWork();
      });
    },
    async close() {
      isClosed = true;
      for (const task of queue.splice(0)) task.reject(new JobFailed('The workers are closed.'));
      await Promise.all([...threads].map(({ worker }) => worker.terminate()));
    },
  };
}

function isLooking({ kind }: Job): boolean {
  return LOOKING.includes(kind);
}
