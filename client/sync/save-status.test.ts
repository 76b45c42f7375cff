import { describe, expect, it } from 'vitest';
import { createSaveLedger, statusFromConnection } from './save-status.ts';

function ledgerWith(changes: number) {
  const ledger = createSaveLedger();
  for (let count = 0; count < changes; count++) ledger.change();
  return ledger;
}

describe('the save ledger', () => {
  it('is saved when every frame of the line is acked and nothing was made since', () => {
    const ledger = ledgerWith(1);
    expect(ledger.isSaved).toBe(false);
    ledger.frameSent();
    expect(ledger.isSaved).toBe(false);
    ledger.framesSaved(1);
    expect(ledger.isSaved).toBe(true);
    ledger.change();
    expect(ledger.isSaved).toBe(false);
    expect(ledger.changes).toBe(1);
  });

  it('is not saved while a frame without changes waits for its ack', () => {
    const ledger = createSaveLedger();
    ledger.frameSent();
    expect(ledger).toMatchObject({ isSaved: false, changes: 0 });
    ledger.framesSaved(1);
    expect(ledger.isSaved).toBe(true);
  });

  it('counts down as acks come, several frames at a time', () => {
    const ledger = createSaveLedger();
    for (let count = 0; count < 5; count++) {
      ledger.change();
      ledger.frameSent();
    }
    ledger.framesSaved(2);
    expect(ledger.changes).toBe(3);
    ledger.framesSaved(5);
    expect(ledger).toMatchObject({ isSaved: true, changes: 0 });
  });

  it('forgets the frames of a lost line, never the changes in them', () => {
    const ledger = ledgerWith(2);
    ledger.frameSent();
    ledger.lineOpened();
    expect(ledger.changes).toBe(2);
    ledger.change();
    ledger.frameSent();
    ledger.framesSaved(1);
    expect(ledger).toMatchObject({ isSaved: true, changes: 0 });
  });

  it('takes an ack twice, and an older one after a newer, as nothing', () => {
    const ledger = ledgerWith(1);
    ledger.frameSent();
    ledger.framesSaved(1);
    ledger.change();
    ledger.frameSent();
    expect(ledger.framesSaved(1)).toBe(true);
    expect(ledger.framesSaved(0)).toBe(true);
    expect(ledger.changes).toBe(1);
  });

  it('refuses an ack of more than was sent', () => {
    const ledger = ledgerWith(1);
    ledger.frameSent();
    expect(ledger.framesSaved(2)).toBe(false);
    expect(ledger.isSaved).toBe(false);
  });
});

describe('the status that the page shows', () => {
  const never = false;
  const before = true;

  it('is loading from the start until the board arrived on the first line', () => {
    const ledger = createSaveLedger();
    expect(statusFromConnection({ state: 'idle', resumes: false }, ledger, never)).toEqual({ state: 'loading' });
    expect(statusFromConnection({ state: 'connecting', failures: 0 }, ledger, never)).toEqual({ state: 'loading' });
    expect(statusFromConnection({ state: 'syncing', failures: 0 }, ledger, never)).toEqual({ state: 'loading' });
  });

  it('is offline once a try failed, with the changes kept and the time of the next', () => {
    const ledger = ledgerWith(2);
    expect(statusFromConnection({ state: 'waiting', failures: 1, retryAtMs: 77 }, ledger, never)).toEqual({
      state: 'offline',
      changes: 2,
      retryAtMs: 77,
    });
    const trying = { state: 'offline', changes: 2, retryAtMs: null };
    expect(statusFromConnection({ state: 'connecting', failures: 1 }, ledger, never)).toEqual(trying);
    expect(statusFromConnection({ state: 'connecting', failures: 0 }, ledger, before)).toEqual(trying);
    expect(statusFromConnection({ state: 'syncing', failures: 1 }, ledger, before)).toEqual(trying);
    expect(statusFromConnection({ state: 'idle', resumes: true }, ledger, before)).toEqual(trying);
  });

  it('is saving until the acks came, then saved', () => {
    const ledger = ledgerWith(3);
    ledger.frameSent();
    expect(statusFromConnection({ state: 'live' }, ledger, before)).toEqual({ state: 'saving', changes: 3 });
    ledger.framesSaved(1);
    expect(statusFromConnection({ state: 'live' }, ledger, before)).toEqual({ state: 'saved' });
  });

  it('says why the server refused, and what was not saved', () => {
    const refused = { state: 'refused', code: 4413, sentence: 'Too large.' } as const;
    expect(statusFromConnection(refused, ledgerWith(1), before)).toEqual({ ...refused, changes: 1 });
  });
});
