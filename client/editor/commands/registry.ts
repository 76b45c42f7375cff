// Every command there is: menus, buttons and the keyboard read this list and keep none of their own.
import { copy, copyPng, copySvg, cut, paste, pasteWords } from './clipboard.ts';
import type { Command } from './command.ts';
import { fitWords } from './fit-words.ts';
import { redo, undo } from './history.ts';
import { keepTool } from './keep-tool.ts';
import {
  nudgeDown,
  nudgeDownFar,
  nudgeLeft,
  nudgeLeftFar,
  nudgeRight,
  nudgeRightFar,
  nudgeUp,
  nudgeUpFar,
} from './nudge.ts';
import { rotateLeft, rotateLeftFine, rotateRight, rotateRightFine } from './rotate.ts';
import { enlarge, shrink } from './scale.ts';
import { bringToFront, duplicate, remove, selectAll, sendToBack } from './selected.ts';
import { bringForward, sendBackward } from './step.ts';
import { copyStyle, largerWords, pasteStyle, smallerWords } from './style.ts';
import { selectAbove, selectBelow, selectFirst, selectLeft, selectNext, selectPrevious, selectRight } from './walk.ts';
import { write } from './write.ts';
import {
  panScreenDown,
  panScreenLeft,
  panScreenRight,
  panScreenUp,
  zoomIn,
  zoomOut,
  zoomToActualSize,
  zoomToFit,
  zoomToSelection,
} from './zoom.ts';

export const commands = {
  'keep-tool': keepTool,
  undo,
  redo,
  'select-all': selectAll,
  write,
  copy,
  cut,
  paste,
  'paste-words': pasteWords,
  'copy-png': copyPng,
  'copy-svg': copySvg,
  'select-first': selectFirst,
  'select-next': selectNext,
  'select-previous': selectPrevious,
  'select-left': selectLeft,
  'select-right': selectRight,
  'select-above': selectAbove,
  'select-below': selectBelow,
  duplicate,
  remove,
  'bring-to-front': bringToFront,
  'send-to-back': sendToBack,
  'bring-forward': bringForward,
  'send-backward': sendBackward,
  'nudge-left': nudgeLeft,
  'nudge-right': nudgeRight,
  'nudge-up': nudgeUp,
  'nudge-down': nudgeDown,
  'nudge-left-far': nudgeLeftFar,
  'nudge-right-far': nudgeRightFar,
  'nudge-up-far': nudgeUpFar,
  'nudge-down-far': nudgeDownFar,
  'rotate-right': rotateRight,
  'rotate-left': rotateLeft,
  'rotate-right-fine': rotateRightFine,
  'rotate-left-fine': rotateLeftFine,
  enlarge,
  shrink,
  'copy-style': copyStyle,
  'paste-style': pasteStyle,
  'words-larger': largerWords,
  'words-smaller': smallerWords,
  'fit-words': fitWords,
  'zoom-in': zoomIn,
  'zoom-out': zoomOut,
  'zoom-to-actual-size': zoomToActualSize,
  'zoom-to-fit': zoomToFit,
  'zoom-to-selection': zoomToSelection,
  'pan-screen-up': panScreenUp,
  'pan-screen-down': panScreenDown,
  'pan-screen-left': panScreenLeft,
  'pan-screen-right': panScreenRight,
} as const satisfies Record<string, Command>;

export type CommandId = keyof typeof commands;
