import { describe, expect, it } from 'vitest';
import { takenShape, type TakenShape } from '../document/copy.ts';
import { shownShape } from '../document/shown.ts';
import type { ShapeId } from '../ids.ts';
import { noteAt } from '../shapes/note.ts';
import { outlinedFromCorners } from '../shapes/outlined.ts';
import { defaultStyle } from '../shapes/style.ts';
import { clipboardFromShapes, contentOfClipboard } from './clipboard.ts';

function note(id: string, words: string): TakenShape {
  const { fields } = noteAt(id as ShapeId, { x: 0, y: 0 }, defaultStyle);
  const stored = { ...fields, order: 'a0' };
  const shown = shownShape(id as ShapeId, stored, undefined, () => words);
  const taken = shown && takenShape(shown, stored, undefined, words);
  if (!taken) throw new Error('a new note passes its own check');
  return taken;
}

const idsOf = (content: ReturnType<typeof contentOfClipboard>) =>
  content.kind === 'shapes' ? content.shapes.map(({ id }) => id) : content;

describe('a clipboard', () => {
  it('holds the words for other programs, and the shapes for boards', () => {
    const texts = clipboardFromShapes([note('a', 'tea & <b>cake</b>\nnow'), note('b', ' '), note('c', 'end')]);
    expect(texts?.text).toBe('tea & <b>cake</b>\nnow\nend');
    expect(texts?.html).toMatch(
      /^<div data-inkwire="[A-Za-z0-9+/=]+">tea &amp; &lt;b&gt;cake&lt;\/b&gt;<br>now<br>end<\/div>$/,
    );
    expect(texts && idsOf(contentOfClipboard(texts, false))).toEqual(['a', 'b', 'c']);
  });

  it('holds letters of every script', () => {
    const texts = clipboardFromShapes([note('a', '漢字 שלום 🎈')]);
    const content = texts && contentOfClipboard(texts, false);
    expect(content?.kind === 'shapes' && content.shapes[0]?.words).toBe('漢字 שלום 🎈');
  });

  it('gives the words alone when asked, and nothing for shapes without any', () => {
    const texts = clipboardFromShapes([note('a', 'tea')]);
    expect(texts && contentOfClipboard(texts, true)).toEqual({ kind: 'words', words: 'tea' });
    const box = outlinedFromCorners('b' as ShapeId, 'rectangle', { x: 0, y: 0 }, { x: 9, y: 9 }, defaultStyle);
    const stored = { ...box.fields, order: 'a0' };
    const shown = shownShape(box.id, stored)!;
    const silent = clipboardFromShapes([{ ...box, shown }]);
    expect(silent?.text).toBe('');
    expect(silent && contentOfClipboard(silent, true)).toEqual({ kind: 'nothing' });
  });

  it('is read after a browser wrapped and cleaned it', () => {
    const texts = clipboardFromShapes([note('a', 'tea')]);
    const cleaned = `<html>\r\n<body>\r\n<!--StartFragment-->${texts?.html.replace('<div ', '<div style="color: red;" ')}<!--EndFragment--></body></html>`;
    expect(idsOf(contentOfClipboard({ html: cleaned, text: '' }, false))).toEqual(['a']);
  });

  it.each([
    ['<p>Hello</p>', 'Hello'],
    ['<div data-inkwire="">x</div>', 'x'],
    ['<div data-inkwire="!!!">x</div>', 'x'],
    ['<div data-inkwire="bm90IG91cnM=">x</div>', 'x'],
    [`<div data-inkwire="${'A'.repeat(21 * 2 ** 20)}">x</div>`, 'x'],
  ])('with HTML of others gives its plain text', (html, text) => {
    expect(contentOfClipboard({ html, text }, false)).toEqual({ kind: 'words', words: text });
  });

  it('gives words with plain line ends, without empty lines around them, and no more than are shown', () => {
    expect(contentOfClipboard({ html: '', text: '\r\n  one\r\ntwo\rthree \n' }, false)).toEqual({
      kind: 'words',
      words: '  one\ntwo\nthree',
    });
    expect(contentOfClipboard({ html: '', text: ' \n\t' }, false)).toEqual({ kind: 'nothing' });
    const long = contentOfClipboard({ html: '', text: 'x'.repeat(30_000) }, false);
    expect(long.kind === 'words' && long.words.length).toBe(20_000);
  });
});
