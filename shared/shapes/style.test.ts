import { describe, expect, it } from 'vitest';
import { defaultInkStyle, inkStyleFromValue, penWidths } from './style.ts';

describe('an ink style', () => {
  it('is any colour of the palette with any width a pen offers', () => {
    for (const { width } of Object.values(penWidths)) {
      expect(inkStyleFromValue({ color: 'violet', width })).toEqual({ color: 'violet', width });
    }
    expect(inkStyleFromValue(defaultInkStyle)).toEqual(defaultInkStyle);
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
    JSON.parse('{"__proto__": {"color": "ink", "width": 4}}') as unknown,
    Object.create({ color: 'ink', width: 4 }) as unknown,
  ])('is refused when it is %j (W3)', (value) => {
    expect(inkStyleFromValue(value)).toBeNull();
  });
});
