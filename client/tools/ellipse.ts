// The ellipse tool.
import { outlineTool } from './outline.ts';

export const ellipseTool = outlineTool('ellipse', ['o', '4']);
