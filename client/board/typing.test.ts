import { describe, expect, it } from 'vitest';
import { createFakeClock } from '#shared/testing/fake-clock.ts';
import type { PresenceChange } from './presence.ts';
import { createTyping } from './typing.ts';

function createWriter() {
  const said: PresenceChange[] = [];
  const clock = createFakeClock();
  const typing = createTyping({ presences: { say: (change) => void said.push(change) }, clock });
  return { said, clock, typing };
}

describe('that somebody is writing', () => {
  it('is said once with the first key, and taken back 4 s after the last (P12)', () => {
    const { said, clock, typing } = createWriter();
    for (let keys = 0; keys < 5; keys++) {
      typing.pressed();
      clock.advance(3000);
    }
    expect(said).toEqual([{ typing: true }]);
    clock.advance(999);
    expect(said).toHaveLength(1);
    clock.advance(1);
    expect(said).toEqual([{ typing: true }, { typing: null }]);
  });

  it('ends with the message, and is said anew with the next', () => {
    const { said, clock, typing } = createWriter();
    typing.pressed();
    typing.stopped();
    typing.stopped();
    expect(clock.timers).toBe(0);
    typing.pressed();
    expect(said).toEqual([{ typing: true }, { typing: null }, { typing: true }]);
    typing.close();
    expect(clock.timers).toBe(0);
  });
});
