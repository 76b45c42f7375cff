// Who may import whom: the one table, and the lint rule that holds every import against it. README's map tells the same.
import path from 'node:path';

/** A room, and the rooms it may import besides itself; what those may import is allowed too. Longest path wins. */
export const rooms = {
  shared: [],
  'shared/geometry': ['shared'],
  'shared/text': ['shared/geometry'],
  'shared/pen': ['shared/text'],
  'shared/shapes': ['shared/pen'],
  'shared/document': ['shared/shapes'],
  'shared/formats': ['shared/document'],
  'shared/protocol': ['shared/geometry'],
  'shared/testing': ['shared/document', 'shared/protocol'],

  'server/updates': ['shared/protocol'],
  'server/store': ['server/updates'],
  'server/bus': ['server/updates'],
  'server/access': ['shared/protocol'],
  'server/webhooks': ['server/access'],
  'server/workers': ['server/updates', 'shared/formats'],
  'server/render': ['server/workers'],
  'server/sync': ['server/store', 'server/bus', 'server/access', 'server/workers'],
  'server/http': ['server/sync', 'server/render', 'server/webhooks'],
  'server/config.ts': ['server/access'],
  'server/build-id.ts': [],
  'server/parts.ts': ['server/config.ts', 'server/http', 'server/build-id.ts'],
  'server/app.ts': ['server/parts.ts', 'server/http'],
  'server/main.ts': ['server/app.ts'],
  'server/cli': ['server/config.ts', 'server/store', 'server/access'],

  'client/board': ['shared/document', 'shared/protocol'],
  'client/sync': ['shared/protocol'],
  'client/editor': ['client/board'],
  'client/tools': ['client/editor', 'shared/protocol'],
  'client/canvas': ['client/editor'],
  'client/start-board.ts': ['client/sync', 'client/tools', 'client/canvas', 'shared/formats'],
  'client/program': ['client/board', 'client/sync'],
  'client/page-handle.ts': ['client/start-board.ts'],
  'client/embed': ['client/start-board.ts', 'client/program'],
  'client/files': ['shared/formats'],
  'client/ui': ['client/page-handle.ts', 'client/embed', 'client/files'],
  'client/App.svelte': ['client/ui'],
  'client/service-worker': ['shared'],
  'client/main.ts': ['client/App.svelte', 'client/service-worker'],

  lint: [],
};

/** A package, and the rooms or files by which it enters. Packages that are not listed enter nowhere. */
export const packages = {
  lib0: [
    'shared/protocol/frames.ts',
    'shared/document',
    'shared/shapes/ink-codec.ts',
    'server/updates',
    'server/workers',
  ],
  yjs: [
    'shared/document',
    'client/board',
    'client/sync/sync-client.ts',
    'client/start-board.ts',
    'client/program/join-board.ts',
    'server/workers',
  ],
  'y-protocols': [
    'client/board/presence.ts',
    'client/sync/sync-client.ts',
    'client/start-board.ts',
    'client/program/join-board.ts',
  ],
  'perfect-freehand': ['shared/geometry/stroke-outline.ts'],
  rbush: ['client/board/spatial-index.ts'],
  'fractional-indexing': ['shared/document/order.ts'],
  jose: ['server/access/tickets.ts'],
  lmdb: ['server/store/lmdb-store.ts', 'server/store/lmdb-folder.ts'],
  ws: ['server/sync', 'client/program/node-ports.ts'],
  fastify: ['server/app.ts', 'server/http', 'server/sync/socket-route.ts'],
  '@fastify/websocket': ['server/app.ts', 'server/sync/socket-route.ts'],
  '@fastify/static': ['server/http/client.ts'],
  svelte: ['client/ui', 'client/App.svelte', 'client/main.ts'],
  '@fontsource/shantell-sans': ['client/main.ts', 'server/render/font-files.ts'],
  '@resvg/resvg-js': ['server/render/png.ts'],
  typebox: ['server/http'],
  '@fastify/swagger': ['server/http/openapi.ts'],
  '@fastify/swagger-ui': ['server/http/openapi.ts'],
  '@fastify/type-provider-typebox': ['server/http'],
  '@lucide/svelte': ['client/ui/icons.ts'],
};

/** Code that only tests run: free to use any package, and outside the rooms' order within its own half of the house. */
const isForTests = (file) =>
  /\.test\.(ts|js)$|\/testing\/|worker-from-source\.mjs$|\/(store|shape|workers)-contract\.ts$/.test(file);

/** The sentence that tells why `file` may not import `source`, or null when it may. Both halves are paths from the project's root. */
export function importFault(file, source) {
  if (!file.includes('/')) return null;
  // The example is a page as a host writes one.
  const isFree = /^(e2e|bench|client\/public)\//.test(file);
  if (!source.startsWith('.') && !source.startsWith('#')) return isFree ? null : packageFault(file, source);
  const target = source.startsWith('#') ? source.slice(1) : path.posix.join(path.posix.dirname(file), source);
  return spellingFault(file, source, target) ?? (isFree ? null : wallFault(file, target));
}

export const importTableRule = {
  meta: { type: 'problem', schema: [], messages: { wall: '{{fault}} (lint/import-table.js)' } },
  create(context) {
    const file = path.relative(context.cwd, context.filename).split(path.sep).join('/');
    const check = (node) => {
      if (typeof node.source?.value !== 'string') return;
      const fault = importFault(file, node.source.value);
      if (fault) context.report({ node, messageId: 'wall', data: { fault } });
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
    };
  },
};

/** One spelling a place, so that a search finds every use; Node runs the sources only with their endings. */
function spellingFault(file, source, target) {
  if (!/\.(ts|js|mjs|svelte|css|json)$/.test(source)) return `${source} lacks its file's ending`;
  const isAcross = half(target) === 'shared' && half(file) !== 'shared';
  if (isAcross !== source.startsWith('#')) return 'shared is #shared/… from outside, and relative within';
  return null;
}

function wallFault(file, target) {
  if (/^(e2e|bench)\//.test(target)) return 'nobody imports e2e or bench';
  if (isForTests(file)) {
    return half(target) === 'shared' || half(target) === half(file)
      ? null
      : `${half(file)} never imports ${half(target)}`;
  }
  if (isForTests(target)) return 'only tests import what is made for tests';
  const [from, to] = [roomOf(file), roomOf(target)];
  if (!from || !to) return `no room of the import table holds ${from ? target : file}`;
  return from === to || reach(from).has(to) ? null : `${from} may not import ${to}`;
}

function packageFault(file, source) {
  if (source.startsWith('node:'))
    return /^(server|lint)\//.test(file) || isForTests(file) ? null : 'only the server uses Node';
  if (isForTests(file)) return null;
  const name = source
    .split('/')
    .slice(0, source.startsWith('@') ? 2 : 1)
    .join('/');
  const doors = packages[name];
  if (!doors) return `${name} has no door in the import table`;
  const opens = (door) =>
    file === door || file.startsWith(`${door}/`) || (name === 'svelte' && file.endsWith('.svelte.ts'));
  return doors.some(opens) ? null : `${name} enters only by ${doors.join(', ')}`;
}

function half(file) {
  return file.split('/')[0];
}

function roomOf(file) {
  const holds = (room) => file === room || file.startsWith(`${room}/`);
  return Object.keys(rooms)
    .filter(holds)
    .sort((a, b) => b.length - a.length)[0];
}

function reach(room, seen = new Set()) {
  for (const next of rooms[room]) {
    if (!seen.has(next)) reach(next, seen.add(next));
  }
  return seen;
}
