// Which shapes I have selected. Mine alone: commands and the select tool work on it, the canvas frames it.
import { compareOrder } from '#shared/document/order.ts';
import type { ShapeId } from '#shared/ids.ts';
import type { Shape } from '#shared/shapes/registry.ts';
import type { Board } from '../board/board.ts';
import { createListeners } from '../board/listeners.ts';

export interface Selection {
  /** May name shapes that somebody deleted meanwhile; should they come back, they are selected still. */
  readonly ids: ReadonlySet<ShapeId>;
  /** Those that are there, back to front. O(selected). */
  shapes(): readonly Shape[];
  set(ids: Iterable<ShapeId>): void;
  /** Takes shapes in; those of a list that is in already go out. */
  toggle(ids: readonly ShapeId[]): void;
  onChange(listener: () => void): () => void;
}

export function createSelection({ shapes }: Pick<Board, 'shapes'>): Selection {
  const listeners = createListeners();
  let selected: ReadonlySet<ShapeId> = new Set();

  function set(ids: Iterable<ShapeId>): void {
    const next = new Set(ids);
    if (next.size === 0 && selected.size === 0) return;
    selected = next;
    listeners.announce();
  }

  return {
    get ids() {
      return selected;
    },
    shapes: () =>
      [...selected]
        .map((id) => shapes.get(id))
        .filter((shape) => shape !== undefined)
        .sort(compareOrder),
    set,
    toggle(ids) {
      const areIn = ids.every((id) => selected.has(id));
      set(areIn ? [...selected].filter((id) => !ids.includes(id)) : [...selected, ...ids]);
    },
    onChange: (listener) => listeners.add(listener),
  };
}
