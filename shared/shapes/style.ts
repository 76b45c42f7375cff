// How anything drawn looks: the styles that a document may hold, and the choices that the tray offers among them.
import { isColorKey, type ColorKey } from '../pen/palette.ts';
import { isDash, type Dash } from '../pen/dash.ts';
import { isNumberWithin, isRecord } from './fields.ts';

/** A shown style: what the stored one leaves out has its default here (LAYOUT.md B4). Kinds ignore what they do not draw with. */
export interface ShapeStyle {
  readonly color: ColorKey;
  /** World units, at middle pressure. */
  readonly width: number;
  /** Painted in its soft tint; null for none. */
  readonly fill: ColorKey | null;
  readonly dash: Dash;
  /** 0.1 to 1. */
  readonly opacity: number;
  /** Of words, world units. */
  readonly fontSize: number;
  /** Of arrows. */
  readonly route: Route;
  /** Which ends of an arrow have a head. */
  readonly heads: Heads;
  /** Of texts: where the lines stand in their box, by the way each is written. */
  readonly align: Align;
  /** Of rectangles and diamonds. */
  readonly corners: Corners;
}

export type StyleField = keyof ShapeStyle;

/** What all lines are drawn with. */
export const lineFields = ['color', 'width', 'dash', 'opacity'] as const satisfies readonly StyleField[];

/** How an arrow gets from one end to the other. */
export type Route = (typeof routes)[number];
export const routes = ['straight', 'curved', 'elbow'] as const;

export type Heads = (typeof headKinds)[number];
export const headKinds = ['none', 'end', 'start', 'both'] as const;

export type Align = (typeof aligns)[number];
export const aligns = ['start', 'center', 'end'] as const;

export type Corners = (typeof cornerKinds)[number];
export const cornerKinds = ['sharp', 'round'] as const;

/** The sizes of words that the tray offers. Others are kept and drawn too. */
export const fontSizes = {
  small: { size: 16 },
  medium: { size: 24 },
  large: { size: 36 },
  huge: { size: 64 },
} as const satisfies Record<string, { readonly size: number }>;

export type FontSizeKey = keyof typeof fontSizes;

/** The style of a new shape: what is not said has its default. */
export type NewStyle = Pick<ShapeStyle, 'color' | 'width'> & Partial<ShapeStyle>;

/** The widths a pen offers, thin to thick. Others are kept and drawn too: an import or a later version may bring them. */
export const penWidths = {
  fine: { label: 'Fine', width: 2 },
  medium: { label: 'Medium', width: 4 },
  bold: { label: 'Bold', width: 8 },
  broad: { label: 'Broad', width: 16 },
} as const satisfies Record<string, { readonly label: string; readonly width: number }>;

export type PenWidthKey = keyof typeof penWidths;

export const defaultStyle: ShapeStyle = Object.freeze({
  color: 'ink',
  width: penWidths.medium.width,
  fill: null,
  dash: 'solid',
  opacity: 1,
  fontSize: fontSizes.medium.size,
  route: 'straight',
  heads: 'end',
  align: 'start',
  corners: 'sharp',
});

/** What a pen is dipped in on a new board. The default, which is what stored shapes say nothing of, cannot follow taste any more. */
export const firstPenStyle: ShapeStyle = Object.freeze({ ...defaultStyle, corners: 'round' });

const ALL_FIELDS = Object.keys(defaultStyle) as StyleField[]; // a literal: its keys are all it has

/** Thinner would vanish at any zoom, thicker would hide a whole board. */
const WIDTH_MIN = 0.1;
const WIDTH_MAX = 1000;
/** Fainter could not be found again. */
const OPACITY_MIN = 0.1;
const FONT_SIZE_MIN = 1;
const FONT_SIZE_MAX = 2000;

/** The style a stored value names, its defaults filled in; null when it is not one. */
export function styleFromValue(value: unknown): ShapeStyle | null {
  if (!isRecord(value)) return null;
  const { color, width } = value;
  const fill = value['fill'] ?? defaultStyle.fill;
  const dash = value['dash'] ?? defaultStyle.dash;
  const opacity = value['opacity'] ?? defaultStyle.opacity;
  const fontSize = value['fontSize'] ?? defaultStyle.fontSize;
  const route = value['route'] ?? defaultStyle.route;
  const heads = value['heads'] ?? defaultStyle.heads;
  const align = value['align'] ?? defaultStyle.align;
  const corners = value['corners'] ?? defaultStyle.corners;
  if (!isColorKey(color) || !isNumberWithin(width, WIDTH_MIN, WIDTH_MAX)) return null;
  if ((fill !== null && !isColorKey(fill)) || !isDash(dash) || !isNumberWithin(opacity, OPACITY_MIN, 1)) return null;
  if (!isNumberWithin(fontSize, FONT_SIZE_MIN, FONT_SIZE_MAX) || !isOneOf(routes, route)) return null;
  if (!isOneOf(headKinds, heads) || !isOneOf(aligns, align) || !isOneOf(cornerKinds, corners)) return null;
  return Object.freeze({ color, width, fill, dash, opacity, fontSize, route, heads, align, corners });
}

/**
 * What is stored of a new shape's style: colour and width, and of the rest what is not the default, so that plain ink stays small.
 * @param fields What its kind draws with, where that is known.
 */
export function storedStyle(
  { color, width, ...rest }: NewStyle,
  fields: readonly StyleField[] = ALL_FIELDS,
): Readonly<Record<string, unknown>> {
  const known = fields.filter((field) => field !== 'color' && field !== 'width');
  const chosen = known
    .map((field) => [field, rest[field]] as const)
    .filter(([field, value]) => value !== undefined && value !== defaultStyle[field]);
  return { color, width, ...Object.fromEntries(chosen) };
}

function isOneOf<const Value>(values: readonly Value[], value: unknown): value is Value {
  return (values as readonly unknown[]).includes(value);
}

/** The nearest size that words may have. */
export function withinFontSizes(fontSize: number): number {
  return Math.min(FONT_SIZE_MAX, Math.max(FONT_SIZE_MIN, fontSize));
}
