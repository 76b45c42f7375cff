// Every tool there is, in the toolbar's order: buttons, keys and cursors read this list and keep none of their own.
import { drawTool } from './draw.ts';
import { eraserTool } from './eraser.ts';
import { handTool } from './hand.ts';
import { laserTool } from './laser.ts';
import { diamondTool } from './diamond.ts';
import { ellipseTool } from './ellipse.ts';
import { highlighterTool } from './highlighter.ts';
import { lineTool } from './line.ts';
import { arrowTool } from './arrow.ts';
import { noteTool } from './note.ts';
import { textTool } from './text.ts';
import { rectangleTool } from './rectangle.ts';
import { starTool } from './star.ts';
import { triangleTool } from './triangle.ts';
import { selectTool } from './select/select.ts';
import type { Tool } from './tool.ts';

export const tools = {
  select: selectTool,
  hand: handTool,
  pen: drawTool,
  highlighter: highlighterTool,
  rectangle: rectangleTool,
  diamond: diamondTool,
  ellipse: ellipseTool,
  triangle: triangleTool,
  star: starTool,
  arrow: arrowTool,
  line: lineTool,
  text: textTool,
  note: noteTool,
  eraser: eraserTool,
  laser: laserTool,
} as const satisfies Record<string, Tool>;

export type ToolId = keyof typeof tools;

/** In the toolbar's order. */
export const toolIds = Object.keys(tools) as readonly ToolId[]; // a literal: its keys are all it has
