// The clipboard's commands. The keys of the first four are the browser's own: it answers them with events of the clipboard, which no page may have otherwise.
import type { ClipboardRequest } from '../clipboard-requests.ts';
import type { Editor } from '../editor.ts';
import type { Command } from './command.ts';

const hasSelected = ({ selection }: Editor): boolean => selection.shapes().length > 0;
const hasShapes = ({ board }: Editor): boolean => board.shapes.size > 0;

export const copy: Command = { ...asking('copy', ['mod+c']), isEnabled: hasSelected, hasBrowserKeys: true };
export const cut: Command = { ...asking('cut', ['mod+x']), isEnabled: hasSelected, hasBrowserKeys: true };
export const paste: Command = { ...asking('paste', ['mod+v']), hasBrowserKeys: true };
export const pasteWords: Command = { ...asking('paste-words', ['mod+shift+v']), hasBrowserKeys: true };
/** Of what is selected, else of the whole board. Both habits: the first of Excalidraw, the second of tldraw. */
export const copyPng: Command = { ...asking('copy-png', ['shift+alt+c', 'mod+shift+c']), isEnabled: hasShapes };
export const copySvg: Command = { ...asking('copy-svg', []), isEnabled: hasShapes };

function asking(request: ClipboardRequest, shortcuts: Command['shortcuts']): Command {
  return {
    labelKey: `command.${request}`,
    shortcuts,
    run: ({ clipboard }) => clipboard.ask(request),
    isEnabled: () => true,
  };
}
