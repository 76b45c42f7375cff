// What a pen offers and what a document may hold: the widths on the tray, and the wider range that checks accept.
import { isColorKey, type ColorKey } from '../pen/palette.ts';
import { isNumberWithin, isRecord } from './fields.ts';

/** The style of anything drawn with one ink. */
export interface InkStyle {
  readonly color: ColorKey;
  /** World units, at middle pressure. */
  readonly width: number;
}

/** The widths a pen offers, thin to thick. Others are kept and drawn too: an import or a later version may bring them. */
export const penWidths = {
  fine: { label: 'Fine', width: 2 },
  medium: { label: 'Medium', width: 4 },
  bold: { label: 'Bold', width: 8 },
  broad: { label: 'Broad', width: 16 },
} as const satisfies Record<string, { readonly label: string; readonly width: number }>;

export type PenWidthKey = keyof typeof penWidths;

export const defaultInkStyle: InkStyle = Object.freeze({ color: 'ink', width: penWidths.medium.width });

/** Thinner would vanish at any zoom, thicker would hide a whole board. */
const WIDTH_MIN = 0.1;
const WIDTH_MAX = 1000;

/** The style a stored value names; null when it is not one. */
export function inkStyleFromValue(value: unknown): InkStyle | null {
  if (!isRecord(value)) return null;
  const color = value['color'];
  const width = value['width'];
  if (!isColorKey(color) || !isNumberWithin(width, WIDTH_MIN, WIDTH_MAX)) return null;
  return Object.freeze({ color, width });
}
