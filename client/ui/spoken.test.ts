import { describe, expect, it } from 'vitest';
import { createFakeClock } from '#shared/testing/fake-clock.ts';
import { createSpoken } from './spoken.ts';

function createParts() {
  const clock = createFakeClock();
  const spoken = createSpoken(clock);
  return { clock, spoken, texts: () => spoken.sentences.map(({ text }) => text) };
}

describe('what is said aloud', () => {
  it('keeps a sentence while the next is said', () => {
    const { clock, spoken, texts } = createParts();
    spoken.say('Ben came');
    clock.advance(100);
    spoken.say('Ben follows you now.');
    expect(texts()).toEqual(['Ben came', 'Ben follows you now.']);
  });

  it('makes the same words a new sentence each time', () => {
    const { spoken } = createParts();
    spoken.say('Ben came');
    spoken.say('Ben came');
    expect(new Set(spoken.sentences.map(({ n }) => n)).size).toBe(2);
  });

  it('forgets all of it eight seconds after the last', () => {
    const { clock, spoken, texts } = createParts();
    let told = 0;
    spoken.onChange(() => told++);
    spoken.say('one');
    clock.advance(5000);
    spoken.say('two');
    clock.advance(7999);
    expect(texts()).toEqual(['one', 'two']);
    clock.advance(1);
    expect(texts()).toEqual([]);
    expect(told).toBe(3);
  });

  it('keeps the latest six, and says nothing of nothing', () => {
    const { spoken, texts } = createParts();
    for (const text of ['1', '2', '3', ' ', '4', '5', '6', '7']) spoken.say(text);
    expect(texts()).toEqual(['2', '3', '4', '5', '6', '7']);
  });

  it('leaves no timer behind', () => {
    const { clock, spoken } = createParts();
    spoken.say('one');
    spoken.close();
    spoken.close();
    expect(clock.timers).toBe(0);
  });
});
