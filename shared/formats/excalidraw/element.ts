// One element of an Excalidraw file, as far as all of them are alike: what is checked before any of it is used. Files come from anywhere.
import type { Point } from '../../geometry/point.ts';
import { COORDINATE_MAX, isNumberWithin, isRecord, SIZE_MAX, type Fields } from '../../shapes/fields.ts';
import { accountedName, type Accounted } from '../format.ts';
import type { Why } from '../whys.ts';

export interface Element {
  /** As the file has it, for the report; not unique. */
  readonly id: string;
  readonly type: string;
  /** The upright box before it is turned. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Radians, clockwise, within half a turn either way. */
  readonly angle: number;
  /** Nothing lies behind it that its white would hide, or that its pale lines would be seen against (ground.ts). */
  readonly isOnPaper: boolean;
  /** Everything it says, unchecked. */
  readonly fields: Fields;
}

/** Half an hour of a fast pen. */
const POINTS_MAX = 262_144;
/** Under this name in `customData` stands what an element was on a board of ours. */
const OWN_NOTE = 'inkwire';
/** And under this one what of ours an arrow follows that nothing follows there. */
const OWN_BINDINGS = 'inkwireBindings';
/** Excalidraw's own: of round corners that say no other. */
const CORNER_MOST = 32;
const CORNER_SHARE = 0.25;
const TURN = 2 * Math.PI;
/** What is where its points are, whatever else is said of its box. */
const BY_POINTS: readonly string[] = ['line', 'draw', 'arrow', 'freedraw'];
/** The number there of the font that is nearest to ours: written by hand, too (Excalifont). */
export const OWN_FONT = 5;

/** The element that a value is, or what to report of it. */
export function elementFromValue(value: unknown): Element | Accounted {
  if (!isRecord(value)) return { id: '', type: 'unknown', whys: ['damaged'] };
  const [id, type] = [accountedName(value['id']), accountedName(value['type']) || 'unknown'];
  const no = (why: Why): Accounted => ({ id, type, whys: [why] });
  if (value['isDeleted'] === true) return no('deleted');
  const isByPoints = BY_POINTS.includes(type);
  const [x, y, angle] = [numberOr0(value['x']), numberOr0(value['y']), numberOr0(value['angle'])];
  const [width, height] = [sideOf(value['width'], isByPoints), sideOf(value['height'], isByPoints)];
  if (![x, y, width, height, angle].every((each) => typeof each === 'number' && Number.isFinite(each)))
    return no('damaged');
  if (!isCoordinate(x) || !isCoordinate(y) || !isSide(width) || !isSide(height)) return no('far');
  // Old files have boxes that go up or to the left.
  const box = {
    x: Math.min(x, x + width),
    y: Math.min(y, y + height),
    width: Math.abs(width),
    height: Math.abs(height),
  };
  return { id, type, ...box, angle: withinHalfTurn(angle as number), isOnPaper: false, fields: value };
}

export function isElement(value: Element | Accounted): value is Element {
  return 'fields' in value;
}

/** The middle of its box. */
export function middleOf({ x, y, width, height }: Element): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

/** Its points in the file's world, before it is turned; those that are not finite are passed over, as Excalidraw does. Else why there are none. */
export function pointsOf({ fields }: Element): readonly Point[] | Why {
  const { points } = fields;
  // Both were checked with the element.
  const [x, y] = [numberOr0(fields['x']) as number, numberOr0(fields['y']) as number];
  if (!Array.isArray(points)) return 'damaged';
  if (points.length > POINTS_MAX) return 'large';
  const read = (points as readonly unknown[]).flatMap((point): readonly Point[] => {
    const [dx, dy] = Array.isArray(point) ? (point as readonly unknown[]) : [];
    return Number.isFinite(dx) && Number.isFinite(dy) ? [{ x: x + (dx as number), y: y + (dy as number) }] : []; // as was just asked
  });
  return read.every((point) => isCoordinate(point.x) && isCoordinate(point.y)) ? read : 'far';
}

/** From where it begins to the other corner of its box, which may lie above or to the left: where Excalidraw draws a line that has no points. */
export function diagonalOf({ fields }: Element): readonly [from: Point, to: Point] {
  const [x, y] = [numberOr0(fields['x']) as number, numberOr0(fields['y']) as number]; // checked with the element
  const [width, height] = [sideOf(fields['width'], true), sideOf(fields['height'], true)] as readonly number[];
  return [
    { x, y },
    { x: x + (width ?? 0), y: y + (height ?? 0) },
  ];
}

/** Whether its corners or bends are round, in files of any age. */
export function isRound({ fields }: Element): boolean {
  return isRecord(fields['roundness']) || fields['strokeSharpness'] === 'round';
}

/** How far from a corner of its box the rounding begins there. Of the types of roundness only the third has a most. */
export function cornerRadiusOf({ fields: { roundness }, width, height }: Element): number {
  const { type, value = CORNER_MOST } = isRecord(roundness) ? roundness : {};
  const most = type !== 3 ? Infinity : isNumberWithin(value, 0, SIZE_MAX) ? value : CORNER_MOST;
  return Math.min(most, CORNER_SHARE * Math.min(width, height));
}

/** Its own kind as it is noted on an element: for an arrow its route, for words on a shape `words`. */
export function ownNote(kind: string, bindings: readonly [start: unknown, end: unknown] = [null, null]): Fields {
  const isNoted = bindings.some((binding) => binding !== null);
  return { [OWN_NOTE]: kind, ...(isNoted && { [OWN_BINDINGS]: bindings }) };
}

/** What was noted of it when we wrote it; null for what others wrote. */
export function ownKindOf({ fields }: Element): string | null {
  const noted = isRecord(fields['customData']) ? fields['customData'][OWN_NOTE] : null;
  return typeof noted === 'string' ? noted : null;
}

/** What its two ends followed that nothing follows there. Unchecked. */
export function ownBindingsOf({ fields }: Element): readonly [start: unknown, end: unknown] {
  const noted = isRecord(fields['customData']) ? fields['customData'][OWN_BINDINGS] : null;
  return Array.isArray(noted) ? [(noted as readonly unknown[])[0], (noted as readonly unknown[])[1]] : [null, null];
}

/** Whether others noted something on it. */
export function hasForeignNotes({ fields: { customData } }: Element): boolean {
  return isRecord(customData) && Object.keys(customData).some((name) => name !== OWN_NOTE && name !== OWN_BINDINGS);
}

export function isCoordinate(value: unknown): value is number {
  return isNumberWithin(value, -COORDINATE_MAX, COORDINATE_MAX);
}

/** What is not said, or was no number when it was written, is 0 there. */
function numberOr0(value: unknown): unknown {
  return value ?? 0;
}

function sideOf(value: unknown, isByPoints: boolean): unknown {
  return isByPoints && !isSide(value) ? 0 : numberOr0(value);
}

function isSide(value: unknown): value is number {
  return isNumberWithin(value, -SIZE_MAX, SIZE_MAX);
}

function withinHalfTurn(angle: number): number {
  return Math.abs(angle) <= Math.PI ? angle : angle - TURN * Math.round(angle / TURN);
}
