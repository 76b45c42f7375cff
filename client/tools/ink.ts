// Tools that leave ink: a press starts a stroke, the release stores it as one shape in one step. Shift draws straight from where it was pressed.
// Which ink, the tool's own file says.
import type { InkPoint } from '#shared/geometry/pressure.ts';
import type { InkKind } from '#shared/shapes/freehand.ts';
import { freehandFromPoints } from '#shared/shapes/freehand-from-points.ts';
import type { Editor } from '../editor/editor.ts';
import type { GestureEvent } from '../editor/gesture.ts';
import { penStyleOf, type StyleOwner } from '../editor/pen-style.ts';
import type { StateNode } from './state-node.ts';
import type { Tool } from './tool.ts';

export interface InkToolOptions {
  /** Of tool, label and icon. */
  readonly name: string;
  readonly kind: InkKind;
  readonly owner: StyleOwner;
  readonly shortcuts: Tool['shortcuts'];
}

export function inkTool(options: InkToolOptions): Tool {
  const { name, kind, owner, shortcuts } = options;
  return {
    labelKey: `tool.${name}`,
    icon: name,
    group: 'pens',
    shortcuts,
    cursor: 'crosshair',
    isVisit: false,
    makes: kind,
    owner,
    createRoot(editor) {
      const idle: StateNode = {
        name: 'idle',
        handle: (event) => (event.kind === 'press' ? drawing(editor, options, event, idle) : undefined),
      };
      return { name, initial: () => idle };
    },
  };
}

function drawing(editor: Editor, { kind, owner }: InkToolOptions, press: GestureEvent, idle: StateNode): StateNode {
  const { board, transient } = editor;
  const id = editor.createId();
  const { style } = penStyleOf(editor, owner);
  let points: InkPoint[] = [];
  /** How many points were down when Shift was; null while it is not. */
  let straightFrom: number | null = null;

  function extend({ samples, point, modifiers }: GestureEvent): void {
    straightFrom = modifiers.shift && points.length > 0 ? (straightFrom ?? points.length) : null;
    points =
      straightFrom === null
        ? joined(points, samples)
        : joined(points.slice(0, straightFrom), [samples.at(-1) ?? point]);
    transient.setDraft({ id, kind, style, points });
  }

  return {
    name: 'drawing',
    enter: () => extend(press),
    handle(event) {
      extend(event);
      return event.kind === 'release' ? idle : undefined;
    },
    exit(ending) {
      // Interrupted ink is kept: whoever drew it sees it and counts on it.
      if (ending !== 'cancel') board.add(freehandFromPoints(id, points, style, kind));
      transient.setDraft(null);
    },
  };
}

/** The line with more points: in place, as a line of an hour would be copied at every move. All its points have a pressure, or none. */
function joined(line: InkPoint[], samples: readonly InkPoint[]): InkPoint[] {
  for (const sample of samples) {
    const last = line.at(-1);
    if (sample.pressure === undefined && last?.pressure !== undefined)
      line.push({ ...sample, pressure: last.pressure });
    else if (sample.pressure !== undefined && last && last.pressure === undefined)
      line = pressed(line, sample.pressure, sample);
    else line.push(sample);
  }
  return line;
}

/** A device that shows only now that it measures: what came before was pressed as hard, for all one knows. */
function pressed(line: readonly InkPoint[], pressure: number, next: InkPoint): InkPoint[] {
  return [...line.map((point) => ({ ...point, pressure })), next];
}
