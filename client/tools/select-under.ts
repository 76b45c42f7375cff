// What a menu at a place of the board is about: takes it in hand, as a press with the select tool would.
import { worldFromScreen, type ScreenPoint } from '../editor/camera.ts';
import type { Editor } from '../editor/editor.ts';
import type { PointerDevice } from '../editor/gesture.ts';
import { isInFrame, selectionFrame } from '../editor/selection-frame.ts';
import { shapeUnder } from './select/select.ts';
import type { Toolbox } from './toolbox.ts';

/**
 * Calls off what is under way and selects the shape under a place of the canvas, with the select tool in hand for who may have it. What is selected
 * around the place already stays so; beside everything nothing is.
 */
export function selectUnder(editor: Editor, toolbox: Toolbox, at: ScreenPoint, device: PointerDevice): void {
  const { selection, viewport } = editor;
  toolbox.end('cancel');
  const point = worldFromScreen(viewport.camera, at);
  const frame = selectionFrame(selection.shapes());
  const hit = shapeUnder(editor, point, device);
  if (hit ? selection.ids.has(hit.id) : frame && isInFrame(frame, point)) return;
  if (hit && toolbox.current !== 'select') toolbox.choose('select');
  selection.set(hit ? [hit.id] : []);
}
