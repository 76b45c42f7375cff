import { describe, expect, it } from 'vitest';
import { standingFromText } from './standing.ts';

describe('a standing', () => {
  it('is read with what it has (R1)', () => {
    const whole = { role: 'own', canManage: true, boardName: 'Plan', name: 'Ada', color: 'sky', expiresMs: 5 };
    expect(standingFromText(JSON.stringify(whole))).toEqual(whole);
    const least = { role: 'view', canManage: false, boardName: '' };
    expect(standingFromText(JSON.stringify(least))).toEqual(least);
  });

  it('is read without what a later version adds, or has of another kind', () => {
    const text = '{"role":"edit","canManage":false,"boardName":"","seat":7,"name":7,"expiresMs":"soon"}';
    expect(standingFromText(text)).toEqual({ role: 'edit', canManage: false, boardName: '' });
  });

  it.each(['', 'null', '7', '{}', '{"role":"king","canManage":true,"boardName":""}', '{"role":"view","boardName":""}'])(
    'is none: %s',
    (text) => {
      expect(() => standingFromText(text)).toThrow();
    },
  );
});
