// The shown shape: the stored value with its edits laid over and its words, checked by its kind. The one way from a document to what is drawn, on both sides.
import type { ShapeId } from '../ids.ts';
import { isRecord, type Fields } from '../shapes/fields.ts';
import { isShapeKind, shapeDefs, type Shape } from '../shapes/registry.ts';
import type { ShapeDef } from '../shapes/shape-def.ts';

/** Later changes to one shape, by prop. */
export type Edits = ReadonlyMap<string, unknown>;

const STYLE_PREFIX = 'style.';

/**
 * What a stored value shows, with all edits of its id laid over and the words under its id; deeply frozen. Null, drawn as nothing, for what no kind here accepts:
 * a kind or version of the future, a damaged or a hostile value. Never throws; the value itself is left as it is (LAYOUT.md W2).
 */
export function shownShape(id: ShapeId, value: unknown, edits?: Edits, words: () => string = () => ''): Shape | null {
  const fields = fieldsOf(value, edits);
  const kind = isRecord(value) ? value['kind'] : null;
  if (!fields || !isShapeKind(kind)) return null;
  const def: ShapeDef<Shape> = shapeDefs[kind];
  return def.check(id, def.hasWords ? withWords(fields, words()) : fields);
}

/** What is stored of a shape with its edits laid over, unchecked; null for a value that is no shape. */
export function fieldsOf(value: unknown, edits?: Edits): Fields | null {
  if (!isRecord(value)) return null;
  return edits ? laidOver(value, edits) : value;
}

/** Words are no field of a stored value: one of that name is a peer's, and stays unseen. */
function withWords(value: Fields, words: string): Fields {
  const fields = ownFields(value);
  fields['words'] = words;
  return fields;
}

/** A copy without a prototype, so that no field is inherited and `__proto__` is a field like any other. */
function laidOver(value: Fields, edits: Edits): Fields {
  const fields = ownFields(value);
  for (const [prop, edit] of edits) {
    if (!prop.startsWith(STYLE_PREFIX)) fields[prop] = edit;
    else if (isRecord(fields['style'])) {
      const style = ownFields(fields['style']);
      style[prop.slice(STYLE_PREFIX.length)] = edit;
      fields['style'] = style;
    }
  }
  return fields;
}

function ownFields(value: Fields): Record<string, unknown> {
  // The cast names what Object.create(null) makes: TypeScript types it as any.
  return Object.assign(Object.create(null) as Record<string, unknown>, value);
}
