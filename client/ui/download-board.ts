// Boards and pictures of them as files in the person's own hands.
import { svgFromShapes } from '#shared/formats/svg.ts';
import { canvasColors, type Theme } from '../canvas/theme.ts';
import type { OpenBoard } from '../start-board.ts';

/** Saves the board as an SVG file in the colours of a theme, by the browser's own download. */
export function downloadBoard({ board, boardId }: OpenBoard, theme: Theme): void {
  const text = svgFromShapes(board.shapes.values(), { theme, paper: canvasColors[theme].paper });
  downloadFile(new Blob([text], { type: 'image/svg+xml' }), `inkwire-${boardId}.svg`);
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
