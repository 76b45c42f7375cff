import { describe, expect, it } from 'vitest';
import { boardAddressFromUrl } from './board-address.ts';

describe('the address of a board', () => {
  it.each([
    ['http://localhost:3000/b/one', 'ws://localhost:3000/sync/one', null],
    ['https://draw.example.org/b/one#ik_secret', 'wss://draw.example.org/sync/one', 'ik_secret'],
    ['https://example.org/draw/embed/one?tools=none#', 'wss://example.org/draw/sync/one', null],
  ])('%s has its socket at %s', (url, socketUrl, key) => {
    expect(boardAddressFromUrl(url)).toEqual({ boardId: 'one', socketUrl, key });
  });

  it.each(['', 'one', 'ftp://localhost/b/one', 'http://localhost/', 'http://localhost/b/no%20board#ik_secret'])(
    'refuses "%s" without telling what it was',
    (url) => {
      expect(() => boardAddressFromUrl(url)).toThrow(RangeError);
      expect(() => boardAddressFromUrl(url)).not.toThrow(/secret/);
    },
  );
});
