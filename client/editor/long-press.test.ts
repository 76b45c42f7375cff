import { describe, expect, it } from 'vitest';
import { createFakeClock } from '#shared/testing/fake-clock.ts';
import { createLongPress } from './long-press.ts';

const AT = { xPx: 100, yPx: 100 };

function start() {
  const clock = createFakeClock();
  const pressed: unknown[] = [];
  return { clock, pressed, press: createLongPress(clock, (at) => pressed.push(at)) };
}

describe('a long press', () => {
  it('is a finger that rests for half a second, and comes once', () => {
    const { clock, pressed, press } = start();
    press.down(1, AT);
    press.move(1, { xPx: 104, yPx: 104 });
    clock.advance(499);
    expect(pressed).toEqual([]);
    clock.advance(1);
    clock.advance(1000);
    expect(pressed).toEqual([AT]);
  });

  it('is none when the finger moves on, is lifted, or is not alone', () => {
    const { clock, pressed, press } = start();
    press.down(1, AT);
    press.move(1, { xPx: 109, yPx: 100 });
    clock.advance(600);
    press.up(1);
    press.down(2, AT);
    press.up(2);
    clock.advance(600);
    press.down(3, AT);
    press.down(4, AT);
    press.up(4);
    clock.advance(600);
    press.up(3);
    expect(pressed).toEqual([]);
    press.down(5, AT);
    press.close();
    clock.advance(600);
    expect(pressed).toEqual([]);
  });
});
