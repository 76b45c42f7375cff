import { readFileSync } from 'node:fs';
import { ESLint } from 'eslint';
import svelte from 'eslint-plugin-svelte';
import { describe, expect, it } from 'vitest';
import { importFault, importTableRule, packages, rooms } from './import-table.js';

/** They build the client; no code of ours imports them. */
const BUILD_TOOLS = ['vite', '@sveltejs/vite-plugin-svelte'];

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
    ['server/sync/room.ts', '../../shared/ids.ts'],
    ['shared/geometry/point.ts', '#shared/ids.ts'],
    ['server/sync/room.ts', './session'],
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

  it('gives every package a door, and no door to a package that is not there', () => {
    const { dependencies } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
    const installed = Object.keys(dependencies).filter((name) => !BUILD_TOOLS.includes(name));
    expect(Object.keys(packages).sort()).toEqual(installed.sort());
  });

  it('is an error in lint, in components as well', async () => {
    const eslint = new ESLint({
      overrideConfigFile: true,
      overrideConfig: [
        ...svelte.configs.base,
        { plugins: { inkwire: { rules: { 'import-table': importTableRule } } } },
        { files: ['**/*.{js,svelte}'], rules: { 'inkwire/import-table': 'error' } },
      ],
    });
    const code = {
      'client/ui/Panel.svelte': "<script>import { store } from '../../server/store/lmdb-store.ts';</script>",
      'client/ui/panel.js': "const late = await import('../../server/store/lmdb-store.ts');",
      'client/ui/again.js': "export * from '../../server/store/lmdb-store.ts';",
    };
    for (const [filePath, text] of Object.entries(code)) {
      const [result] = await eslint.lintText(text, { filePath });
      expect(
        result.messages.map(({ ruleId }) => ruleId),
        filePath,
      ).toEqual(['inkwire/import-table']);
    }
  });

  it.each(['server/main.ts', 'client/App.svelte', 'shared/ids.ts', 'e2e/testing/server-process.ts'])(
    'watches over %s',
    async (file) => {
      const config = await new ESLint().calculateConfigForFile(file);
      expect(config.rules['inkwire/import-table']).toEqual([2]);
    },
  );
});
