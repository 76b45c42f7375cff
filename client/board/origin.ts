// Who made a change of the document, as this tab sees it.
import * as Y from 'yjs';

/** Of a change: mine by hand, mine by undo or redo, or somebody else's (also what was loaded). */
export type ChangeOrigin = 'local' | 'remote' | 'undo';

/** The origin of every change this tab's board makes; undo follows it and no other. */
export const OWN_ORIGIN = 'inkwire:own';

export function changeOrigin(transaction: Y.Transaction): ChangeOrigin {
  if (transaction.origin === OWN_ORIGIN) return 'local';
  return transaction.origin instanceof Y.UndoManager ? 'undo' : 'remote';
}
