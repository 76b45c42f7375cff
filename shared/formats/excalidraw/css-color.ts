// CSS colours as numbers (CSS Color 4, sections 4 to 7): what other programs and people write into a file.
import { namedColors } from './named-colors.ts';

export interface CssColor {
  /** 0 to 255. */
  readonly rgb: Rgb;
  /** 0 to 1. */
  readonly alpha: number;
}

export type Rgb = readonly [red: number, green: number, blue: number];

const HEX = /^#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/;
const CALL = /^(rgb|hsl)a?\(([^()]{1,100})\)$/;
const BETWEEN_PARTS = /[\s,/]+/;
const NUMBER = /^([+-]?(?:\d{1,12}(?:\.\d{0,12})?|\.\d{1,12})(?:e[+-]?\d{1,2})?)(%|deg|grad|rad|turn)?$/;
/** Of a turn. */
const TURNS = { deg: 1 / 360, grad: 1 / 400, rad: 1 / (2 * Math.PI), turn: 1 } as const;
const UNSEEN: CssColor = { rgb: [0, 0, 0], alpha: 0 };

/** Null for what is no colour known here. */
export function colorFromCss(value: string): CssColor | null {
  const css = value.trim().toLowerCase();
  if (css === 'transparent' || css === 'none') return UNSEEN;
  const hex = HEX.exec(css)?.[1] ?? namedColors.get(css);
  if (hex !== undefined) return fromHex(hex);
  const [, call, list = ''] = CALL.exec(css) ?? [];
  const [first, second, third, fourth = '1', ...more] = list.trim().split(BETWEEN_PARTS);
  if (call === undefined || first === undefined || second === undefined || third === undefined || more.length > 0)
    return null;
  const alpha = part(fourth, 1);
  const rgb =
    call === 'rgb'
      ? ([part(first, 255), part(second, 255), part(third, 255)] as const)
      : fromHsl(hue(first), part(second, 1, 100), part(third, 1, 100));
  return [...rgb, alpha].every((each) => !Number.isNaN(each)) ? { rgb, alpha } : null;
}

function fromHex(hex: string): CssColor {
  const size = hex.length < 6 ? 1 : 2;
  const at = (index: number): number => {
    const digits = hex.slice(index * size, (index + 1) * size);
    return digits === '' ? 255 : parseInt(size === 1 ? digits + digits : digits, 16);
  };
  return { rgb: [at(0), at(1), at(2)], alpha: at(3) / 255 };
}

/** A number, or percents of `most`; NaN for what is neither. @param whole What a plain number is of: 100 where `50` means half. */
function part(text: string, most: number, whole = most): number {
  const [, digits, unit] = NUMBER.exec(text === 'none' ? '0' : text) ?? [];
  if (digits === undefined || (unit !== undefined && unit !== '%')) return NaN;
  const share = Number(digits) / (unit === '%' ? 100 : whole);
  return Math.min(1, Math.max(0, share)) * most;
}

/** Of a turn, 0 to below 1; NaN for what is no angle. */
function hue(text: string): number {
  const [, digits, unit = 'deg'] = NUMBER.exec(text === 'none' ? '0' : text) ?? [];
  if (digits === undefined || unit === '%') return NaN;
  const turns = Number(digits) * TURNS[unit as keyof typeof TURNS]; // as the pattern has it
  return turns - Math.floor(turns);
}

/** By the formula of CSS Color 4, section 7.1. @param turn Of the hue. */
function fromHsl(turn: number, saturation: number, lightness: number): Rgb {
  const reach = saturation * Math.min(lightness, 1 - lightness);
  const channel = (offset: number): number => {
    const place = (offset + 12 * turn) % 12;
    return 255 * (lightness - reach * Math.max(-1, Math.min(place - 3, 9 - place, 1)));
  };
  return [channel(0), channel(8), channel(4)];
}
