// A copy of a shape as it is shown now: what is stored of it with its edits laid over becomes one new stored value (LAYOUT.md D4).
import type { ShapeId } from '../ids.ts';
import type { Fields } from '../shapes/fields.ts';
import type { NewShape } from '../shapes/shape-def.ts';
import { fieldsOf, type Edits } from './shown.ts';

/** Props under which a long field goes on (S3): they stay apart in the copy, too. */
const PART = /\.\d+$/;

/** The copy under a new id, with `changes` over its fields; null for a value that is no shape. The bytes of both are the same object. */
export function copyOfShape(value: unknown, edits: Edits | undefined, id: ShapeId, changes: Fields): NewShape | null {
  const all = [...(edits ?? [])];
  const fields = fieldsOf(value, new Map(all.filter(([prop]) => !PART.test(prop))));
  const parts = Object.fromEntries(all.filter(([prop]) => PART.test(prop)));
  return fields && { id, fields: { ...fields, ...changes }, parts };
}
