// Boards and pictures of them as files in the person's own hands.
import { svgFromShapes } from '#shared/formats/svg.ts';
import { pngFromShapes } from '../canvas/shapes-png.ts';
import { canvasColors, type Theme } from '../canvas/theme.ts';
import type { OpenBoard } from '../start-board.ts';
import { strings } from './strings.ts';

/** Saves the board as an SVG file in the colours of a theme, by the browser's own download. */
export function downloadBoard({ board, boardId }: OpenBoard, theme: Theme): void {
  const text = svgFromShapes(board.shapes.values(), { theme, paper: canvasColors[theme].paper });
  downloadFile(new Blob([text], { type: 'image/svg+xml' }), `inkwire-${boardId}.svg`);
}

/** Likewise as a PNG; says it where there is nothing to see, or the picture is a smaller one. */
export async function downloadPng(
  { board, boardId }: OpenBoard,
  theme: Theme,
  notify: (sentence: string) => void,
): Promise<void> {
  const png = await pngFromShapes([...board.shapes.values()], theme);
  if (!png) notify(board.shapes.size === 0 ? strings.clipboard.emptyBoard : strings.clipboard.noPicture);
  else downloadFile(png.file, `inkwire-${boardId}.png`);
  if (png?.isReduced) notify(strings.clipboard.smaller);
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
