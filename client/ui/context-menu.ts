// When the menu of the board opens, and where: by a right click, by a finger that rests with the select tool, by the keys made for it.
import type { Clock } from '#shared/clock.ts';
import { unionBounds } from '#shared/geometry/bounds.ts';
import { shapeDefOf } from '#shared/shapes/registry.ts';
import { middleOf, screenFromWorld, type ScreenPoint } from '../editor/camera.ts';
import { isShortcut } from '../editor/commands/shortcut.ts';
import type { Editor } from '../editor/editor.ts';
import type { PointerDevice } from '../editor/gesture.ts';
import { createLongPress } from '../editor/long-press.ts';
import type { OpenBoard } from '../start-board.ts';
import { selectUnder } from '../tools/select-under.ts';
import { MENU_SHORTCUTS } from './keyboard.ts';

export interface ContextMenuParts {
  readonly canvas: HTMLElement;
  readonly open: Pick<OpenBoard, 'editor' | 'toolbox'>;
  readonly clock: Clock;
  /** @param at On the canvas, CSS pixels. */
  readonly onOpen: (at: ScreenPoint) => void;
}

const RIGHT_BUTTON = 2;

/** Until the returned stop is called. */
export function attachContextMenu({ canvas, open, clock, onOpen }: ContextMenuParts): () => void {
  const { editor, toolbox } = open;
  const listening = new AbortController();
  const longPress = createLongPress(clock, (at) => {
    if (toolbox.current === 'select') openAt(at, 'touch');
  });
  /** By a press that asks for a menu. A key asks with the same event, and a finger where the system has it rest for long. */
  let asking: PointerDevice | null = null;

  function openAt(at: ScreenPoint, device: PointerDevice): void {
    selectUnder(editor, toolbox, at, device);
    onOpen(at);
  }

  function placeOf({ clientX, clientY }: MouseEvent): ScreenPoint {
    const { left, top } = canvas.getBoundingClientRect();
    return { xPx: clientX - left, yPx: clientY - top };
  }

  function onDown(event: PointerEvent): void {
    const isTouch = event.pointerType === 'touch';
    if (isTouch) longPress.down(event.pointerId, placeOf(event));
    // On a Mac a press with Ctrl is a right click.
    asking = !isTouch && (event.button === RIGHT_BUTTON || event.ctrlKey) ? 'mouse' : null;
  }

  function onContextMenu(event: MouseEvent): void {
    if (asking) openAt(placeOf(event), asking);
    asking = null;
  }

  function onKeyDown(event: KeyboardEvent): void {
    asking = null;
    const isOnBoard = event.target === canvas || event.target === document.body;
    if (!isOnBoard || !MENU_SHORTCUTS.some((shortcut) => isShortcut(shortcut, event))) return;
    if (document.querySelector('dialog[open], :popover-open')) return;
    event.preventDefault();
    onOpen(placeForKeys(editor));
  }

  const { signal } = listening;
  canvas.addEventListener('pointerdown', onDown, { signal });
  canvas.addEventListener('pointermove', (event) => longPress.move(event.pointerId, placeOf(event)), { signal });
  for (const type of ['pointerup', 'pointercancel', 'lostpointercapture'] as const)
    canvas.addEventListener(type, ({ pointerId }) => longPress.up(pointerId), { signal });
  canvas.addEventListener('contextmenu', onContextMenu, { signal });
  window.addEventListener('keydown', onKeyDown, { signal });
  return () => {
    listening.abort();
    longPress.close();
  };
}

/** In the middle of what is selected, else of the screen. */
function placeForKeys({ selection, viewport }: Editor): ScreenPoint {
  const bounds = selection.shapes().map((shape) => shapeDefOf(shape).bounds(shape));
  if (bounds.length === 0) return middleOf(viewport.size);
  const { minX, minY, maxX, maxY } = bounds.reduce(unionBounds);
  return screenFromWorld(viewport.camera, { x: (minX + maxX) / 2, y: (minY + maxY) / 2 });
}
