// What is to be done with the clipboard, asked for by commands. Browsers give it to their pages only: whoever shows the board answers.
import { createListeners } from '../board/listeners.ts';

export type ClipboardRequest = 'copy' | 'cut' | 'paste' | 'paste-words' | 'copy-png' | 'copy-svg';

export interface ClipboardRequests {
  ask(request: ClipboardRequest): void;
  /** Called at once when something is asked for: browsers open the clipboard only within a press. Returns the way to stop. */
  onAsk(listener: (request: ClipboardRequest) => void): () => void;
}

export function createClipboardRequests(): ClipboardRequests {
  const listeners = createListeners<ClipboardRequest>();
  return { ask: (request) => listeners.announce(request), onAsk: (listener) => listeners.add(listener) };
}
