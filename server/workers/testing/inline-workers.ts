// Workers for tests that run each job in place, in a later microtask, so that a hand-driven test decides all else.
import { runJob } from '../run-job.ts';
import type { Job, JobResults, Workers } from '../jobs.ts';

export function createInlineWorkers(): Workers {
  return {
    async run<Kind extends Job['kind']>(job: Extract<Job, { kind: Kind }>): Promise<JobResults[Kind]> {
      await Promise.resolve();
      return runJob(job) as JobResults[Kind]; // a job's answer is of its own kind
    },
    close: () => Promise.resolve(),
  };
}
