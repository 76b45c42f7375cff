// Every tool there is, in the toolbar's order: buttons, keys and cursors read this list and keep none of their own.
import { drawTool } from './draw.ts';
import { eraserTool } from './eraser.ts';
import { handTool } from './hand.ts';
import { diamondTool, ellipseTool, rectangleTool } from './outline.ts';
import { selectTool } from './select/select.ts';
import type { Tool } from './tool.ts';

export const tools = {
  select: selectTool,
  hand: handTool,
  pen: drawTool,
  rectangle: rectangleTool,
  diamond: diamondTool,
  ellipse: ellipseTool,
  eraser: eraserTool,
} as const satisfies Record<string, Tool>;

export type ToolId = keyof typeof tools;
