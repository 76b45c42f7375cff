// The laser: points at things with a line that fades and is never stored.
import type { Point } from '#shared/geometry/point.ts';
import type { Editor } from '../editor/editor.ts';
import type { GestureEvent } from '../editor/gesture.ts';
import type { StateNode } from './state-node.ts';
import type { Tool } from './tool.ts';

export const laserTool: Tool = {
  labelKey: 'tool.laser',
  icon: 'laser',
  shortcuts: ['k'],
  cursor: 'crosshair',
  isVisit: true,
  role: 'comment',
  createRoot(editor) {
    const idle: StateNode = {
      name: 'idle',
      handle: (event) => (event.kind === 'press' ? pointing(editor, event, idle) : undefined),
    };
    return { name: 'laser', initial: () => idle };
  },
};

function pointing({ transient }: Editor, press: GestureEvent, idle: StateNode): StateNode {
  /** In place: a lecture with the laser held down is long. */
  const points: Point[] = [];

  function point({ samples }: GestureEvent): void {
    points.push(...samples.map(({ x, y }) => ({ x, y })));
    transient.setLaser(points);
  }

  return {
    name: 'pointing',
    enter: () => point(press),
    handle(event) {
      point(event);
      return event.kind === 'release' ? idle : undefined;
    },
    exit: () => transient.setLaser(null),
  };
}
