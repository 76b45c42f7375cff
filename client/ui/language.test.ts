import { describe, expect, it } from 'vitest';
import { createLanguage, directionFromLocale, languageFromPreferred } from './language.ts';
import { createSpeech } from './strings.ts';
import { english } from './strings/english.ts';

function createParts(kept: unknown, preferred: readonly string[]) {
  const root = { lang: '', dir: '' };
  const speech = createSpeech(english);
  const storage = {
    read: () => kept,
    write(_key: string, value: unknown) {
      kept = value;
      return true;
    },
    isKept: () => true,
  };
  const log = (sentence: string, error: unknown): void => {
    throw new Error(sentence, { cause: error });
  };
  const language = createLanguage({ storage, preferred, root, speak: speech.speak, log });
  return { language, root, storage, strings: speech.strings };
}

describe('the language', () => {
  it("is the browser's until somebody chooses", async () => {
    const { language, root, strings } = createParts(undefined, ['fr-FR', 'de-AT', 'en']);
    expect(strings.share.label).toBe('Share');
    await language.start();
    expect([language.choice, root.lang, root.dir, strings.share.label]).toEqual(['system', 'de', 'ltr', 'Teilen']);
  });

  it('is what was chosen, now and next time', async () => {
    const { language, root, storage, strings } = createParts(undefined, ['de']);
    await language.start();
    expect(await language.choose('en')).toBe(true);
    expect([language.choice, root.lang, strings.share.label]).toEqual(['en', 'en', 'Share']);
    const next = createParts(storage.read(), ['de']);
    await next.language.start();
    expect([next.language.choice, next.strings.share.label]).toEqual(['en', 'Share']);
  });

  it('is the last of two quick choices', async () => {
    const { language, strings } = createParts('en', []);
    await Promise.all([language.choose('de'), language.choose('en')]);
    expect([language.choice, strings.locale]).toEqual(['en', 'en']);
  });

  it('takes something damaged for no choice', () => {
    expect(createParts({ de: true }, []).language.choice).toBe('system');
  });
});

describe('what the browser prefers', () => {
  it.each([
    [['de'], 'de'],
    [['DE-ch'], 'de'],
    [['fr', 'en-GB', 'de'], 'en'],
    [['den'], 'en'],
    [[], 'en'],
  ] as const)('%j is spoken to in %s', (preferred, tag) => {
    expect(languageFromPreferred(preferred)).toBe(tag);
  });
});

describe('the direction', () => {
  it.each([
    ['en', 'ltr'],
    ['de-CH', 'ltr'],
    ['ar', 'rtl'],
    ['he-IL', 'rtl'],
    ['fa', 'rtl'],
    ['ur-PK', 'rtl'],
    ['uz-Arab', 'rtl'],
    ['ar-Latn', 'ltr'],
    ['ja', 'ltr'],
  ] as const)('of %s is %s', (locale, direction) => {
    expect(directionFromLocale(locale)).toBe(direction);
  });
});
