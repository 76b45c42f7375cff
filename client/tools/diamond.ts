// The diamond tool.
import { outlineTool } from './outline.ts';

export const diamondTool = outlineTool('diamond', ['d', '3']);
