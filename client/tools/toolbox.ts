// Which tool is in my hand, and what it makes of gestures. The way from input to tools; knows no shape and no key.
import { isAtLeast, type Role } from '#shared/protocol/roles.ts';
import { createListeners } from '../board/listeners.ts';
import type { Editor } from '../editor/editor.ts';
import type { GestureEvent, GestureTarget } from '../editor/gesture.ts';
import { toolIds, tools, type ToolId } from './registry.ts';
import type { Tool } from './tool.ts';
import { createStatechart, type Statechart } from './state-node.ts';

export interface Toolbox extends GestureTarget {
  /** The tools of this page, in the toolbar's order. */
  readonly offered: readonly ToolId[];
  readonly current: ToolId;
  /** Takes another tool in hand; a gesture under way is interrupted. The same again: back to the one before, for tools one only visits. */
  choose(id: ToolId): void;
  /** From now on only tools of this role can be taken in hand; another one that is there gives way to the hand, and comes back when it may. */
  allow(role: Role): void;
  /** A press has not been let go of yet. */
  readonly isInGesture: boolean;
  /** Escape: calls off the gesture under way; between gestures lets go of what is selected, then of the tool, for the one before a visit or for Select. */
  escape(): void;
  /** After the tool in hand changed, or its cursor. */
  onChange(listener: () => void): () => void;
  /** Interrupts what is under way; may be called twice. */
  close(): void;
}

const FIRST_TOOL: ToolId = 'pen';
/** What anybody may use. */
const LOOKING_TOOL: ToolId = 'hand';
/** Where Escape leads in the end. */
const LAST_TOOL: ToolId = 'select';

/** @param offered The only tools that this page has; all of them by default. */
export function createToolbox(editor: Editor, offered: readonly ToolId[] = toolIds): Toolbox {
  const listeners = createListeners();
  const firstTool = offered.includes(FIRST_TOOL) ? FIRST_TOOL : LOOKING_TOOL;
  let current: ToolId = firstTool;
  let before: ToolId = firstTool;
  let chart = chartOf(current);
  /** The stylus' eraser end: another tool for one gesture, without taking it in hand. */
  let lent: Statechart | null = null;
  let role: Role = 'own';
  /** What was in hand when it was taken away. */
  let takenAway: ToolId | null = null;
  let isGesture = false;
  /** What was selected as the gesture began. */
  let selectedBefore = editor.selection.ids;
  let shownCursor = cursor();

  function chartOf(id: ToolId): Statechart {
    return createStatechart(tools[id].createRoot(editor));
  }

  function cursor(): string {
    return (lent ?? chart).cursor ?? tools[current].cursor;
  }

  function handle(event: GestureEvent): void {
    // After a gesture was called off, its pointer may still be down: what it does then belongs to nothing.
    if (!isGesture && (event.kind === 'drag' || event.kind === 'release')) return;
    if (event.kind === 'press') {
      endGesture('interrupt');
      isGesture = true;
      selectedBefore = editor.selection.ids;
      if (event.isEraserEnd && current !== 'eraser' && isAllowed('eraser')) lent = chartOf('eraser');
    }
    (lent ?? chart).handle(event);
    if (event.kind === 'release') complete();
    tellCursor();
  }

  function complete(): void {
    const { next }: Tool = tools[current];
    const hasMade = lent === null && (editor.selection.ids !== selectedBefore || editor.writing.shape !== null);
    putBack();
    if (next && hasMade && !editor.toolLock.isOn) take(next);
  }

  function endGesture(ending: 'cancel' | 'interrupt'): void {
    if (!isGesture) return;
    (lent ?? chart).end(ending);
    putBack();
    tellCursor();
  }

  function putBack(): void {
    isGesture = false;
    lent?.close();
    lent = null;
  }

  function take(id: ToolId): void {
    endGesture('interrupt');
    chart.close();
    if (!tools[current].isVisit) before = current;
    current = id;
    chart = chartOf(id);
    shownCursor = cursor();
    listeners.announce();
  }

  function isAllowed(id: ToolId): boolean {
    return id === LOOKING_TOOL || (offered.includes(id) && isToolFor(id, role));
  }

  function tellCursor(): void {
    if (shownCursor === cursor()) return;
    shownCursor = cursor();
    listeners.announce();
  }

  return {
    offered,
    get current() {
      return current;
    },
    get cursor() {
      return cursor();
    },
    get isInGesture() {
      return isGesture;
    },
    choose(id) {
      if (!isAllowed(id)) return;
      const tool: Tool = tools[id];
      if (id !== current) take(id);
      else if (tool.isVisit && isAllowed(before)) take(before);
      else tool.again?.(editor);
    },
    allow(next) {
      role = next;
      if (!isAllowed(current)) {
        takenAway = current;
        take(LOOKING_TOOL);
      } else if (takenAway !== null && isAllowed(takenAway)) {
        take(takenAway);
        takenAway = null;
      }
    },
    escape() {
      if (isGesture) endGesture('cancel');
      else if (editor.selection.shapes().length > 0) editor.selection.set([]);
      else if (tools[current].isVisit && isAllowed(before)) take(before);
      else if (current !== LAST_TOOL && isAllowed(LAST_TOOL)) take(LAST_TOOL);
    },
    handle,
    end: endGesture,
    onChange: (listener) => listeners.add(listener),
    close() {
      endGesture('interrupt');
      chart.close();
    },
  };
}

/** Whether somebody of this role may use a tool. */
export function isToolFor(id: ToolId, role: Role): boolean {
  const { role: needed = 'edit' }: Tool = tools[id];
  return isAtLeast(role, needed);
}
