// What an element looks like as a style of ours, and what had to give.
import { isNumberWithin } from '../../shapes/fields.ts';
import { isDash } from '../../pen/dash.ts';
import { palette, type ColorKey } from '../../pen/palette.ts';
import type { NewStyle } from '../../shapes/style.ts';
import type { Why } from '../whys.ts';
import { colorFromCss } from './css-color.ts';
import { hasForeignNotes, type Element } from './element.ts';
import {
  colorDistance,
  isPale,
  isSameColor,
  isWhite,
  nearestColor,
  strengthOf,
  type NearColor,
} from './nearest-color.ts';

export interface ReadStyle {
  readonly style: NewStyle;
  readonly whys: readonly Why[];
}

/** Our lines' least and most (shared/shapes/style.ts refuses others). */
const [WIDTH_MIN, WIDTH_MAX] = [0.1, 1000];
const OPACITY_MIN = 0.1;

/** So pale that a line of it is not seen beside its filling. */
const NEARLY_WHITE = 0.25;
/** A filling as near to its tint here looks like it; a stronger one keeps its look by its line. */
const LIKE_TINT = 90;

/**
 * Null for what is not to be seen.
 * @param widthScale Our width for one of theirs. @param opacityScale Likewise. @param fills Whether what it encloses may be filled here.
 */
export function readStyle(
  element: Element,
  { widthScale = 1, opacityScale = 1, fills = false, dashes = true } = {},
): ReadStyle | null {
  const { fields } = element;
  const { strokeStyle, fillStyle } = fields;
  const [line, told] = [lineColorOf(element), fills ? fillColorOf(element) : null];
  // The paper of a board is white enough; but a box without a line would be nothing.
  const isPaper = element.isOnPaper && line !== null && told !== null && isWhite(told);
  const fill = isPaper ? null : told;
  const opacity = isNumberWithin(fields['opacity'], 0, 100) ? fields['opacity'] / 100 : 1;
  const opaque = Math.min(1, exact(opacity * opacityScale * alphaOf(line, fill)));
  const outline = outlineOf(element, line, fill);
  if (opaque === 0 || !outline) return null;
  const strokeWidth = isNumberWithin(fields['strokeWidth'], Number.MIN_VALUE, Infinity) ? fields['strokeWidth'] : 2;
  const wanted = exact(strokeWidth * widthScale * outline.widthShare);
  const width = Math.min(WIDTH_MAX, Math.max(WIDTH_MIN, wanted));
  const seen = opaque * outline.opacityShare;
  const whys: readonly (readonly [Why, boolean])[] = [
    ['color', outline.widthShare > 0 && !line?.isExact],
    ['unlined', outline.widthShare === 0],
    ['width', outline.widthShare > 0 && (width !== wanted || outline.widthShare < 1)],
    ['fill', fill !== null && !fill.isExact],
    ['hachure', fill !== null && fillStyle !== undefined && fillStyle !== 'solid'],
    ['paper', isPaper],
    ['faint', seen < OPACITY_MIN],
  ];
  return {
    style: {
      color: outline.key,
      width,
      fill: fill?.key ?? null,
      dash: dashes && isDash(strokeStyle) ? strokeStyle : 'solid',
      opacity: Math.max(OPACITY_MIN, exact(seen)),
    },
    whys: whys.filter(([, isSo]) => isSo).map(([why]) => why),
  };
}

/** Null for one that is not to be seen. What is said to be nothing is as Excalidraw has it then. */
export function lineColorOf(element: Element): NearColor | null {
  return nearestColor(toldColor(element, 'strokeColor') ?? '#1e1e1e', 'line');
}

/** Likewise. */
export function fillColorOf(element: Element): NearColor | null {
  return nearestColor(toldColor(element, 'backgroundColor') ?? 'transparent', 'fill');
}

function toldColor({ fields }: Element, name: 'strokeColor' | 'backgroundColor'): string | null {
  const value = fields[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** What one sees through both, or through the one that there is; where they differ there is no one answer. */
function alphaOf(line: NearColor | null, fill: NearColor | null): number {
  const alphas = [line, fill].filter((color) => color !== null).map(({ alpha }) => alpha);
  const [first = 1] = alphas;
  return alphas.every((alpha) => alpha === first) ? first : 1;
}

/** How a line is drawn here; a share of no width stands for the thinnest. Null where nothing is seen. */
function outlineOf(
  { type, isOnPaper }: Element,
  line: NearColor | null,
  fill: NearColor | null,
): { readonly key: ColorKey; readonly widthShare: number; readonly opacityShare: number } | null {
  const strength = line && type !== 'text' && isPale(line) ? strengthOf(line) : 1;
  if (fill) {
    const isUnseen = !line || strength < NEARLY_WHITE || (isSameColor(line.rgb, fill.rgb) && isLikeTint(fill));
    // All in white before something darker it is not lost on the tint of that.
    const isRelief = line !== null && isWhite(line) && isWhite(fill) && !isOnPaper;
    if (isRelief) return { key: line.key, widthShare: 1, opacityShare: 1 };
    if (isUnseen) return { key: fill.key, widthShare: 0, opacityShare: 1 };
    return { key: line.key, widthShare: strength, opacityShare: 1 };
  }
  // Before something it may be white on dark, and is dark on pale here.
  return line && { key: line.key, widthShare: 1, opacityShare: isOnPaper ? strength : 1 };
}

function isLikeTint({ key, rgb }: NearColor): boolean {
  const tint = colorFromCss(palette[key].softLight);
  return tint !== null && colorDistance(rgb, tint.rgb) < LIKE_TINT;
}

/** What any element may have that boards do not. @param ownGroups How many of its groups stand for what is one shape here. */
export function whysOfAny(element: Element, ownGroups = 0): readonly Why[] {
  const { fields } = element;
  const { roughness = 1, groupIds, frameId, locked, link } = fields;
  const whys: readonly (readonly [Why, boolean])[] = [
    ['rough', element.type !== 'text' && element.type !== 'freedraw' && !isFrame(element) && roughness !== 0],
    ['ungrouped', Array.isArray(groupIds) && groupIds.length > ownGroups],
    ['unframed', typeof frameId === 'string'],
    ['unlocked', locked === true],
    ['unlinked', typeof link === 'string' && link !== ''],
    ['extras', hasForeignNotes(element)],
  ];
  return whys.filter(([, isSo]) => isSo).map(([why]) => why);
}

export function isFrame({ type }: Element): boolean {
  return type === 'frame' || type === 'magicframe';
}

/** What is multiplied and divided on its way there and back is what it was, but for the last digits of arithmetic. */
function exact(value: number): number {
  return Math.round(value * 1e9) / 1e9;
}
