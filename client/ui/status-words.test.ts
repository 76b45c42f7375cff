import { describe, expect, it } from 'vitest';
import type { CopyState } from '../board/offline-copy.ts';
import type { SaveStatus } from '../sync/save-status.ts';
import { createStatusNews, unsavedChanges, wordsFromStatus } from './status-words.ts';
import { strings } from './strings.ts';
import { german } from './strings/german.ts';

const loading: SaveStatus = { state: 'loading' };
const saved: SaveStatus = { state: 'saved' };
const saving: SaveStatus = { state: 'saving', changes: 2 };
const offline: SaveStatus = { state: 'offline', changes: 0, retryAtMs: null };
const offlineWith = (changes: number): SaveStatus => ({ state: 'offline', changes, retryAtMs: 5000 });
const refused: SaveStatus = { state: 'refused', changes: 1, code: 4499, sentence: 'Reload the page.' };

describe('the words of a status', () => {
  it.each([
    [loading, 'busy', 'Opening…'],
    [saved, 'good', 'Saved'],
    [saving, 'busy', 'Saving…'],
    [offline, 'kept', 'Offline'],
    [offlineWith(1), 'kept', 'Offline – 1\u00a0change\u00a0kept'],
    [offlineWith(7), 'kept', 'Offline – 7\u00a0changes\u00a0kept'],
    [refused, 'stopped', 'Not connected'],
  ])('%o', (status, tone, label) => {
    expect(wordsFromStatus(status, 'kept', strings)).toMatchObject({ tone, label });
  });

  it('say why the server refused in the language of the page', () => {
    expect(wordsFromStatus({ ...refused, code: 4413 }, 'kept', german).detail).toMatch(/^Eine Änderung war größer/);
  });

  it("carry the server's own sentence for a reason that is newer than the page, and what becomes of my changes", () => {
    expect(wordsFromStatus(refused, 'memory', strings).detail).toBe(
      'Reload the page. 1\u00a0change of yours is only on this page. Download the board before you leave.',
    );
  });
});

describe('what may be promised of changes that the server lacks', () => {
  const offlineWords = (copy: CopyState) => wordsFromStatus(offlineWith(2), copy, strings);

  it('is that they outlive the page, where this browser keeps them', () => {
    expect(offlineWords('kept').detail).toContain('even if you close the page');
    expect(offlineWords('kept').note).toBe(null);
  });

  it.each(['loading', 'memory'] as const)('is no more than this page while the copy is %s', (copy) => {
    expect(offlineWords(copy).label).toBe('Offline – 2\u00a0changes\u00a0unsaved');
    expect(offlineWords(copy).detail).toContain('keep this page open');
  });

  it('is told for every status, also aloud, where this browser keeps nothing', () => {
    expect(wordsFromStatus(saved, 'memory', strings).note).toContain('keeps no copy');
    expect(createStatusNews(strings)(offlineWith(1), 'memory')).toContain('keeps no copy');
  });
});

describe('what the server is not known to have', () => {
  it.each([
    [loading, 0],
    [saved, 0],
    [saving, 2],
    [offlineWith(3), 3],
    [refused, 1],
  ])('of %o', (status, changes) => {
    expect(unsavedChanges(status)).toBe(changes);
  });
});

describe('what is said aloud', () => {
  const newsOf = (statuses: readonly SaveStatus[]) => {
    const news = createStatusNews(strings);
    return statuses.map((status) => news(status, 'kept'));
  };

  it('is nothing while strokes are saved one after another', () => {
    expect(newsOf([loading, saving, saved, saving, saved])).toEqual([null, null, null, null, null]);
  });

  it('is the line that was lost, once, and that all is saved again', () => {
    const news = newsOf([saved, offlineWith(1), offlineWith(2), saving, saved, saved]);
    expect(news[1]).toContain('cannot be reached');
    expect(news.slice(2)).toEqual([null, null, 'Connected again, and everything is saved.', null]);
  });

  it("is the server's refusal", () => {
    expect(newsOf([loading, refused])[1]).toContain('Reload the page.');
  });
});
