// What an element looks like as a style of ours, and what had to give.
import { isNumberWithin } from '../../shapes/fields.ts';
import { isDash } from '../../pen/dash.ts';
import { defaultStyle, type NewStyle } from '../../shapes/style.ts';
import type { Why } from '../whys.ts';
import { hasForeignNotes, type Element } from './element.ts';
import { nearestColor } from './nearest-color.ts';

export interface ReadStyle {
  readonly style: NewStyle;
  readonly whys: readonly Why[];
}

/** Our lines' least and most (shared/shapes/style.ts refuses others). */
const [WIDTH_MIN, WIDTH_MAX] = [0.1, 1000];
const OPACITY_MIN = 0.1;

/**
 * Null for what is not to be seen.
 * @param widthScale Our width for one of theirs. @param opacityScale Likewise. @param fills Whether what it encloses may be filled here.
 */
export function readStyle(
  element: Element,
  { widthScale = 1, opacityScale = 1, fills = false, dashes = true } = {},
): ReadStyle | null {
  const { fields } = element;
  const { strokeColor = '#1e1e1e', backgroundColor = 'transparent', strokeWidth = 2, opacity = 100 } = fields;
  const line = nearestColor(strokeColor, 'line');
  const fill = nearestColor(backgroundColor, 'fill');
  const opaque = isNumberWithin(opacity, 0, 100) ? Math.min(1, exact((opacity / 100) * opacityScale)) : 1;
  if (opaque === 0 || (!line && !(fills && fill))) return null;
  const wanted = exact(
    (typeof strokeWidth === 'number' && Number.isFinite(strokeWidth) ? strokeWidth : 2) * widthScale,
  );
  const width = line ? Math.min(WIDTH_MAX, Math.max(WIDTH_MIN, wanted)) : WIDTH_MIN;
  const whys: readonly (readonly [Why, boolean])[] = [
    ['color', line !== null && !line.isExact],
    ['unlined', line === null],
    ['width', line !== null && width !== wanted],
    ['fill', fills && fill !== null && !fill.isExact],
    ['hachure', fills && fill !== null && fields['fillStyle'] !== undefined && fields['fillStyle'] !== 'solid'],
    ['faint', opaque < OPACITY_MIN],
  ];
  const { strokeStyle } = fields;
  const color = line?.key ?? fill?.key ?? defaultStyle.color;
  return {
    style: {
      color,
      width,
      fill: fills ? (fill?.key ?? null) : null,
      dash: dashes && isDash(strokeStyle) ? strokeStyle : 'solid',
      opacity: Math.max(OPACITY_MIN, opaque),
    },
    whys: whys.filter(([, isSo]) => isSo).map(([why]) => why),
  };
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
