// Enter with a tool that makes one thing: it is made in the middle of the screen, by the very gesture that a hand would make there.
import { middleOf, worldFromScreen, type ScreenPoint } from '../editor/camera.ts';
import type { Editor } from '../editor/editor.ts';
import type { GestureEvent } from '../editor/gesture.ts';
import { tools } from './registry.ts';
import type { Tool } from './tool.ts';
import type { Toolbox } from './toolbox.ts';

/** Half of what is pulled open, CSS pixels: to be seen at any zoom, and to lie between the panels of a phone. */
const HALF_WIDTH_PX = 80;
const HALF_HEIGHT_PX = 60;

/** False when the tool in hand makes nothing by a key. */
export function placeByKey({ viewport }: Pick<Editor, 'viewport'>, toolbox: Toolbox): boolean {
  const { next, isPulled }: Tool = tools[toolbox.current];
  if (next === undefined) return false;
  const { xPx, yPx } = middleOf(viewport.size);
  const [widthPx, heightPx] = isPulled ? [HALF_WIDTH_PX, HALF_HEIGHT_PX] : [0, 0];
  const tell = (kind: GestureEvent['kind'], screen: ScreenPoint): void => {
    const point = worldFromScreen(viewport.camera, screen);
    // Ctrl is held: an arrow made so follows nothing that it happens to lie on.
    const modifiers = { shift: false, alt: false, mod: true };
    toolbox.handle({
      kind,
      point,
      screen,
      samples: [point],
      device: 'mouse',
      clicks: 1,
      isEraserEnd: false,
      modifiers,
    });
  };
  const corner = { xPx: xPx + widthPx, yPx: yPx + heightPx };
  tell('press', { xPx: xPx - widthPx, yPx: yPx - heightPx });
  tell('drag', corner);
  tell('release', corner);
  return true;
}
