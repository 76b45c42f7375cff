// The star tool.
import { outlineTool } from './outline.ts';

export const starTool = outlineTool('star', []);
