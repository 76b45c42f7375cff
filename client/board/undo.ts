// Undo and redo of what this tab did, never of what others did: one step a transaction, which is one gesture.
import * as Y from 'yjs';
import { createListeners } from './listeners.ts';
import { OWN_ORIGIN } from './origin.ts';

export interface Undo {
  canUndo(): boolean;
  canRedo(): boolean;
  /** Takes back the last own step that others have not already undone; nothing when there is none. Others' later edits of the same shapes stay. */
  undo(): void;
  redo(): void;
  /** Runs a change that is part of writing: with the ones before it makes one step, until somebody who writes pauses or does something else. */
  write(change: () => void): void;
  /** Runs a change that goes on with the last step, as a key that is held down does. */
  goOn(change: () => void): void;
  /** Calls `listener` when a step came or went; returns the way to stop. */
  onChange(listener: () => void): () => void;
  /** May be called twice. */
  close(): void;
}

/** Older steps go: a person does not find the way back so far, and each keeps what it deleted in memory. */
const STEPS_MAX = 200;

/** Whoever pauses so long while writing begins a new step. */
const WRITING_PAUSE_MS = 700;

/** Follows `doc` from now on: what is in it already cannot be undone. The caller closes it before the doc. */
export function createUndo(doc: Y.Doc, mayEdit: () => boolean = () => true): Undo {
  // The whole document: words are roots of their own, which come to be as they are written.
  const manager = new Y.UndoManager(doc, {
    // A gesture is one transaction; joining steps by time would undo two quick strokes at once.
    captureTimeout: 0,
    trackedOrigins: new Set([OWN_ORIGIN]),
    // Of a whole document Yjs would make a step of a transaction that changed nothing, too.
    captureTransaction: ({ changed }) => changed.size > 0,
  });
  const listeners = createListeners();
  let isWriting = false;
  let wasWriting = false;
  manager.on('stack-item-added', () => {
    wasWriting = isWriting;
    if (manager.undoStack.length > STEPS_MAX) manager.undoStack.shift();
    listeners.announce();
  });
  manager.on('stack-cleared', () => listeners.announce());

  return {
    canUndo: () => manager.canUndo() && mayEdit(),
    canRedo: () => manager.canRedo() && mayEdit(),
    // Announced here, not by the manager's event: a step that others had undone goes without one.
    undo() {
      if (mayEdit()) manager.undo();
      listeners.announce();
    },
    redo() {
      if (mayEdit()) manager.redo();
      listeners.announce();
    },
    write(change) {
      if (!wasWriting) manager.stopCapturing();
      manager.captureTimeout = WRITING_PAUSE_MS;
      isWriting = true;
      change();
      isWriting = false;
      manager.captureTimeout = 0;
    },
    goOn(change) {
      manager.captureTimeout = Infinity;
      change();
      manager.captureTimeout = 0;
    },
    onChange: (listener) => listeners.add(listener),
    close() {
      manager.destroy();
    },
  };
}
