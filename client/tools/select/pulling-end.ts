// Pulls one end of a line or an arrow; the rest of it stays. Shift turns it in steps of 15 degrees; an end at a shape follows that shape from then on,
// unless Ctrl or Cmd is held.
import { shapeDefOf, type Shape } from '#shared/shapes/registry.ts';
import type { Fields } from '#shared/shapes/fields.ts';
import { arrowPlaceAt } from '../../editor/arrow-place.ts';
import type { Editor } from '../../editor/editor.ts';
import type { GestureEvent } from '../../editor/gesture.ts';
import { isDragFrom } from '../drag-start.ts';
import { endInSteps } from '../line.ts';
import type { StateNode } from '../state-node.ts';

export interface HeldEnd {
  readonly shape: Shape;
  readonly name: string;
}

export function pullingEnd(editor: Editor, press: GestureEvent, idle: StateNode, { shape, name }: HeldEnd): StateNode {
  const { board, transient, viewport } = editor;
  const def = shapeDefOf(shape);
  const ends = def.ends?.(shape) ?? [];
  const index = ends.findIndex((end) => end.name === name);
  /** What Shift turns about: the end before, of the first one the next. */
  const across = (ends[index - 1] ?? ends[index + 1])?.at;
  /** Null while nothing was pulled. */
  let fields: Fields | null = null;

  function pull({ point, modifiers }: GestureEvent): void {
    const at = modifiers.shift && across ? endInSteps(across, point) : point;
    const place = def.targets ? arrowPlaceAt(editor, at, modifiers.mod) : { point: at };
    fields = def.movedEnd?.(shape, name, place) ?? null;
    transient.setPreviews(board.following([{ ...shape, ...fields }]));
    transient.setMarked(new Set([shape.id]));
  }

  return {
    name: 'pulling-end',
    handle(event) {
      if (event.kind === 'drag' && (fields || isDragFrom(press, event, viewport))) pull(event);
      return event.kind === 'release' ? idle : undefined;
    },
    exit(ending) {
      if (ending === 'complete' && fields)
        board.edit(Object.entries(fields).map(([prop, value]) => ({ id: shape.id, prop, value })));
      transient.setPreviews([]);
      transient.setMarked(new Set());
    },
  };
}
