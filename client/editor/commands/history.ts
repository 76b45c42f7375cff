// Taking back and doing again: my own steps only, the board's undo sees to that.
import type { Command } from './command.ts';

export const undo: Command = {
  labelKey: 'command.undo',
  shortcuts: ['mod+z'],
  run: ({ undo }) => undo.undo(),
  isEnabled: ({ undo }) => undo.canUndo(),
};

export const redo: Command = {
  labelKey: 'command.redo',
  // Both habits: the first of most drawing tools, the second of Windows.
  shortcuts: ['mod+shift+z', 'mod+y'],
  run: ({ undo }) => undo.redo(),
  isEnabled: ({ undo }) => undo.canRedo(),
};
