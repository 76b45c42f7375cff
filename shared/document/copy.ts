// Shapes taken from a board to be put up again, there or elsewhere: what is stored of each with its edits laid over becomes one new stored value (LAYOUT.md D4).
import type { Point } from '../geometry/point.ts';
import type { ShapeId } from '../ids.ts';
import { COORDINATE_MAX } from '../shapes/fields.ts';
import { shapeDefOf, type Shape } from '../shapes/registry.ts';
import type { NewShape } from '../shapes/shape-def.ts';
import { fieldsOf, type Edits } from './shown.ts';

/** All that is to be put up of a shape, and how it was seen when it was taken. */
export interface TakenShape extends NewShape {
  readonly shown: Shape;
}

/** Props under which a long field goes on (S3): they stay apart in the copy, too. */
const PART = /\.\d+$/;

/** A shape as it is shown now; null for a stored value that is no shape. The bytes in both are the same objects. */
export function takenShape(shown: Shape, value: unknown, edits: Edits | undefined, words: string): TakenShape | null {
  const all = [...(edits ?? [])];
  const fields = fieldsOf(value, new Map(all.filter(([prop]) => !PART.test(prop))));
  const parts = Object.fromEntries(all.filter(([prop]) => PART.test(prop)));
  return fields && { id: shown.id, fields, parts, words, shown };
}

/** The same under new ids, each moved by so many world units. Arrows follow the new ones of what they followed; other ends stay where they are seen (Q5). */
export function renewed(shapes: readonly TakenShape[], by: Point, createId: () => ShapeId): readonly NewShape[] {
  const newIds = new Map(shapes.map(({ id }) => [id, createId()]));
  return shapes.flatMap(({ shown, fields, ...rest }) => {
    const id = newIds.get(rest.id);
    if (!id) return [];
    const { size } = shown;
    const [x, y, rotation] = shown.at;
    const at = [clamped(x + by.x), clamped(y + by.y), rotation];
    const ends = shapeDefOf(shown).retargeted?.(shown, (target) => newIds.get(target) ?? null);
    return [{ ...rest, id, fields: { ...fields, at, size: [...size], ...ends } }];
  });
}

function clamped(position: number): number {
  return Math.max(-COORDINATE_MAX, Math.min(COORDINATE_MAX, position));
}
