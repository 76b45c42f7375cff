// One animation frame for all layers: whoever changed asks for it, each layer repaints what is stale. Knows pixels, never input.
import type { Drafts } from '../board/drafts.ts';
import type { Presences } from '../board/presence.ts';
import type { Editor } from '../editor/editor.ts';

export type Theme = 'light' | 'dark';

export interface RendererParts {
  /** Empty element that fills the board's place; the renderer puts its canvases into it, and follows its size. */
  readonly host: HTMLElement;
  readonly editor: Editor;
  readonly drafts: Drafts;
  readonly presences: Presences;
  readonly theme: Theme;
}

/** What was painted since the start, for the debug overlay and for tests. */
export interface PaintCounts {
  readonly frames: number;
  readonly shapes: number;
  /** Frames that ended on time with shapes left to paint. */
  readonly slices: number;
}

export interface Renderer {
  readonly counts: PaintCounts;
  /** Whether the screen shows the board as it is, sharp and whole: nothing is left to paint. */
  readonly isSettled: boolean;
  setTheme(theme: Theme): void;
  /** Paints from the next frame on. */
  start(): void;
  /** Takes its canvases out and stops listening; may be called twice. */
  close(): void;
}

export declare function createRenderer(parts: RendererParts): Renderer;
