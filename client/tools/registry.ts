// Every tool there is, in the toolbar's order: buttons, keys and cursors read this list and keep none of their own.
import { drawTool } from './draw.ts';
import { eraserTool } from './eraser.ts';
import { handTool } from './hand.ts';
import type { Tool } from './tool.ts';

export const tools = {
  hand: handTool,
  pen: drawTool,
  eraser: eraserTool,
} as const satisfies Record<string, Tool>;

export type ToolId = keyof typeof tools;
