import { describe, expect, it } from 'vitest';
import { closeReasons } from '#shared/protocol/close-codes.ts';
import { directionFromLocale } from '../language.ts';
import { english, type Strings } from './english.ts';
import { languages, languageTags } from './languages.ts';

/** A text, and where it stands: `people.came(2)`. */
type Said = readonly [place: string, text: string];

/** What stands in for an argument, each with each: counts try every plural form, a text takes a number as well, and zero is a no. */
const COUNTS = [0, 1, 2, 5];

/** The same in both, as words of German that are spelled as in English, or as names. */
const SAME_IN_GERMAN = [
  'product',
  'home.board',
  'board.title',
  'board.toolGroup',
  'board.fileName',
  'board.zoom',
  'share.nameField',
  'people.more',
  'chat.title',
  'chat.button(0)',
  'chat.heard',
  'status.offline(0).label',
  'objects.item',
  'objects.strokes',
  'theme.system',
  'help.gestureList.3.1',
  'keys.alt',
  'keys.escape',
  'help.commands',
  'labels.tool.hand',
  'labels.tool.ellipse',
  'labels.tool.text',
  'colors.orange',
  'peopleColors.indigo',
];

describe.each(languageTags)('the words of %s', (tag) => {
  it('say something everywhere, whatever the number', async () => {
    const said = textsOf(await languages[tag].load());
    expect(said.length).toBeGreaterThan(200);
    for (const [place, text] of said) expect(text, place).toMatch(/\S/);
    for (const [place, text] of said) expect(text, place).not.toMatch(/undefined|NaN|\[object|function/);
  });

  it('have the places of English, no more and no fewer', async () => {
    const places = (words: Strings): readonly string[] => textsOf(words).map(([place]) => place);
    expect(places(await languages[tag].load())).toEqual(places(english));
  });

  it('name every reason for which the server refuses for good', async () => {
    const { reasons } = (await languages[tag].load()).status.refused;
    const final = Object.values(closeReasons).flatMap(({ code, mayRetry }) => (mayRetry ? [] : [String(code)]));
    expect(Object.keys(reasons)).toEqual([...new Set(final)]);
  });

  it('belong to a locale that can be written in', async () => {
    const { locale } = await languages[tag].load();
    expect(locale).toBe(tag);
    expect(directionFromLocale(locale)).toBe('ltr');
  });
});

describe('German', () => {
  it('leaves no English but what is spelled the same', async () => {
    const german = textsOf(await languages.de.load());
    const same = textsOf(english).flatMap(([place, text], index) => (german[index]?.[1] === text ? [place] : []));
    const isListed = (place: string): boolean =>
      SAME_IN_GERMAN.some((listed) => place === listed || place.startsWith(`${listed}(`));
    expect(same.filter((place) => !isListed(place))).toEqual([]);
  });

  it('sets quotes, dashes and dots as German does', async () => {
    for (const [place, text] of textsOf(await languages.de.load())) {
      expect(text, place).not.toMatch(/["']|\.\.\.| - /);
      expect(text, `${place} has no space before its dots that could break`).not.toMatch(/\S…| …/);
    }
  });
});

/** Every text that an object of words can say, in its own order. */
function textsOf(words: unknown, place = ''): readonly Said[] {
  if (typeof words === 'string') return [[place, words]];
  if (typeof words === 'function') return spokenBy(words as (...samples: unknown[]) => unknown, place); // called as it is declared: with texts and numbers
  if (typeof words !== 'object' || words === null) return [[place, '']];
  return Object.entries(words).flatMap(([key, value]) => textsOf(value, place === '' ? key : `${place}.${key}`));
}

function spokenBy(say: (...samples: unknown[]) => unknown, place: string): readonly Said[] {
  const others = say.length > 1 ? COUNTS : [undefined];
  return COUNTS.flatMap((count) => others.flatMap((other) => textsOf(say(count, other, other), `${place}(${count})`)));
}
