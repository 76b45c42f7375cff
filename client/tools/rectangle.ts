// The rectangle tool.
import { outlineTool } from './outline.ts';

export const rectangleTool = outlineTool('rectangle', ['r', '2']);
