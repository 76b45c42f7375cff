import { describe, expect, it } from 'vitest';
import { createFakeClock } from '#shared/testing/fake-clock.ts';
import { createRandom } from '#shared/testing/random.ts';
import { createTicketAsking } from './ticket-asking.ts';

const MINUTE_MS = 60_000;

describe('asking the host for tickets', () => {
  it('asks a minute before the end, and of a short one after three quarters of its time', () => {
    const { asking, asked, clock } = createAsking();
    asking.admitted(clock.dateMs() + 10 * MINUTE_MS);
    clock.advance(9 * MINUTE_MS - 1);
    expect(asked).toEqual([]);
    clock.advance(1);
    expect(asked).toHaveLength(1);
    asking.admitted(clock.dateMs() + 4000);
    clock.advance(2999);
    expect(asked).toHaveLength(1);
    clock.advance(1);
    expect(asked).toHaveLength(2);
    asking.admitted(null);
    expect(clock.timers).toBe(0);
  });

  it('waits for the end of a ticket longer than a timer holds', () => {
    const { asking, asked, clock } = createAsking();
    asking.admitted(clock.dateMs() + 60 * 24 * 60 * MINUTE_MS);
    clock.advance(60 * 24 * 60 * MINUTE_MS - MINUTE_MS - 1);
    expect(asked).toEqual([]);
    clock.advance(1);
    expect(asked).toHaveLength(1);
  });

  it('asks at once after a refusal, then ever less often, while each ticket that comes is refused', () => {
    const { asking, asked, clock } = createAsking();
    for (let times = 0; times < 1000 && clock.nowMs() < createFakeClock().nowMs() + 10 * MINUTE_MS; times++) {
      asking.refused();
      const before = asked.length;
      while (asked.length === before) clock.advanceToNext();
      asking.rest(); // another ticket came, and the line is tried with it
    }
    expect(asked[0]).toBe(0);
    // Waits of 0.5, 1, 2 … 30 s, half of each on average: about forty in ten minutes.
    expect(asked.length).toBeGreaterThan(25);
    expect(asked.length).toBeLessThan(70);
    expect(asked.filter((atMs) => atMs < MINUTE_MS).length).toBeLessThan(15);
  });

  it('asks again, as seldom, a host that had none', () => {
    const { asking, asked, clock } = createAsking();
    asking.refused();
    clock.advance(10 * MINUTE_MS);
    expect(asked.length).toBeGreaterThan(25);
    expect(asked.length).toBeLessThan(70);
    asking.admitted(null);
    expect(clock.timers).toBe(0);
  });

  it('asks at once after a line that held, and not after one that ended as soon as it began', () => {
    const { asking, asked, clock } = createAsking();
    const refusedIn = (holdsMs: number): number => {
      asking.admitted(null);
      clock.advance(holdsMs);
      const sinceMs = clock.nowMs();
      asking.refused();
      const before = asked.length;
      while (asked.length === before) clock.advanceToNext();
      return clock.nowMs() - sinceMs;
    };
    expect(refusedIn(0)).toBe(0);
    const waitsMs = Array.from({ length: 8 }, () => refusedIn(100));
    expect(Math.max(...waitsMs)).toBeGreaterThan(1000);
    expect(refusedIn(10_000)).toBe(0);
  });

  it('leaves the end to the server where a clock that is wrong has every ticket ended on arrival', () => {
    const { asking, asked, clock } = createAsking();
    for (const leftMs of [-MINUTE_MS, 0, 1999]) asking.admitted(clock.dateMs() + leftMs);
    clock.advance(10 * MINUTE_MS);
    expect(asked).toEqual([]);
    asking.refused();
    clock.advance(0);
    expect(asked).toHaveLength(1);
  });

  it('leaves no timer', () => {
    const { asking, clock } = createAsking();
    asking.admitted(clock.dateMs() + MINUTE_MS);
    asking.close();
    asking.refused();
    asking.close();
    expect(clock.timers).toBe(0);
  });
});

function createAsking() {
  const clock = createFakeClock();
  const startMs = clock.nowMs();
  /** When, in milliseconds since the start. */
  const asked: number[] = [];
  const ask = (): void => void asked.push(clock.nowMs() - startMs);
  const asking = createTicketAsking({ ask, clock, random: createRandom(7).next, dateMs: clock.dateMs });
  return { asking, asked, clock };
}
