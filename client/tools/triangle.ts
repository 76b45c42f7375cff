// The triangle tool.
import { outlineTool } from './outline.ts';

export const triangleTool = outlineTool('triangle', []);
