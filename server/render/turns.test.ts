import { describe, expect, it } from 'vitest';
import { WorkersBusy } from '../workers/jobs.ts';
import { createTurns } from './turns.ts';

describe('turns', () => {
  it('are taken in order, no more at once than there are places', async () => {
    const turns = createTurns(2, 10);
    const begun: number[] = [];
    const ends: (() => void)[] = [];
    const taken = [0, 1, 2, 3].map((each) =>
      turns.take(() => {
        begun.push(each);
        return new Promise<void>((resolve) => ends.push(resolve));
      }),
    );
    await Promise.resolve();
    expect(begun).toEqual([0, 1]);
    ends[1]!();
    await taken[1];
    expect(begun).toEqual([0, 1, 2]);
    ends[0]!();
    ends[2]!();
    await Promise.all([taken[0], taken[2]]);
    ends[3]!();
    await taken[3];
    expect(begun).toEqual([0, 1, 2, 3]);
  });

  it('go on after one that failed', async () => {
    const turns = createTurns(1, 10);
    const failing = turns.take(() => Promise.reject(new Error('no')));
    const next = turns.take(() => Promise.resolve(7));
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe(7);
  });

  it('are refused when too many wait, and dropped at the end', async () => {
    const turns = createTurns(1, 1);
    let end = (): void => undefined;
    const first = turns.take(() => new Promise<void>((resolve) => (end = resolve)));
    const second = turns.take(() => Promise.resolve());
    await expect(turns.take(() => Promise.resolve())).rejects.toBeInstanceOf(WorkersBusy);
    turns.close();
    await expect(second).rejects.toBeInstanceOf(WorkersBusy);
    await expect(turns.take(() => Promise.resolve())).rejects.toBeInstanceOf(WorkersBusy);
    end();
    await first;
  });
});
