import { describe, expect, it } from 'vitest';
import type { GestureEvent } from '../editor/gesture.ts';
import { createStatechart, type StateNode } from './state-node.ts';

const log: string[] = [];

/** Notes what happens to it; goes where `next` says at an event of that kind. */
function noting(
  name: string,
  next: Partial<Record<GestureEvent['kind'], () => StateNode>> = {},
  initial?: () => StateNode,
): StateNode {
  return {
    name,
    ...(initial && { initial }),
    enter: () => log.push(`${name} in`),
    exit: (ending) => log.push(`${name} out: ${ending}`),
    handle: ({ kind }) => {
      log.push(`${name} ${kind}`);
      return next[kind]?.();
    },
  };
}

function eventOf(kind: GestureEvent['kind']): GestureEvent {
  const screen = { xPx: 0, yPx: 0 };
  const modifiers = { shift: false, alt: false, mod: false };
  return {
    kind,
    point: { x: 0, y: 0 },
    screen,
    samples: [{ x: 0, y: 0 }],
    device: 'mouse',
    clicks: 1,
    isEraserEnd: false,
    modifiers,
  };
}

function createChart() {
  log.length = 0;
  const idle = (): StateNode => noting('idle', { press: busy });
  const busy = (): StateNode => noting('busy', { release: idle }, () => noting('inner'));
  return createStatechart(noting('tool', {}, idle));
}

describe('a statechart', () => {
  it('enters from the outside in', () => {
    expect(createChart().path).toEqual(['tool', 'idle']);
    expect(log).toEqual(['tool in', 'idle in']);
  });

  it('asks the outer states first, and the inner ones only when those stay', () => {
    const chart = createChart();
    chart.handle(eventOf('press'));
    log.length = 0;
    chart.handle(eventOf('drag'));
    expect(log).toEqual(['tool drag', 'busy drag', 'inner drag']);
    log.length = 0;
    chart.handle(eventOf('release'));
    expect(log).toEqual(['tool release', 'busy release', 'inner out: complete', 'busy out: complete', 'idle in']);
  });

  it('ends what is under way once, from the inside out, and is back at its start', () => {
    const chart = createChart();
    chart.handle(eventOf('press'));
    log.length = 0;
    chart.end('cancel');
    expect(log).toEqual(['inner out: cancel', 'busy out: cancel', 'idle in']);
    expect(chart.path).toEqual(['tool', 'idle']);
  });

  it('interrupts all its states when it closes', () => {
    const chart = createChart();
    chart.handle(eventOf('press'));
    log.length = 0;
    chart.close();
    chart.close();
    expect(log).toEqual(['inner out: interrupt', 'busy out: interrupt', 'tool out: interrupt']);
  });
});
