// Getting about the board without a pointer.
import { unionBounds } from '#shared/geometry/bounds.ts';
import { shapeDefOf } from '#shared/shapes/registry.ts';
import { fitted, middleOf, panned, zoomedAt, ZOOM_MAX, ZOOM_MIN, ZOOM_STEP } from '../camera.ts';
import type { Viewport } from '../viewport.ts';
import type { Command } from './command.ts';

/** Clear of the toolbars that float over the canvas' edges. */
const FIT_MARGIN_PX = 72;
/** Some of the last screen stays in sight, to read on from. */
const SCREEN_STEP = 0.9;

export const zoomIn: Command = {
  labelKey: 'command.zoom-in',
  shortcuts: ['mod+='],
  run: ({ viewport }) => zoomTo(viewport, viewport.camera.zoom * ZOOM_STEP),
  isEnabled: ({ viewport }) => viewport.camera.zoom < ZOOM_MAX,
};

export const zoomOut: Command = {
  labelKey: 'command.zoom-out',
  shortcuts: ['mod+-'],
  run: ({ viewport }) => zoomTo(viewport, viewport.camera.zoom / ZOOM_STEP),
  isEnabled: ({ viewport }) => viewport.camera.zoom > ZOOM_MIN,
};

export const zoomToActualSize: Command = {
  labelKey: 'command.zoom-to-actual-size',
  shortcuts: ['mod+0', 'shift+0'],
  run: ({ viewport }) => zoomTo(viewport, 1),
  isEnabled: ({ viewport }) => viewport.camera.zoom !== 1,
};

export const zoomToFit: Command = {
  labelKey: 'command.zoom-to-fit',
  shortcuts: ['shift+1'],
  run({ board, viewport }) {
    const bounds = board.bounds();
    if (bounds) viewport.setCamera(fitted(bounds, viewport.size, FIT_MARGIN_PX));
  },
  isEnabled: ({ board }) => board.shapes.size > 0,
};

export const zoomToSelection: Command = {
  labelKey: 'command.zoom-to-selection',
  shortcuts: ['shift+2'],
  run({ selection, viewport }) {
    const bounds = selection.shapes().map((shape) => shapeDefOf(shape).bounds(shape));
    if (bounds.length > 0) viewport.setCamera(fitted(bounds.reduce(unionBounds), viewport.size, FIT_MARGIN_PX));
  },
  isEnabled: ({ selection }) => selection.shapes().length > 0,
};

export const panScreenUp = panScreen('up', [0, -1], 'pageup');
export const panScreenDown = panScreen('down', [0, 1], 'pagedown');
export const panScreenLeft = panScreen('left', [-1, 0], 'shift+pageup');
export const panScreenRight = panScreen('right', [1, 0], 'shift+pagedown');

/** @param toward In screens, to the right and down. */
function panScreen(name: string, [x, y]: readonly [number, number], shortcut: string): Command {
  return {
    labelKey: `command.pan-screen-${name}`,
    shortcuts: [shortcut],
    run({ viewport }) {
      const { widthPx, heightPx } = viewport.size;
      viewport.setCamera(panned(viewport.camera, -x * widthPx * SCREEN_STEP, -y * heightPx * SCREEN_STEP));
    },
    isEnabled: () => true,
  };
}

function zoomTo(viewport: Viewport, zoom: number): void {
  viewport.setCamera(zoomedAt(viewport.camera, zoom, middleOf(viewport.size)));
}
