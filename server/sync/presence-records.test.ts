import { describe, expect, it } from 'vitest';
import type { PresenceEntry } from '#shared/protocol/frames.ts';
import { createPresenceRecords, GONE, type PresenceRecords } from './presence-records.ts';
import { NOBODY } from './turn-frames.ts';

const [ada, ben] = [11, 22];
const [first, second, third] = [1, 2, 3];
const here = '{"name":"somebody"}';

function entry(clientId: number, clock: number, state = here): PresenceEntry {
  return { clientId, clock, state };
}

/** All records as [client, clock, state, owner]. */
function all(records: PresenceRecords): unknown[] {
  return records.since(0).map(({ entry: { clientId, clock, state }, owner }) => [clientId, clock, state, owner]);
}

describe('presence records', () => {
  it('take from a session what it says of its own client, newest last (P2)', () => {
    const records = createPresenceRecords(100);
    records.receive(first, [entry(ada, 0)]);
    records.receive(second, [entry(ben, 5)]);
    records.receive(first, [entry(ada, 1, '{"x":1}')]);
    expect(all(records)).toEqual([
      [ben, 5, here, second],
      [ada, 1, '{"x":1}', first],
    ]);
  });

  it('take nothing from a session of any other client, neither present nor new (P2)', () => {
    const records = createPresenceRecords(100);
    records.receive(first, [entry(ada, 3)]);
    records.receive(second, [entry(ben, 3)]);
    const before = all(records);
    const echoes = [entry(ada, 3), entry(ada, 4), entry(ada, 4, GONE), entry(33, 1)];
    expect(records.receive(second, echoes)).toEqual({ isOwn: false, answers: [], hasReturned: false });
    expect(all(records)).toEqual(before);
  });

  it('take no echo for a claim: who has said nothing of itself may still do so (P2)', () => {
    const records = createPresenceRecords(100);
    records.receive(first, [entry(ada, 3)]);
    expect(records.receive(second, [entry(ada, 3)]).isOwn).toBe(false);
    expect(records.receive(second, [entry(ben, 0)]).isOwn).toBe(true);
    expect(records.receive(first, [entry(ada, 4)]).isOwn).toBe(true);
  });

  it.each([
    ['a greater clock', entry(ada, 4, '{"x":1}'), true],
    ['a greater clock and null', entry(ada, 4, GONE), true],
    ['the same clock and null', entry(ada, 3, GONE), true],
    ['the same clock', entry(ada, 3, '{"x":1}'), false],
    ['a lower clock and null', entry(ada, 2, GONE), false],
  ])('take %s for news: %#', (_, said, isNews) => {
    const records = createPresenceRecords(100);
    records.receive(first, [entry(ada, 3)]);
    records.receive(first, [said]);
    expect(all(records)).toEqual([isNews ? [ada, said.clock, said.state, first] : [ada, 3, here, first]]);
  });

  it('take the same goodbye once (P3)', () => {
    const records = createPresenceRecords(100);
    records.receive(first, [entry(ada, 3), entry(ada, 4, GONE)]);
    const { version } = records;
    records.receive(first, [entry(ada, 4, GONE)]);
    expect(records.version).toBe(version);
  });

  it('announce a departure with the last clock and null (P4)', () => {
    const records = createPresenceRecords(100);
    records.receive(first, [entry(ada, 7)]);
    records.end(first);
    expect(all(records)).toEqual([[ada, 7, GONE, NOBODY]]);
  });

  it('say nothing when a client had said goodbye before its session ended, nor for a session without one (P4)', () => {
    const records = createPresenceRecords(100);
    records.receive(first, [entry(ada, 7), entry(ada, 8, GONE)]);
    const { version } = records;
    records.end(first);
    records.end(second);
    expect(records.version).toBe(version);
    expect(all(records)).toEqual([[ada, 8, GONE, NOBODY]]);
  });

  it('pass a client to the newest session that raises its clock; the end of the old one says nothing (P2, P4)', () => {
    const records = createPresenceRecords(100);
    records.receive(first, [entry(ada, 7)]);
    expect(records.receive(second, [entry(ada, 8)])).toEqual({ isOwn: true, answers: [], hasReturned: true });
    expect(records.receive(first, [entry(ada, 9)]).isOwn).toBe(false);
    records.end(first);
    expect(all(records)).toEqual([[ada, 8, here, second]]);
    records.end(second);
    expect(all(records)).toEqual([[ada, 8, GONE, NOBODY]]);
  });

  it('never pass a client to an older session', () => {
    const records = createPresenceRecords(100);
    records.receive(third, [entry(ada, 7)]);
    expect(records.receive(second, [entry(ada, 8)]).isOwn).toBe(false);
  });

  it.each([6, 7])(
    'tell who is back with clock %i that it left with 7, and take it when it raises that (P7)',
    (clock) => {
      const records = createPresenceRecords(100);
      records.receive(first, [entry(ada, 7)]);
      records.end(first);
      const { answers } = records.receive(second, [entry(ada, clock)]);
      expect(answers).toEqual([entry(ada, 7, GONE)]);
      expect(records.receive(second, [entry(ada, 8)])).toEqual({ isOwn: true, answers: [], hasReturned: true });
      expect(all(records)).toEqual([[ada, 8, here, second]]);
    },
  );

  it('take a client that they do not know, and tell it to raise its clock (P7)', () => {
    const records = createPresenceRecords(100);
    const receipt = records.receive(first, [entry(ada, 4)]);
    expect(receipt).toEqual({ isOwn: true, answers: [entry(ada, 4, GONE)], hasReturned: false });
    expect(all(records)).toEqual([[ada, 4, here, first]]);
  });

  it('drop a state of more than the limit in UTF-8, and keep the one before (P1)', () => {
    const records = createPresenceRecords(10);
    records.receive(first, [entry(ada, 1, '"12345678"')]);
    records.receive(first, [entry(ada, 2, '"1234567é"')]); // 10 letters, 11 bytes
    expect(all(records)).toEqual([[ada, 1, '"12345678"', first]]);
  });

  it('give what changed since a version, each record once', () => {
    const records = createPresenceRecords(100);
    records.receive(first, [entry(ada, 1)]);
    const { version } = records;
    records.receive(second, [entry(ben, 1)]);
    records.receive(second, [entry(ben, 2)]);
    expect(records.since(version).map((record) => record.entry)).toEqual([entry(ben, 2)]);
    expect(records.since(records.version)).toEqual([]);
  });

  it('remember no more than 500 departures, the latest', () => {
    const records = createPresenceRecords(100);
    for (let id = 1; id <= 600; id++) {
      records.receive(id, [entry(id, 1)]);
      records.end(id);
    }
    records.receive(601, [entry(ada, 2)]);
    const known = records.since(0);
    expect(known).toHaveLength(501);
    expect(known[0]?.entry.clientId).toBe(101);
  });
});
