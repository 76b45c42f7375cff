// CSS colours of other programs and the nearest of our palette, by hue: what is blue there is blue here, whatever its lightness.
import { isColorKey, palette, type ColorKey } from '../../pen/palette.ts';
import { colorFromCss, type Rgb } from './css-color.ts';

export interface NearColor {
  readonly key: ColorKey;
  /** It looks the same in the light theme. */
  readonly isExact: boolean;
  /** As it is told. */
  readonly rgb: Rgb;
  /** Above 0, to 1. */
  readonly alpha: number;
}

/** What has less difference between its strongest and weakest part is a gray. Of 255. */
const GRAY_SPREAD = 26;
/** Grays below are ink. Of 255. */
const DARK = 85;
const BLACK: Rgb = [0, 0, 0];
const WHITE: Rgb = [255, 255, 255];
/** Weaker than this the nearest colour here would be another (strengthOf). */
const PALE = 0.5;
/** Colours as near are told apart by none. */
const SAME = 32;
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

/** The nearest colour for lines, or the nearest tint for fills; null for one that is not to be seen. What is no colour known here is ink. */
export function nearestColor(value: string, side: 'line' | 'fill'): NearColor | null {
  const css = value.trim().toLowerCase();
  const { rgb, alpha } = colorFromCss(css) ?? { rgb: BLACK, alpha: 1 };
  if (alpha === 0) return null;
  const exact = Object.entries(palette).find(([, ink]) => css === (side === 'line' ? ink.light : ink.softLight));
  if (exact && isColorKey(exact[0])) return { key: exact[0], isExact: true, rgb, alpha };
  // A tint hides what is behind it, so that it is taken for the colour that it makes on white.
  return { key: keyOf(side === 'line' ? rgb : onWhite(rgb, alpha)), isExact: false, rgb, alpha };
}

/** How far a colour stands out from white: 1 is as far as the nearest one here. */
export function strengthOf({ key, rgb }: NearColor): number {
  const own = colorFromCss(palette[key].light);
  return own ? colorDistance(rgb, WHITE) / colorDistance(own.rgb, WHITE) : 1;
}

export function isPale(color: NearColor): boolean {
  return !color.isExact && strengthOf(color) < PALE;
}

export function isWhite({ isExact, rgb, alpha }: NearColor): boolean {
  return !isExact && isSameColor(onWhite(rgb, alpha), WHITE);
}

export function isSameColor(a: Rgb, b: Rgb): boolean {
  return colorDistance(a, b) < SAME;
}

/** 0 to some 442, that from black to white. */
export function colorDistance(a: Rgb, b: Rgb): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

function onWhite(rgb: Rgb, alpha: number): Rgb {
  const part = (channel: number): number => 255 + (channel - 255) * alpha;
  return [part(rgb[0]), part(rgb[1]), part(rgb[2])];
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
