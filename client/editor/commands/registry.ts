// Every command there is: menus, buttons and the keyboard read this list and keep none of their own.
import type { Command } from './command.ts';
import { redo, undo } from './history.ts';
import { panScreenDown, panScreenUp, zoomIn, zoomOut, zoomToActualSize, zoomToFit } from './zoom.ts';

export const commands = {
  undo,
  redo,
  'zoom-in': zoomIn,
  'zoom-out': zoomOut,
  'zoom-to-actual-size': zoomToActualSize,
  'zoom-to-fit': zoomToFit,
  'pan-screen-up': panScreenUp,
  'pan-screen-down': panScreenDown,
} as const satisfies Record<string, Command>;

export type CommandId = keyof typeof commands;
