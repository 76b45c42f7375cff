import { describe, expect, it } from 'vitest';
import type { Bounds } from '#shared/geometry/bounds.ts';
import type { Board } from '../board/board.ts';
import { createListeners } from '../board/listeners.ts';
import { HOME, viewBounds } from '../editor/camera.ts';
import type { Editor } from '../editor/editor.ts';
import { createTransient } from '../editor/transient.ts';
import { createViewport } from '../editor/viewport.ts';
import type { SaveStatus } from '../sync/save-status.ts';
import type { SyncClient } from '../sync/sync-client.ts';
import { lookAtAll } from './first-look.ts';

/** Somebody with a screen of 1000 by 800 pixels, waiting for a board on which this much is drawn. */
function createArrival(drawn: Bounds | null, hasDrawn = false) {
  const statuses = createListeners<SaveStatus>();
  const viewport = createViewport();
  viewport.resize({ widthPx: 1000, heightPx: 800 });
  // Of each part the members that are used.
  const board = { bounds: () => drawn } as Board;
  const undo = { canUndo: () => hasDrawn } as Editor['undo'];
  const sync = { onStatus: (listener: (status: SaveStatus) => void) => statuses.add(listener) } as SyncClient;
  lookAtAll({ board, editor: { board, undo, viewport, transient: createTransient() } as unknown as Editor, sync });
  return { viewport, tell: statuses.announce, arrive: () => statuses.announce({ state: 'saved' }) };
}

const FAR: Bounds = { minX: 4000, minY: 0, maxX: 4100, maxY: 50 };

describe('the first look', () => {
  it('is at all that is drawn, once it has come', () => {
    const { viewport, tell, arrive } = createArrival(FAR);
    tell({ state: 'loading' });
    expect(viewport.camera).toBe(HOME);
    arrive();
    const seen = viewBounds(viewport.camera, viewport.size);
    expect(seen.minX).toBeLessThan(FAR.minX);
    expect(seen.maxX).toBeGreaterThan(FAR.maxX);
  });

  it('is, without a server or refused by it, at what this browser kept, if anything', () => {
    const alone: readonly SaveStatus[] = [
      { state: 'offline', changes: 0, retryAtMs: null },
      { state: 'refused', changes: 0, code: 4413, sentence: 'One change was larger than this server accepts.' },
    ];
    for (const status of alone) {
      const [found, empty] = [createArrival(FAR), createArrival(null)];
      found.tell(status);
      empty.tell(status);
      expect(viewBounds(found.viewport.camera, found.viewport.size).maxX, status.state).toBeGreaterThan(FAR.maxX);
      expect(empty.viewport.camera).toBe(HOME);
    }
  });

  it('is the usual one where that shows everything, or there is nothing', () => {
    for (const drawn of [null, { minX: 0, minY: 0, maxX: 1000, maxY: 800 }]) {
      const { viewport, arrive } = createArrival(drawn);
      arrive();
      expect(viewport.camera).toBe(HOME);
    }
  });

  it('does not take the board away from somebody who draws or looks elsewhere', () => {
    const drawer = createArrival(FAR, true);
    drawer.arrive();
    expect(drawer.viewport.camera).toBe(HOME);
    const wanderer = createArrival(FAR);
    wanderer.viewport.setCamera({ x: 7, y: 7, zoom: 1 });
    wanderer.arrive();
    expect(wanderer.viewport.camera.x).toBe(7);
  });

  it('comes once', () => {
    const { viewport, arrive } = createArrival(FAR);
    arrive();
    viewport.setCamera(HOME);
    arrive();
    expect(viewport.camera).toBe(HOME);
  });
});
