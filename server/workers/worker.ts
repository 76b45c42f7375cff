// A worker thread: answers one job a message. The only file that runs in one.
import { randomBytes } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import { MalformedUpdate } from '../updates/malformed-update.ts';
import type { Job, JobResults, Refused } from './jobs.ts';
import { runJob } from './run-job.ts';

export interface JobRequest {
  readonly id: number;
  readonly job: Job;
}

export type JobAnswer =
  | {
      readonly id: number;
      readonly state: 'done';
      readonly result: JobResults[Job['kind']];
      /** What the job did without, as no document can take it. */
      readonly refused: readonly Refused[];
    }
  | { readonly id: number; readonly state: 'malformed' | 'failed'; readonly reason: string };

parentPort?.on('message', ({ id, job }: JobRequest) => {
  const answer = answerTo(id, job);
  parentPort?.postMessage(answer);
});

function answerTo(id: number, job: Job): JobAnswer {
  try {
    const refused: Refused[] = [];
    const result = runJob(job, randomBytes, (some) => refused.push(...some));
    return { id, state: 'done', result, refused };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { id, state: error instanceof MalformedUpdate ? 'malformed' : 'failed', reason };
  }
}
