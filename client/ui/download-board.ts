// Boards and pictures of them as files in the person's own hands.
import { compareOrder } from '#shared/document/order.ts';
import { svgFromShapes } from '#shared/formats/svg.ts';
import type { Shape } from '#shared/shapes/registry.ts';
import { pngFromShapes } from '../canvas/shapes-png.ts';
import { canvasColors, type Theme } from '../canvas/theme.ts';
import type { OpenBoard } from '../start-board.ts';
import { later } from './later.ts';
import { strings } from './strings.ts';

export type DownloadFormat = 'png' | 'svg' | 'json' | 'excalidraw';

export interface DownloadParts {
  readonly open: OpenBoard;
  /** Whose colours pictures have. */
  readonly theme: Theme;
  /** Told what the file itself does not show. */
  readonly notify: (sentence: string) => void;
}

/** Saves the board as a file, by the browser's own download; says it where there is nothing to save, or the picture is a smaller one. */
export async function downloadBoard(format: DownloadFormat, parts: DownloadParts): Promise<void> {
  const { board, boardId } = parts.open;
  const shapes = [...board.shapes.values()].sort(compareOrder);
  const file = await (format === 'png' ? pngFile(shapes, parts) : textFile(format, shapes, parts));
  if (file) downloadFile(file, `inkwire-${boardId}.${format}`);
}

async function pngFile(shapes: readonly Shape[], { theme, notify }: DownloadParts): Promise<Blob | null> {
  const png = await pngFromShapes(shapes, theme);
  if (!png) notify(shapes.length === 0 ? strings.clipboard.emptyBoard : strings.clipboard.noPicture);
  if (png?.isReduced) notify(strings.clipboard.smaller);
  return png?.file ?? null;
}

async function textFile(
  format: Exclude<DownloadFormat, 'png'>,
  shapes: readonly Shape[],
  { open, theme, notify }: DownloadParts,
): Promise<Blob | null> {
  if (format === 'svg') {
    return new Blob([svgFromShapes(shapes, { theme, paper: canvasColors[theme].paper })], { type: 'image/svg+xml' });
  }
  const loaded = await later.formats().catch(() => null); // without a network, before it was ever fetched
  if (!loaded) {
    notify(strings.board.notLoaded);
    return null;
  }
  const { type, write } = loaded.formats[format];
  return new Blob([write({ shapes, json: () => open.board.json() })], { type });
}

export function downloadFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has taken hold of the blob by the next turn.
  setTimeout(() => URL.revokeObjectURL(url));
}
