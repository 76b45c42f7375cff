// Going through the shapes by keys, in reading order: Enter goes in, Tab goes on, Escape goes out. The last leads on to the panels: nobody is caught.
// With Ctrl the arrow keys go to the nearest shape that way.
import type { Point } from '#shared/geometry/point.ts';
import { shapeDefOf, type Shape } from '#shared/shapes/registry.ts';
import { bringIntoView } from '../bring-into-view.ts';
import { middleOf, worldFromScreen } from '../camera.ts';
import type { Editor } from '../editor.ts';
import { inReadingOrder } from '../reading-order.ts';
import { selectionFrame } from '../selection-frame.ts';
import type { Command } from './command.ts';

/** How many steps on one step aside is worth. */
const ASIDE_COST = 2;

/** Not while something is selected: Enter then writes on it. */
export const selectFirst = walk('first', 'enter', ({ board, selection }) =>
  selection.shapes().length === 0 ? inReadingOrder(board.shapes.values())[0] : undefined,
);
export const selectNext = walk('next', 'tab', (editor) => neighbour(editor, 1));
export const selectPrevious = walk('previous', 'shift+tab', (editor) => neighbour(editor, -1));

export const selectLeft = walk('left', 'mod+arrowleft', (editor) => nearestToward(editor, { x: -1, y: 0 }));
export const selectRight = walk('right', 'mod+arrowright', (editor) => nearestToward(editor, { x: 1, y: 0 }));
export const selectAbove = walk('above', 'mod+arrowup', (editor) => nearestToward(editor, { x: 0, y: -1 }));
export const selectBelow = walk('below', 'mod+arrowdown', (editor) => nearestToward(editor, { x: 0, y: 1 }));

function walk(name: string, shortcut: string, find: (editor: Editor) => Shape | undefined): Command {
  return {
    labelKey: `command.select-${name}`,
    shortcuts: [shortcut],
    run(editor) {
      const shape = find(editor);
      if (!shape) return;
      editor.selection.set([shape.id]);
      bringIntoView(editor.viewport, [shape]);
    },
    isEnabled: (editor) => find(editor) !== undefined,
  };
}

/** Of several it is the first or the last of themselves: one goes in among them. */
function neighbour({ board, selection }: Editor, by: 1 | -1): Shape | undefined {
  const selected = selection.shapes();
  if (selected.length === 0) return undefined;
  if (selected.length > 1) return inReadingOrder(selected).at(by === 1 ? 0 : -1);
  const all = inReadingOrder(board.shapes.values());
  const place = all.findIndex(({ id }) => id === selected[0]?.id);
  return all[place + by];
}

/** From the middle of what is selected, else of the screen, within the quarter of all directions around `way`: every shape lies in one of the four. */
function nearestToward({ board, selection, viewport }: Editor, way: Point): Shape | undefined {
  const frame = selectionFrame(selection.shapes());
  const from = frame ? { x: frame.at[0], y: frame.at[1] } : worldFromScreen(viewport.camera, middleOf(viewport.size));
  let nearest: Shape | undefined;
  let least = Infinity;
  for (const shape of board.shapes.values()) {
    if (selection.ids.has(shape.id)) continue;
    const { minX, minY, maxX, maxY } = shapeDefOf(shape).bounds(shape);
    const [x, y] = [(minX + maxX) / 2 - from.x, (minY + maxY) / 2 - from.y];
    const along = x * way.x + y * way.y;
    const aside = Math.abs(x * way.y - y * way.x);
    // Straight on goes before near.
    if (along <= 0 || aside > along || along + ASIDE_COST * aside >= least) continue;
    nearest = shape;
    least = along + ASIDE_COST * aside;
  }
  return nearest;
}
