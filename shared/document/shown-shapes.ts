// All shapes of a document as shown, kept up to date as parts of it change: fields, edits, words, and what follows other shapes. Knows no listeners and no screen.
import type * as Y from 'yjs';
import { isShapeId, type ShapeId } from '../ids.ts';
import { shapeDefOf, type Shape } from '../shapes/registry.ts';
import type { Target } from '../shapes/shape-def.ts';
import { targetFromShape } from '../shapes/target.ts';
import { createEditIndex, type EditIndex } from './edit-index.ts';
import { boardRoots } from './layout.ts';
import { shownShape } from './shown.ts';
import { wordsOf } from './words.ts';

/** What showing again did; a shape is in one list at most. */
export interface ShownChange {
  readonly added: readonly Shape[];
  readonly removed: readonly Shape[];
  readonly changed: readonly { readonly before: Shape; readonly after: Shape }[];
}

export interface ShownShapes {
  /** A live view. */
  readonly shapes: ReadonlyMap<ShapeId, Shape>;
  readonly edits: EditIndex;
  /** Shows shapes again whose stored values, edits or words have changed, and those that follow them. O(touched and their followers). */
  show(touched: Iterable<ShapeId>): ShownChange;
  /** Those that follow any of these, or did; in no order. */
  followersOf(ids: Iterable<ShapeId>): readonly Shape[];
  /** Shapes as they would stand if `others` stood in for those of the same ids: the others, and all that follow them. */
  following(others: readonly Shape[]): readonly Shape[];
}

/** Reads the whole document once; its owner then calls `show` for what each transaction touched, and `edits.update` before for every changed key. */
export function createShownShapes(doc: Y.Doc): ShownShapes {
  const roots = boardRoots(doc);
  const edits = createEditIndex(roots.edits);
  const shapes = new Map<ShapeId, Shape>();
  /** Target → those that follow it, whether or not it is there. */
  const followers = new Map<ShapeId, Set<ShapeId>>();

  function show(touched: Iterable<ShapeId>): ShownChange {
    const change = { added: [] as Shape[], removed: [] as Shape[], changed: [] as { before: Shape; after: Shape }[] };
    const ids = new Set(touched);
    for (const id of [...ids]) for (const follower of followers.get(id) ?? []) ids.add(follower);
    const later: Shape[] = [];
    for (const id of ids) {
      const shape = shownShape(id, roots.shapes.get(id), edits.of(id), () => wordsOf(doc, id));
      // Nothing that follows is followed: the rest is settled before it is their turn.
      if (shape && noteTargets(shape)) later.push(shape);
      else put(id, shape);
    }
    for (const shape of later) put(shape.id, followed(shape, shapes));
    return change;

    function put(id: ShapeId, after: Shape | null): void {
      const before = shapes.get(id);
      if (before && after) change.changed.push({ before, after });
      else if (before) change.removed.push(before);
      else if (after) change.added.push(after);
      if (after) shapes.set(id, after);
      else shapes.delete(id);
    }
  }

  /** Answers whether it follows any. Targets of the past stay noted: at worst it is shown once more for nothing. */
  function noteTargets(shape: Shape): boolean {
    const targets = shapeDefOf(shape).targets?.(shape) ?? [];
    for (const target of targets) followers.set(target, (followers.get(target) ?? new Set()).add(shape.id));
    return targets.length > 0;
  }

  function followersOf(ids: Iterable<ShapeId>): readonly Shape[] {
    const all = new Set([...ids].flatMap((id) => [...(followers.get(id) ?? [])]));
    return [...all].map((id) => shapes.get(id)).filter((shape) => shape !== undefined);
  }

  function following(others: readonly Shape[]): readonly Shape[] {
    const standIns = new Map(others.map((shape) => [shape.id, shape]));
    const get = (id: ShapeId): Shape | undefined => standIns.get(id) ?? shapes.get(id);
    for (const shape of [...followersOf([...standIns.keys()]), ...others]) {
      standIns.set(shape.id, followed(get(shape.id) ?? shape, { get }));
    }
    return [...standIns.values()];
  }

  show([...roots.shapes.keys()].filter(isShapeId));
  return { shapes, edits, show, followersOf, following };
}

/** A shape as it stands among those it follows. */
export function followed(shape: Shape, shapes: Pick<ReadonlyMap<ShapeId, Shape>, 'get'>): Shape {
  const targetOf = (id: ShapeId): Target | undefined => {
    const target = shapes.get(id);
    return target && targetFromShape(target);
  };
  return shapeDefOf(shape).followed?.(shape, targetOf) ?? shape;
}
