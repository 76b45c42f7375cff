// Where shapes land that come from a clipboard: where they are seen, in one undo step, selected. Knows neither clipboard nor its formats.
import { renewed, type TakenShape } from '#shared/document/copy.ts';
import { shownShape } from '#shared/document/shown.ts';
import { unionBounds } from '#shared/geometry/bounds.ts';
import type { Point } from '#shared/geometry/point.ts';
import { shapeDefOf } from '#shared/shapes/registry.ts';
import { textAt } from '#shared/shapes/text.ts';
import { middleOf, worldFromScreen } from './camera.ts';
import type { Editor } from './editor.ts';

export interface Pasting {
  /**
   * Puts shapes up around `at`, in world units; without it where the pointer is, else in the middle of the view. Those of equal `key` stand beside each
   * other when they are put at one place again and again. None is nothing.
   */
  shapes(shapes: readonly TakenShape[], key: string, at?: Point | null): void;
  /** Puts words up as one text, in the style of the text tool. */
  words(words: string): void;
}

/** World units that a paste stands off the one before at the same place. */
const AGAIN_OFFSET = 16;
/** Longer lines are broken: a paragraph would run out of every screen. */
const LINE_MAX = 60;
/** World units: some ten words of the middle font size. */
const WRAP_WIDTH = 600;

export function createPasting(editor: Editor): Pasting {
  const { board, createId, penStyle, pointer, selection, viewport } = editor;
  let last: { readonly key: string; readonly place: Point; readonly times: number } | null = null;

  function placeFor(key: string, at: Point | null): Point {
    const place = at ?? worldFromScreen(viewport.camera, pointer.screen ?? middleOf(viewport.size));
    const isAgain = last?.key === key && last.place.x === place.x && last.place.y === place.y;
    last = { key, place, times: isAgain && last ? last.times + 1 : 0 };
    const offset = last.times * AGAIN_OFFSET;
    return { x: place.x + offset, y: place.y + offset };
  }

  function putUp(shapes: readonly TakenShape[], key: string, at: Point | null = null): void {
    if (shapes.length === 0) return;
    const { minX, minY, maxX, maxY } = shapes.map(({ shown }) => shapeDefOf(shown).bounds(shown)).reduce(unionBounds);
    const place = placeFor(key, at);
    // Whole units: what stood on a grid stays on it.
    const by = { x: Math.round(place.x - (minX + maxX) / 2), y: Math.round(place.y - (minY + maxY) / 2) };
    selection.set(board.put(renewed(shapes, by, createId)));
  }

  return {
    shapes: putUp,
    words(words) {
      const isLong = words.split('\n').some((line) => line.length > LINE_MAX);
      const text = textAt(createId(), { x: 0, y: 0 }, penStyle.style, isLong ? WRAP_WIDTH : null);
      const shown = shownShape(text.id, { ...text.fields, order: 'a0' }, undefined, () => words);
      if (shown) putUp([{ ...text, words, shown }], words);
    },
  };
}
