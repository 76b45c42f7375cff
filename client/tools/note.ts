// The note tool: a click puts a sticky note there, which is then written on.
import { NOTE_SIDE, noteAt } from '#shared/shapes/note.ts';
import type { Editor } from '../editor/editor.ts';
import type { StateNode } from './state-node.ts';
import type { Tool } from './tool.ts';

export const noteTool: Tool = {
  labelKey: 'tool.note',
  icon: 'note',
  shortcuts: ['n'],
  cursor: 'crosshair',
  isVisit: false,
  makes: 'note',
  next: 'select',
  createRoot(editor) {
    const idle: StateNode = {
      name: 'idle',
      handle: (event) => (event.kind === 'press' ? placing(editor, idle) : undefined),
    };
    return { name: 'note', initial: () => idle };
  },
};

function placing(editor: Editor, idle: StateNode): StateNode {
  let release: { readonly x: number; readonly y: number } | null = null;
  return {
    name: 'placing',
    handle({ kind, point }) {
      release = point;
      return kind === 'release' ? idle : undefined;
    },
    exit(ending) {
      if (ending !== 'complete' || !release) return;
      const id = editor.createId();
      const corner = { x: release.x - NOTE_SIDE / 2, y: release.y - NOTE_SIDE / 2 };
      editor.board.add(noteAt(id, corner, editor.penStyle.style));
      editor.writing.begin(id);
    },
  };
}
