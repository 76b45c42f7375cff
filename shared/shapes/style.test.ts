import { describe, expect, it } from 'vitest';
import { defaultStyle, firstPenStyle, lineFields, penWidths, storedStyle, styleFromValue } from './style.ts';

describe('a style', () => {
  it('is any colour of the palette with any width a pen offers', () => {
    for (const { width } of Object.values(penWidths)) {
      expect(styleFromValue({ color: 'violet', width })).toMatchObject({ color: 'violet', width });
    }
    expect(styleFromValue(defaultStyle)).toEqual(defaultStyle);
  });

  it('has the defaults for what is not stored, or is null (B4)', () => {
    const plain = { color: 'ink', width: 4 };
    expect(styleFromValue(plain)).toEqual(defaultStyle);
    expect(styleFromValue({ ...plain, fill: null, dash: null, opacity: null })).toEqual(defaultStyle);
    const chosen = {
      ...plain,
      fontSize: 12,
      route: 'elbow',
      heads: 'both',
      align: 'end',
      corners: 'round',
      fill: 'red',
      dash: 'dotted',
      opacity: 0.5,
    };
    expect(styleFromValue(chosen)).toEqual(chosen);
  });

  it('is stored with what is not the default only (B4)', () => {
    expect(storedStyle(defaultStyle)).toEqual({ color: 'ink', width: 4 });
    const chosen = { ...defaultStyle, fill: 'red', dash: 'dashed', opacity: 0.5 } as const;
    expect(styleFromValue(storedStyle(chosen))).toEqual(chosen);
  });

  it('is stored without what its kind does not draw with, where that is known', () => {
    expect(storedStyle(firstPenStyle, lineFields)).toEqual({ color: 'ink', width: 4 });
    expect(storedStyle({ ...firstPenStyle, dash: 'dotted' }, lineFields)).toEqual({
      color: 'ink',
      width: 4,
      dash: 'dotted',
    });
  });

  it.each([
    null,
    [],
    { color: 'ink' },
    { color: 'hasOwnProperty', width: 4 },
    { color: '#ffffff', width: 4 },
    { color: 'ink', width: 0 },
    { color: 'ink', width: 1001 },
    { color: 'ink', width: '4' },
    { color: 'ink', width: 4, fill: 'pink' },
    { color: 'ink', width: 4, fill: '' },
    { color: 'ink', width: 4, dash: 'wavy' },
    { color: 'ink', width: 4, dash: 0 },
    { color: 'ink', width: 4, corners: 'bevelled' },
    { color: 'ink', width: 4, heads: 'constructor' },
    { color: 'ink', width: 4, align: 'left' },
    { color: 'ink', width: 4, opacity: 0.09 },
    { color: 'ink', width: 4, opacity: 1.01 },
    { color: 'ink', width: 4, opacity: '1' },
    JSON.parse('{"__proto__": {"color": "ink", "width": 4}}') as unknown,
    Object.create({ color: 'ink', width: 4 }) as unknown,
  ])('is refused when it is %j (W3)', (value) => {
    expect(styleFromValue(value)).toBeNull();
  });
});
