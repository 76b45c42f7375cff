// The other tabs of this browser that have the same board open: telling them that there is something to read, and doing alone what one must do alone.
import type { BoardId } from '#shared/ids.ts';

export interface BrowserTabs {
  /** Runs `work` unless another tab holds `name` right now. Where the browser has no locks (pages without TLS), it runs. */
  alone(name: string, work: () => Promise<void>): Promise<void>;
  tell(): void;
  /** Returns the way to stop. */
  onTold(listener: () => void): () => void;
  /** May be called twice. */
  close(): void;
}

export function createBrowserTabs(boardId: BoardId): BrowserTabs {
  // Denied storage takes some browsers' channels with it; then tabs meet at the server, or at the next load.
  const channel = openChannel(`inkwire:copy:${boardId}`);
  // Absent outside secure contexts, whatever the types say.
  const locks = navigator.locks as LockManager | undefined;
  return {
    async alone(name, work) {
      if (!locks) return work();
      await locks.request(name, { ifAvailable: true }, async (lock) => {
        if (lock) await work();
      });
    },
    tell: () => channel?.postMessage(null),
    onTold(listener) {
      channel?.addEventListener('message', listener);
      return () => channel?.removeEventListener('message', listener);
    },
    close: () => channel?.close(),
  };
}

function openChannel(name: string): BroadcastChannel | null {
  try {
    return new BroadcastChannel(name);
  } catch {
    return null; // told above
  }
}
