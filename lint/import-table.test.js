import { describe, expect, it } from 'vitest';
import { importFault, rooms } from './import-table.js';

describe('the import table', () => {
  it.each([
    ['server/sync/room.ts', '../../client/sync/backoff.ts'],
    ['client/sync/heartbeat.ts', '../board/board.ts'],
    ['client/canvas/renderer.ts', '../tools/draw.ts'],
    ['shared/geometry/segment.ts', '../pen/pen.ts'],
    ['server/sync/room.ts', 'yjs'],
    ['client/editor/camera.ts', 'svelte'],
    ['shared/ids.ts', 'node:crypto'],
    ['client/ui/Toolbar.svelte', 'left-pad'],
    ['server/main.ts', '../e2e/people.ts'],
    ['client/sync/sync-client.ts', './testing/fake-socket.ts'],
    ['server/sync/room.test.ts', '../../client/sync/backoff.ts'],
  ])('refuses %s importing %s', (file, source) => {
    expect(importFault(file, source)).not.toBeNull();
  });

  it.each([
    ['server/sync/room.ts', '#shared/protocol/frames.ts'],
    ['client/ui/Toolbar.svelte', '../tools/registry.ts'],
    ['client/ui/view.svelte.ts', 'svelte/reactivity'],
    ['server/store/lmdb-store.ts', 'lmdb'],
    ['server/sync/room.test.ts', 'y-websocket'],
    ['e2e/people.ts', '../client/page-handle.ts'],
  ])('lets %s import %s', (file, source) => {
    expect(importFault(file, source)).toBeNull();
  });

  it('has no circle', () => {
    const walk = (room, above) => {
      expect(above).not.toContain(room);
      for (const next of rooms[room]) walk(next, [...above, room]);
    };
    for (const room of Object.keys(rooms)) walk(room, []);
  });
});
