import { describe, expect, it } from 'vitest';
import { piecesFromText, timeFromMs, typingFromNames } from './chat-words.ts';
import { strings } from './strings.ts';

const links = (text: string): string[] =>
  piecesFromText(text).flatMap((piece) => (piece.kind === 'link' ? [`${piece.text} → ${piece.href}`] : []));

describe('a link in a message', () => {
  it.each([
    ['see https://example.org/a?b=c#d now', ['https://example.org/a?b=c#d → https://example.org/a?b=c#d']],
    ['HTTP://Example.org.', ['HTTP://Example.org → http://example.org/']],
    ['(https://example.org/x), and', ['https://example.org/x → https://example.org/x']],
    [
      'https://a.example and https://b.example!',
      ['https://a.example → https://a.example/', 'https://b.example → https://b.example/'],
    ],
    ['<a href="https://example.org">', ['https://example.org → https://example.org/']],
  ])('of %j is %j', (text, found) => {
    expect(links(text)).toEqual(found);
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,<b>x</b>',
    'https://',
    'https://bank.example@evil.example/',
    'ftp://example.org',
    'example.org',
    'xhttps://example.org',
    '<img src=x onerror=alert(1)>',
  ])('is none in %j', (text) => {
    expect(links(text)).toEqual([]);
  });

  it('ends before a character that turns the direction of writing', () => {
    expect(links('https://example.org/\u202egro.live')).toEqual(['https://example.org/ → https://example.org/']);
  });

  it('is a piece of the whole text', () => {
    for (const text of ['', 'a https://b.example, c', 'https://b.example', '\n https://x@y http://z. ']) {
      expect(
        piecesFromText(text)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(text);
    }
  });
});

describe('the time of a message', () => {
  const noon = new Date(2026, 2, 4, 12, 5).getTime();

  it('is the time of day, on another day with the day', () => {
    expect(timeFromMs(noon, noon + 60_000, strings)).toMatch(/^12:05/);
    expect(timeFromMs(noon, noon + 86_400_000, strings)).toMatch(/Mar 4.*12:05/);
  });
});

describe('who is writing', () => {
  it('is told by name, as long as they are few', () => {
    expect(typingFromNames([], strings)).toBe('');
    expect(typingFromNames(['Ann'], strings)).toBe('Ann is typing…');
    expect(typingFromNames(['Ann', 'Ben'], strings)).toBe('Ann and Ben are typing…');
    expect(typingFromNames(['Ann', 'Ben', 'Cem', 'Dua'], strings)).toBe('Several people are typing…');
  });
});
