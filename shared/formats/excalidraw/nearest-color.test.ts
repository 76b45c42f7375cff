import { describe, expect, it } from 'vitest';
import { colorFromCss } from './css-color.ts';
import { namedColors } from './named-colors.ts';
import { nearestColor } from './nearest-color.ts';

describe('a CSS colour', () => {
  it.each([
    ['#f00', [255, 0, 0], 1],
    ['#F008', [255, 0, 0], 0x88 / 255],
    ['#ff000080', [255, 0, 0], 0x80 / 255],
    ['  #Ff0000 ', [255, 0, 0], 1],
    ['rgb(255, 0, 0)', [255, 0, 0], 1],
    ['rgba(255,0,0,.5)', [255, 0, 0], 0.5],
    ['rgb(255 0 0 / 50%)', [255, 0, 0], 0.5],
    ['rgb(100% 0% 0% / 0.5)', [255, 0, 0], 0.5],
    ['rgb(300 -5 0)', [255, 0, 0], 1],
    ['hsl(0, 100%, 50%)', [255, 0, 0], 1],
    ['hsl(0 100 50)', [255, 0, 0], 1],
    ['hsla(360deg 100% 50% / 0.5)', [255, 0, 0], 0.5],
    ['hsl(-0.5turn 100% 25%)', [0, 127.5, 127.5], 1],
    ['hsl(none 0% 100%)', [255, 255, 255], 1],
    ['RebeccaPurple', [0x66, 0x33, 0x99], 1],
    ['transparent', [0, 0, 0], 0],
    ['rgb(1 2 3 / 0)', [1, 2, 3], 0],
  ])('is read in every way that CSS writes it: %j', (css, rgb, alpha) => {
    const color = colorFromCss(css);
    expect(color?.alpha).toBeCloseTo(alpha);
    for (const [index, part] of rgb.entries()) expect(color?.rgb[index]).toBeCloseTo(part);
  });

  it.each([
    '',
    '#',
    '#ff',
    '#fffff',
    'rgb(1 2)',
    'rgb(1 2 3 4 5)',
    'rgb(a b c)',
    'hsl(50% 50% 50%)',
    'url(#a)',
    'inkish',
  ])('is none in %j', (css) => {
    expect(colorFromCss(css)).toBeNull();
  });

  it('has one of 148 names, if any', () => {
    expect(namedColors.size).toBe(148);
    for (const hex of namedColors.values()) expect(hex).toMatch(/^[0-9a-f]{6}$/);
  });
});

describe('the nearest colour', () => {
  it('goes by hue, whatever its lightness; grays are ink or gray', () => {
    const keys = [
      'navy',
      'lightblue',
      'hsl(120 60% 40%)',
      'crimson',
      'gold',
      '#222',
      'dimgray',
      'mediumorchid',
      'chocolate',
    ];
    expect(keys.map((css) => nearestColor(css, 'line')?.key)).toEqual(
      ['blue', 'blue', 'green', 'red', 'yellow', 'ink', 'gray', 'violet', 'orange'], // as one would call them
    );
  });

  it('of a fill that one sees through is that which it makes on white', () => {
    expect(nearestColor('#000000', 'fill')?.key).toBe('ink');
    expect(nearestColor('rgb(0 0 0 / 0.3)', 'fill')?.key).toBe('gray');
    expect(nearestColor('rgb(0 0 0 / 0)', 'fill')).toBeNull();
  });
});
