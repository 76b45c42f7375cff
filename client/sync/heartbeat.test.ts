import { describe, expect, it } from 'vitest';
import { createFakeClock } from '#shared/testing/fake-clock.ts';
import { createHeartbeat } from './heartbeat.ts';

function createLine() {
  const clock = createFakeClock();
  const line = { probes: 0, deaths: 0, unsent: 0 };
  const heartbeat = createHeartbeat({
    clock,
    sendProbe: () => line.probes++,
    unsentBytes: () => line.unsent,
    onDead: () => line.deaths++,
  });
  heartbeat.start();
  return { clock, line, heartbeat };
}

describe('the heartbeat', () => {
  it('asks after 20 s of silence and gives the line up 5 s later', () => {
    const { clock, line } = createLine();
    clock.advance(19_999);
    expect(line).toMatchObject({ probes: 0, deaths: 0 });
    clock.advance(1);
    expect(line).toMatchObject({ probes: 1, deaths: 0 });
    clock.advance(4_999);
    expect(line.deaths).toBe(0);
    clock.advance(1);
    expect(line).toMatchObject({ probes: 1, deaths: 1 });
    expect(clock.timers).toBe(0);
  });

  it('asks nothing while the server speaks every 15 s', () => {
    const { clock, line, heartbeat } = createLine();
    for (let count = 0; count < 100; count++) {
      clock.advance(15_000);
      heartbeat.heard();
    }
    expect(line).toMatchObject({ probes: 0, deaths: 0 });
    expect(clock.timers).toBe(1);
  });

  it('takes any message as the answer', () => {
    const { clock, line, heartbeat } = createLine();
    clock.advance(24_000);
    heartbeat.heard();
    clock.advance(19_999);
    expect(line).toMatchObject({ probes: 1, deaths: 0 });
    clock.advance(5_001);
    expect(line).toMatchObject({ probes: 2, deaths: 1 });
  });

  it('counts 20 s from the last message, not from the last look', () => {
    const { clock, line, heartbeat } = createLine();
    clock.advance(19_000);
    heartbeat.heard();
    clock.advance(19_999);
    expect(line.probes).toBe(0);
    clock.advance(1);
    expect(line.probes).toBe(1);
  });

  it('asks again, not kills, when the machine slept through the answer', () => {
    const { clock, line, heartbeat } = createLine();
    clock.advance(20_000);
    clock.sleep(60 * 60_000);
    expect(line).toMatchObject({ probes: 2, deaths: 0 });
    // What stood in the queue behind the late timer.
    heartbeat.heard();
    clock.advance(10_000);
    expect(line.deaths).toBe(0);
  });

  it('asks first when its quiet timer was late', () => {
    const { clock, line } = createLine();
    clock.sleep(60 * 60_000);
    expect(line).toMatchObject({ probes: 1, deaths: 0 });
    clock.advance(5_000);
    expect(line.deaths).toBe(1);
  });

  it('gives up a dead line also when every timer is late', () => {
    const { clock, line } = createLine();
    clock.sleep(60_000);
    clock.sleep(60_000);
    expect(line).toMatchObject({ probes: 2, deaths: 0 });
    clock.sleep(60_000);
    expect(line).toMatchObject({ probes: 2, deaths: 1 });
  });

  it('asks at once on a doubt, once', () => {
    const { clock, line, heartbeat } = createLine();
    heartbeat.probe();
    heartbeat.probe();
    expect(line.probes).toBe(1);
    clock.advance(5_000);
    expect(line.deaths).toBe(1);
  });

  it('waits on while our own bytes still leave: the question stands behind them', () => {
    const { clock, line, heartbeat } = createLine();
    line.unsent = 5_000_000;
    heartbeat.probe();
    for (let count = 0; count < 5; count++) {
      line.unsent -= 1_000_000;
      clock.advance(5_000);
    }
    expect(line.deaths).toBe(0);
    clock.advance(5_000);
    expect(line.deaths).toBe(1);
  });

  it('takes no comfort in a few bytes that left: a dead line too takes what fits into its buffers', () => {
    const { clock, line, heartbeat } = createLine();
    line.unsent = 2_000;
    heartbeat.probe();
    line.unsent = 0;
    clock.advance(5_000);
    expect(line.deaths).toBe(1);
  });

  it('leaves no timer when stopped, twice too', () => {
    const { clock, line, heartbeat } = createLine();
    heartbeat.stop();
    heartbeat.stop();
    heartbeat.heard();
    heartbeat.probe();
    expect(clock.timers).toBe(0);
    expect(line.probes).toBe(0);
  });
});
