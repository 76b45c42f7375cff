// A board's bytes as a Y.Doc, entry by entry, so that one bad entry costs only itself.
import * as Y from 'yjs';
import { readUpdateHead } from '../updates/update-head.ts';
import type { BoardBytes } from './jobs.ts';

export interface LoadedDocument {
  /** The caller destroys it. */
  readonly doc: Y.Doc;
  readonly refused: readonly { readonly seq: number; readonly reason: string }[];
}

/**
 * The document of all chunks and entries that one can take. An entry that throws has half changed the document, so it is built anew without it:
 * O(bytes) for each of those. @throws when a chunk cannot be applied: we wrote it, so the store is damaged.
 */
export function loadDocument(board: BoardBytes): LoadedDocument {
  const refused = new Map<number, string>();
  for (;;) {
    const doc = new Y.Doc();
    for (const chunk of board.chunks) Y.applyUpdate(doc, chunk);
    const fault = applyEntries(doc, board, refused);
    if (fault === null) return { doc, refused: [...refused].map(([seq, reason]) => ({ seq, reason })) };
    refused.set(fault.seq, fault.reason);
    doc.destroy();
  }
}

function applyEntries(
  doc: Y.Doc,
  board: BoardBytes,
  refused: ReadonlyMap<number, string>,
): { readonly seq: number; readonly reason: string } | null {
  for (const { seq, bytes } of board.entries) {
    if (refused.has(seq)) continue;
    try {
      readUpdateHead(bytes);
      Y.applyUpdate(doc, bytes);
    } catch (error) {
      return { seq, reason: error instanceof Error ? error.message : String(error) };
    }
  }
  return null;
}
