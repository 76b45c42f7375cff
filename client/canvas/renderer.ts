// One animation frame for all layers: whoever changed asks for it, each layer repaints what is stale. Knows pixels, never input.
import type { Drafts } from '../board/drafts.ts';
import type { Lasers } from '../board/lasers.ts';
import type { PeerDrags } from '../board/peer-drags.ts';
import type { Presences } from '../board/presence.ts';
import type { Editor } from '../editor/editor.ts';
import { createCursorsLayer } from './layers/cursors-layer.ts';
import { createDraftsLayer } from './layers/drafts-layer.ts';
import { createGridLayer } from './layers/grid-layer.ts';
import { createLaserLayer } from './layers/laser-layer.ts';
import { createPeerSelectionsLayer } from './layers/peer-selections-layer.ts';
import { createSelectionLayer } from './layers/selection-layer.ts';
import { createShapesLayer } from './layers/shapes-layer.ts';
import { createPathCache } from './path-cache.ts';
import { createPicture } from './picture.ts';
import { observeSize } from './screen.ts';
import { createSliceBudget } from './slice-budget.ts';
import { canvasColors, type Theme } from './theme.ts';
import { viewFromCamera, type DeviceSize } from './view.ts';

/** The browser's animation frames and its clock. */
export interface Frames {
  /** Calls back once, before the next paint; returns what cancels it. */
  request(callback: () => void): () => void;
  nowMs(): number;
}

export interface RendererParts {
  /** Empty element that fills the board's place; the renderer puts its layers into it, follows its size and tells the viewport. */
  readonly host: HTMLElement;
  readonly editor: Editor;
  readonly drafts: Drafts;
  readonly lasers: Lasers;
  readonly peerDrags: PeerDrags;
  readonly presences: Presences;
  readonly theme: Theme;
  readonly frames: Frames;
  /** Whether the person asked their system for less motion; asked at each frame that would move something. */
  readonly isMotionReduced: () => boolean;
  /** Calls back when a font has come that words were already drawn without; returns the way to stop. */
  readonly onFont: (listener: () => void) => () => void;
}

/** What was painted since the start, for the debug overlay and for tests. */
export interface PaintCounts {
  readonly frames: number;
  readonly shapes: number;
}

export interface Renderer {
  readonly counts: PaintCounts;
  /** Whether the screen shows the board as it is, sharp and whole: nothing is left to paint. */
  readonly isSettled: boolean;
  /** Whose colours the screen has; those of `setTheme` from the next frame on. */
  readonly paintedTheme: Theme;
  setTheme(theme: Theme): void;
  /** Paints from the next frame on. */
  start(): void;
  /** Takes its layers out and stops listening; may be called twice. */
  close(): void;
}

export function createRenderer({
  host,
  editor,
  drafts,
  lasers,
  peerDrags,
  presences,
  frames,
  isMotionReduced,
  onFont,
  ...parts
}: RendererParts): Renderer {
  const paths = createPathCache();
  const budget = createSliceBudget(() => frames.nowMs());
  const shapes = createShapesLayer({ board: editor.board, picture: createPicture(paths), budget, requestFrame });
  const layers = [
    createGridLayer(),
    shapes,
    createDraftsLayer({ editor, drafts, peerDrags, paths, isMotionReduced, requestFrame }),
    createPeerSelectionsLayer({ board: editor.board, presences, requestFrame }),
    createSelectionLayer({ editor, requestFrame }),
    createLaserLayer({ lasers, presences, isMotionReduced, requestFrame }),
    createCursorsLayer({ presences, isMotionReduced, requestFrame }),
  ];
  const stops: (() => void)[] = [];
  let theme = parts.theme;
  let paintedTheme = theme;
  let size: DeviceSize | null = null;
  let cancelFrame: (() => void) | null = null;
  let isRunning = false;
  let frameCount = 0;

  function requestFrame(): void {
    if (isRunning) cancelFrame ??= frames.request(paint);
  }

  function paint(): void {
    cancelFrame = null;
    if (!size) return;
    frameCount++;
    const frame = { view: viewFromCamera(editor.viewport.camera, size), theme, nowMs: frames.nowMs() };
    // Not `some`: each layer paints.
    const wantsMore = layers.map((layer) => layer.paint(frame)).includes(true);
    paintedTheme = theme;
    if (wantsMore) requestFrame();
  }

  function paintAnew(): void {
    for (const layer of layers) layer.outdate?.();
    requestFrame();
  }

  function paintPaper(): void {
    host.style.backgroundColor = canvasColors[theme].paper;
  }

  return {
    get counts() {
      return { frames: frameCount, shapes: budget.shapes };
    },
    get isSettled() {
      return cancelFrame === null && shapes.isSettled;
    },
    get paintedTheme() {
      return paintedTheme;
    },
    setTheme(next) {
      theme = next;
      paintPaper();
      requestFrame();
    },
    start() {
      if (isRunning) return;
      isRunning = true;
      paintPaper();
      host.append(...layers.map(({ element }) => element));
      const stopSize = observeSize(host, (next) => {
        size = next;
        editor.viewport.resize(next);
        requestFrame();
      });
      stops.push(stopSize, editor.viewport.onChange(requestFrame), onFont(paintAnew));
    },
    close() {
      isRunning = false;
      cancelFrame?.();
      cancelFrame = null;
      for (const stop of stops.splice(0)) stop();
      for (const layer of layers) {
        layer.close();
        layer.element.remove();
      }
    },
  };
}
