// Pulls one end of a line or an arrow; the rest of it stays. An end at a shape follows that shape from then on, unless Ctrl or Cmd is held.
import { shapeDefOf, type Shape } from '#shared/shapes/registry.ts';
import type { Fields } from '#shared/shapes/fields.ts';
import { arrowPlaceAt } from '../../editor/arrow-place.ts';
import type { Editor } from '../../editor/editor.ts';
import type { StateNode } from '../state-node.ts';

export interface HeldEnd {
  readonly shape: Shape;
  readonly name: string;
}

export function pullingEnd(editor: Editor, idle: StateNode, { shape, name }: HeldEnd): StateNode {
  const { board, transient } = editor;
  /** Null while nothing was pulled. */
  let fields: Fields | null = null;

  return {
    name: 'pulling-end',
    handle({ kind, point, modifiers }) {
      if (kind === 'drag') {
        const place = shapeDefOf(shape).targets ? arrowPlaceAt(editor, point, modifiers.mod) : { point };
        fields = shapeDefOf(shape).movedEnd?.(shape, name, place) ?? null;
        transient.setPreviews(board.following([{ ...shape, ...fields }]));
        transient.setMarked(new Set([shape.id]));
      }
      return kind === 'release' ? idle : undefined;
    },
    exit(ending) {
      if (ending === 'complete' && fields)
        board.edit(Object.entries(fields).map(([prop, value]) => ({ id: shape.id, prop, value })));
      transient.setPreviews([]);
      transient.setMarked(new Set());
    },
  };
}
