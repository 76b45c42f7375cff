// CSS colours of other programs and the nearest of our palette, by hue: what is blue there is blue here, whatever its lightness.
import { palette, type ColorKey } from '../../pen/palette.ts';

type Rgb = readonly [red: number, green: number, blue: number];

export interface NearColor {
  readonly key: ColorKey;
  /** It looks the same in the light theme. */
  readonly isExact: boolean;
}

/** What has less difference between its strongest and weakest part is a gray. Of 255. */
const GRAY_SPREAD = 26;
/** Grays below are ink. Of 255. */
const DARK = 85;
const HEX = /^#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i;
const RGB = /^rgba?\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*(?:,\s*([\d.]{1,8}%?)\s*)?\)$/i;
/** The names that people type. */
const NAMED: ReadonlyMap<string, string> = new Map([
  ['black', '#000000'],
  ['white', '#ffffff'],
  ['gray', '#808080'],
  ['grey', '#808080'],
  ['silver', '#c0c0c0'],
  ['red', '#ff0000'],
  ['orange', '#ffa500'],
  ['yellow', '#ffff00'],
  ['green', '#008000'],
  ['lime', '#00ff00'],
  ['teal', '#008080'],
  ['cyan', '#00ffff'],
  ['blue', '#0000ff'],
  ['navy', '#000080'],
  ['purple', '#800080'],
  ['violet', '#ee82ee'],
  ['magenta', '#ff00ff'],
  ['pink', '#ffc0cb'],
  ['brown', '#a52a2a'],
]);
/** Where each hue ends, in degrees; red goes on at the end of the circle. Pinks are red, browns orange, cyans blue. */
const HUES: readonly (readonly [end: number, key: ColorKey])[] = [
  [14, 'red'],
  [39, 'orange'],
  [67, 'yellow'],
  [167, 'green'],
  [245, 'blue'],
  [300, 'violet'],
  [360, 'red'],
];

/** The nearest colour for lines, or with `soft` for fills; null for one that is not to be seen. What is no colour known here is ink. */
export function nearestColor(value: unknown, side: 'line' | 'fill'): NearColor | null {
  const css = typeof value === 'string' ? value.trim().toLowerCase() : '';
  const exact = Object.entries(palette).find(([, ink]) => css === (side === 'line' ? ink.light : ink.softLight));
  if (exact) return { key: exact[0] as ColorKey, isExact: true }; // a key of the palette
  if (css === 'transparent' || css === 'none') return null;
  const parts = partsOf(NAMED.get(css) ?? css);
  if (parts === 'unseen') return null;
  return { key: parts ? keyOf(parts) : 'ink', isExact: false };
}

function keyOf([red, green, blue]: Rgb): ColorKey {
  const [most, least] = [Math.max(red, green, blue), Math.min(red, green, blue)];
  const spread = most - least;
  // Pale tints have little spread, and a hue all the same.
  const isGray = spread < GRAY_SPREAD && spread < (GRAY_SPREAD / 3) * (1 + (255 - most) / 32);
  if (isGray) return most < DARK ? 'ink' : 'gray';
  const sector =
    most === red ? (green - blue) / spread : most === green ? 2 + (blue - red) / spread : 4 + (red - green) / spread;
  const hue = (sector * 60 + 360) % 360;
  return HUES.find(([end]) => hue <= end)?.[1] ?? 'red';
}

function partsOf(css: string): Rgb | 'unseen' | null {
  const hex = HEX.exec(css)?.[1];
  if (hex !== undefined) {
    const size = hex.length < 6 ? 1 : 2;
    const part = (index: number): number => {
      const digits = hex.slice(index * size, (index + 1) * size);
      return digits === '' ? 255 : parseInt(size === 1 ? digits + digits : digits, 16);
    };
    return part(3) === 0 ? 'unseen' : [part(0), part(1), part(2)];
  }
  const [, red, green, blue, alpha] = RGB.exec(css) ?? [];
  if (red === undefined) return null;
  if (alpha !== undefined && parseFloat(alpha) === 0) return 'unseen';
  return [Number(red), Number(green), Number(blue)];
}
