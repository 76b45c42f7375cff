// The statechart that tools are made of: a tree of small states, of which one path is active. A gesture in it ends exactly once.
import type { Ending, GestureEvent } from '../editor/gesture.ts';

export interface StateNode {
  readonly name: string;
  /** CSS cursor while it is active, unless a state within says otherwise; read again after each event. */
  readonly cursor?: string | undefined;
  /** The state within this one that it starts in; without it this is a leaf. */
  initial?(): StateNode;
  enter?(): void;
  /** Called once an entering, with what ended it. `cancel` must leave no trace. */
  exit?(ending: Ending): void;
  /** Answers the state that takes this one's place, or nothing to stay. Only then the states within are asked. */
  handle?(event: GestureEvent): StateNode | undefined;
}

export interface Statechart {
  /** Names of the active states, outermost first. */
  readonly path: readonly string[];
  /** Of the innermost active state that names one. */
  readonly cursor: string | undefined;
  handle(event: GestureEvent): void;
  /** Takes the root back to where it starts; what is under way ends as told. */
  end(ending: 'cancel' | 'interrupt'): void;
  /** Leaves all states, interrupted; nothing may be handled afterwards. */
  close(): void;
}

/** Enters `root` and its initial states. */
export function createStatechart(root: StateNode): Statechart {
  const active: StateNode[] = [];

  function enter(node: StateNode): void {
    for (let next: StateNode | undefined = node; next; next = next.initial?.()) {
      active.push(next);
      next.enter?.();
    }
  }

  /** Innermost first, down to and without `depth`. */
  function leaveTo(depth: number, ending: Ending): void {
    while (active.length > depth) active.pop()?.exit?.(ending);
  }

  enter(root);
  return {
    get path() {
      return active.map(({ name }) => name);
    },
    get cursor() {
      return active.findLast(({ cursor }) => cursor !== undefined)?.cursor;
    },
    handle(event) {
      for (let depth = 0; depth < active.length; depth++) {
        const next = active[depth]?.handle?.(event);
        if (!next) continue;
        leaveTo(depth, 'complete');
        enter(next);
        return;
      }
    },
    end(ending) {
      leaveTo(1, ending);
      const start = root.initial?.();
      if (start) enter(start);
    },
    close() {
      leaveTo(0, 'interrupt');
    },
  };
}
