import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { assert } from '#shared/assert.ts';
import { closeReasons } from '#shared/protocol/close-codes.ts';
import { nextState, type ConnectionEvent, type ConnectionState } from './connection-table.ts';

const NOW_MS = 50_000;
const half = (): number => 0.5;

const states: readonly ConnectionState[] = [
  { state: 'idle', resumes: true },
  { state: 'waiting', failures: 3, retryAtMs: NOW_MS + 9_000 },
  { state: 'connecting', failures: 3 },
  { state: 'syncing', failures: 3 },
  { state: 'live' },
  { state: 'refused', code: 4413, sentence: 'Too much.' },
];

const events: readonly ConnectionEvent[] = [
  { kind: 'start' },
  { kind: 'page-shown' },
  { kind: 'online' },
  { kind: 'tab-shown' },
  { kind: 'offline' },
  { kind: 'retry-due' },
  { kind: 'opened' },
  { kind: 'synced' },
  { kind: 'lost', reason: closeReasons.malformed },
  { kind: 'closed', code: 1006, sentence: '' },
  { kind: 'page-hidden' },
  { kind: 'close' },
];

/** The cells of the table printed on the file's first lines, by event and state, without footnote marks; asking is the runner's, so nothing here. */
function printedCells(): ReadonlyMap<string, string> {
  const source = readFileSync(new URL('./connection-table.ts', import.meta.url), 'utf8');
  const rows = source.split('\n').filter((line) => /^\/\/ {3}(\S+ ?)+( {2,}|$)/.test(line));
  const cells = new Map<string, string>();
  for (const row of rows) {
    const [kind, ...columns] = row
      .slice(5)
      .trim()
      .split(/\s+/)
      .filter((word) => !/^[¹²]$/.test(word));
    if (columns.length !== states.length) continue;
    states.forEach((state, index) => cells.set(`${kind} in ${state.state}`, columns[index]?.replace('ask', '.') ?? ''));
  }
  return cells;
}

/** What a transition did, in the words of the printed table. */
function outcome(state: ConnectionState, event: ConnectionEvent): string {
  const next = nextState(state, event, NOW_MS, half);
  if (next === state) return '.';
  if (next.state === 'waiting' && state.state === 'waiting')
    return next.retryAtMs < state.retryAtMs ? 'sooner' : 'later';
  return next.state;
}

function waitingAfter(state: ConnectionState, event: ConnectionEvent): Extract<ConnectionState, { state: 'waiting' }> {
  const next = nextState(state, event, NOW_MS, half);
  assert(next.state === 'waiting', 'the line waits');
  return next;
}

describe('the table of the connection', () => {
  it('is the one printed on its page, in every cell', () => {
    const printed = printedCells();
    expect(printed.size).toBe(states.length * events.length);
    for (const event of events) {
      for (const state of states) {
        const cell = `${event.kind} in ${state.state}`;
        expect(`${cell}: ${outcome(state, event)}`).toBe(`${cell}: ${printed.get(cell)}`);
      }
    }
  });

  it('wakes a page from the back-forward cache, but not a line that nobody started', () => {
    const asleep = nextState({ state: 'live' }, { kind: 'page-hidden' }, NOW_MS, half);
    expect(nextState(asleep, { kind: 'page-shown' }, NOW_MS, half)).toEqual({ state: 'connecting', failures: 0 });
    const closed = nextState(asleep, { kind: 'close' }, NOW_MS, half);
    expect(closed).toEqual({ state: 'idle', resumes: false });
    expect(nextState(closed, { kind: 'page-shown' }, NOW_MS, half)).toBe(closed);
  });

  it('counts losses until the board was synced, then begins anew', () => {
    const closed: ConnectionEvent = { kind: 'closed', code: 1006, sentence: '' };
    expect(waitingAfter({ state: 'connecting', failures: 3 }, closed).failures).toBe(4);
    expect(waitingAfter({ state: 'syncing', failures: 3 }, closed).failures).toBe(4);
    // half of 250 ms
    expect(waitingAfter({ state: 'live' }, closed)).toEqual({ state: 'waiting', failures: 1, retryAtMs: NOW_MS + 125 });
    // half of 250 · 2^3 ms
    expect(waitingAfter({ state: 'connecting', failures: 3 }, closed).retryAtMs).toBe(NOW_MS + 1000);
  });

  it('takes 4400 to 4499 as final and keeps the sentence for the person', () => {
    const final: ConnectionEvent = { kind: 'closed', code: 4404, sentence: 'No such board.' };
    expect(nextState({ state: 'connecting', failures: 0 }, final, NOW_MS, half)).toEqual({
      state: 'refused',
      code: 4404,
      sentence: 'No such board.',
    });
    for (const code of [1000, 1005, 1006, 1011, 1012, 1013, 4399, 4500]) {
      expect(waitingAfter({ state: 'live' }, { kind: 'closed', code, sentence: '' }).state).toBe('waiting');
    }
  });

  it('has a sentence of its own where the server gave none', () => {
    const next = nextState({ state: 'live' }, { kind: 'closed', code: 4413, sentence: '' }, NOW_MS, half);
    expect(next).toEqual({ state: 'refused', code: 4413, sentence: closeReasons.tooLarge.sentence });
    const strange = nextState({ state: 'live' }, { kind: 'closed', code: 4477, sentence: '' }, NOW_MS, half);
    expect(strange).toMatchObject({ state: 'refused', sentence: 'The server closed the line for good (4477).' });
  });

  it('retries our own verdict, whatever code the server is told', () => {
    expect(waitingAfter({ state: 'live' }, { kind: 'lost', reason: closeReasons.malformed }).failures).toBe(1);
  });

  it('never makes a wait longer by a hint', () => {
    const soon: ConnectionState = { state: 'waiting', failures: 1, retryAtMs: NOW_MS + 80 };
    expect(nextState(soon, { kind: 'online' }, NOW_MS, half)).toBe(soon);
    const late: ConnectionState = { state: 'waiting', failures: 9, retryAtMs: NOW_MS + 29_000 };
    // 100 ms and half of 400 ms
    expect(waitingAfter(late, { kind: 'tab-shown' }).retryAtMs).toBe(NOW_MS + 300);
  });
});
