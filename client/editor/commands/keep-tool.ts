// Keeps the tool in hand after it has made something, or no longer.
import type { Command } from './command.ts';

export const keepTool: Command = {
  labelKey: 'command.keep-tool',
  shortcuts: ['q'],
  run: ({ toolLock }) => toolLock.toggle(),
  isEnabled: () => true,
};
