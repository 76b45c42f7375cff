import { describe, expect, it } from 'vitest';
import { createFakeClock } from '#shared/testing/fake-clock.ts';
import type { PresenceChange } from './presence.ts';
import { createSaying } from './saying.ts';

function createSpeaker() {
  const said: PresenceChange[] = [];
  const clock = createFakeClock();
  const saying = createSaying({ presences: { say: (change) => void said.push(change) }, clock });
  return { said, clock, saying };
}

describe('what I say at my cursor', () => {
  it('goes out with each key, and 5 s after I finished it is taken back (P16)', () => {
    const { said, clock, saying } = createSpeaker();
    saying.type('h');
    saying.type('hi');
    saying.finish();
    clock.advance(4999);
    expect(said).toEqual([{ says: 'h' }, { says: 'hi' }]);
    clock.advance(1);
    expect(said.at(-1)).toEqual({ says: null });
    expect(saying.text).toBe('');
  });

  it('waits for a slow hand for a minute', () => {
    const { clock, saying } = createSpeaker();
    saying.type('well');
    clock.advance(59_000);
    saying.type('well,');
    clock.advance(59_000);
    expect(saying.text).toBe('well,');
    clock.advance(1000);
    expect(saying.text).toBe('');
  });

  it('is taken back at once by Escape, and no timer stays', () => {
    const { said, clock, saying } = createSpeaker();
    saying.type('oh');
    saying.takeBack();
    saying.close();
    expect(said).toEqual([{ says: 'oh' }, { says: null }]);
    expect(clock.timers).toBe(0);
  });

  it('is cut at 140 characters, never through an emoji, and spaces are no words', () => {
    const { said, saying } = createSpeaker();
    saying.type('x'.repeat(150));
    expect(saying.text).toBe('x'.repeat(140));
    saying.type(`${'x'.repeat(139)}🖋`);
    expect(saying.text).toBe('x'.repeat(139));
    saying.type('   ');
    expect(said.at(-1)).toEqual({ says: null });
    saying.finish();
    expect(saying.text).toBe('');
  });
});
