// The open board as a file in the person's own hands.
import { svgFromShapes } from '#shared/formats/svg.ts';
import { canvasColors, type Theme } from '../canvas/theme.ts';
import type { OpenBoard } from '../start-board.ts';

/** Saves the board as an SVG file in the colours of a theme, by the browser's own download. */
export function downloadBoard({ board, boardId }: OpenBoard, theme: Theme): void {
  const text = svgFromShapes(board.shapes.values(), { theme, paper: canvasColors[theme].paper });
  const url = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `inkwire-${boardId}.svg`;
  link.click();
  // The download has taken hold of the blob by the next turn.
  setTimeout(() => URL.revokeObjectURL(url));
}
