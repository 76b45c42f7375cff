import { describe, expect, it } from 'vitest';
import { limits as defaultLimits } from '#shared/protocol/limits.ts';
import { createFakeClock } from '#shared/testing/fake-clock.ts';
import { createInbox, type Inbox, type Weight } from './inbox.ts';
import { createTokenBucket } from './token-bucket.ts';

const limits = { ...defaultLimits, framesPerSecond: 10, bytesPerSecond: 10_000, joinBurstBytes: 0 };

interface Side {
  readonly inbox: Inbox;
  readonly clock: ReturnType<typeof createFakeClock>;
  /** First bytes of what was handled. */
  readonly handled: number[];
  isPaused(): boolean;
}

function createSide(handle: (mark: number) => Weight | Promise<Weight> = () => 'counted'): Side {
  const clock = createFakeClock();
  const handled: number[] = [];
  let isPaused = false;
  const inbox = createInbox({
    handle([mark = 0]) {
      handled.push(mark);
      return handle(mark);
    },
    reading: { pause: () => (isPaused = true), resume: () => (isPaused = false) },
    bucket: createTokenBucket(limits, () => clock.nowMs()),
    clock,
  });
  return { inbox, clock, handled, isPaused: () => isPaused };
}

const say = ({ inbox }: Side, ...marks: number[]): void => {
  for (const mark of marks) inbox.receive(Uint8Array.of(mark));
};

describe('an inbox', () => {
  it('handles each message at once and leaves the socket alone', () => {
    const side = createSide();
    say(side, 1, 2);
    expect(side.handled).toEqual([1, 2]);
    expect(side.isPaused()).toBe(false);
  });

  it('keeps what comes while it is held, unread socket and all, and handles it in order (U6)', () => {
    const side = createSide();
    const [release, releaseToo] = [side.inbox.hold(), side.inbox.hold()];
    say(side, 1, 2);
    release();
    release();
    expect([side.handled, side.isPaused(), side.inbox.isPaused]).toEqual([[], true, true]);
    releaseToo();
    expect([side.handled, side.isPaused()]).toEqual([[1, 2], false]);
  });

  it('lets later messages wait for one that takes time (U6)', async () => {
    let finish: (weight: Weight) => void = () => undefined;
    const side = createSide((mark) => (mark === 1 ? new Promise((resolve) => (finish = resolve)) : 'counted'));
    say(side, 1, 2, 3);
    expect([side.handled, side.isPaused()]).toEqual([[1], true]);
    finish('counted');
    await Promise.resolve();
    expect([side.handled, side.isPaused()]).toEqual([[1, 2, 3], false]);
  });

  it('is read later when messages come too fast, and drops none (L4)', () => {
    const side = createSide();
    say(side, ...Array.from({ length: 25 }, (_, index) => index));
    expect(side.handled).toHaveLength(10);
    expect(side.isPaused()).toBe(true);
    side.clock.advance(1000);
    expect(side.handled).toHaveLength(20);
    side.clock.advance(1000);
    expect(side.handled).toEqual(Array.from({ length: 25 }, (_, index) => index));
    expect([side.isPaused(), side.clock.timers]).toEqual([false, 0]);
  });

  it('counts a passing message by bytes alone, 256 at least (L4)', () => {
    const side = createSide(() => 'passing');
    say(side, ...Array.from({ length: 60 }, () => 7));
    expect(side.handled).toHaveLength(40); // 40 × 256 is the first above 10,000
  });

  it('handles and keeps nothing once closed, and lets the socket be read for the other side’s close frame', () => {
    const side = createSide();
    const release = side.inbox.hold();
    say(side, 1);
    side.inbox.close();
    expect(side.isPaused()).toBe(false);
    release();
    say(side, 2);
    side.inbox.close();
    expect([side.handled, side.isPaused(), side.clock.timers]).toEqual([[], false, 0]);
  });

  it('is closed by what it handles without handling what waits', () => {
    const side = createSide((mark) => {
      if (mark === 1) side.inbox.close();
      return 'counted';
    });
    const release = side.inbox.hold();
    say(side, 1, 2);
    release();
    expect(side.handled).toEqual([1]);
  });
});
