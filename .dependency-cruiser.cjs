// Who may look at whom. Types count as much as code. ARCHITECTURE.md draws the same table.

/** Rooms a room may look at besides itself and `shared`, and the packages it may use. */
const ROOMS = {
  shared: { packages: ['zod'] },
  protocol: { sees: ['protocol/dissect'] },
  'protocol/dissect': { sees: ['protocol'] },
  'server/session': { sees: [] },
  'server/namespace': { sees: ['protocol'] },
  'server/scripting': {
    sees: ['protocol', 'server/namespace'],
    packages: ['esbuild', 'typescript'],
  },
  'server/http': { sees: ['protocol'], packages: ['esbuild'] },
  'server/transports': { sees: ['protocol', 'server/http'], packages: ['ws'] },
  'server/listeners': { sees: [] },
  'server/adapter': { sees: [], packages: ['ioredis'] },
  'server/gateway': {
    sees: [
      'protocol',
      'server/session',
      'server/namespace',
      'server/scripting',
      'server/http',
      'server/transports',
      'server/listeners',
      'server/adapter',
    ],
  },
  'server/legacy': {
    sees: [
      'protocol',
      'server/namespace',
      'server/scripting',
      'server/listeners',
      'server/gateway',
      'server/adapter',
    ],
  },
  server: {
    sees: [
      'server/adapter',
      'server/gateway',
      'server/legacy',
      'server/listeners',
      'server/scripting',
    ],
  },
  client: { sees: ['protocol'], packages: ['ws'] },
  proxy: { sees: ['protocol'], packages: ['ws'] },
  trace: { sees: ['protocol', 'trace/filter'], packages: ['zod'] },
  'trace/filter': { sees: ['protocol'] },
  'trace/thread': { sees: ['protocol', 'trace', 'trace/filter'] },
  harness: { sees: ['protocol', 'client', 'trace'] },
  inspector: {
    sees: [
      'protocol',
      'protocol/dissect',
      'server',
      'client',
      'proxy',
      'trace',
      'trace/filter',
      'trace/thread',
      'harness',
    ],
    packages: ['sirv', 'zod'],
  },
  host: { sees: ['protocol', 'inspector', 'trace', 'trace/filter'], packages: ['commander'] },
  main: { sees: ['inspector', 'host'], packages: ['electron'] },
  cli: { sees: ['inspector', 'host', 'trace', 'trace/filter'], packages: ['commander', 'ws'] },
  preload: { packages: ['electron'] },
  'renderer/bridge': { sees: [] },
  'renderer/format': { sees: ['protocol/dissect'] },
  'renderer/ui': { sees: [], packages: ['react', 'react-dom', 'lucide-react'] },
  'renderer/store': {
    sees: ['protocol/dissect', 'trace/filter', 'renderer/bridge', 'renderer/format'],
    packages: ['react', 'zustand'],
  },
  'renderer/panels': {
    sees: [
      'protocol/dissect',
      'trace/filter',
      'renderer/bridge',
      'renderer/store',
      'renderer/format',
      'renderer/ui',
    ],
    packages: ['react', 'react-dom', 'lucide-react', 'zustand'],
  },
  'renderer/app': {
    sees: [
      'trace/filter',
      'renderer/bridge',
      'renderer/store',
      'renderer/format',
      'renderer/ui',
      'renderer/panels',
    ],
    packages: ['react', 'react-dom', 'lucide-react', 'zustand'],
  },
  renderer: {
    sees: ['renderer/app', 'renderer/bridge', 'renderer/store', 'renderer/ui'],
    packages: ['react', 'react-dom', 'vite'],
  },
};

/** Rooms that are calculation only: no file, no socket, no timer, no thread. */
const PURE = [
  'shared',
  'protocol',
  'server/session',
  'server/namespace',
  'trace/filter',
  'renderer',
  'preload',
];

/** Parts of Node that only some rooms may reach for. */
const POWERS = [
  {
    power: '(node:)?(http|https|http2|net|tls|dgram)',
    rooms: [
      'server/http',
      'server/transports',
      'server/listeners',
      'server/gateway',
      'server/legacy',
      'client',
      'proxy',
      'inspector',
      'cli',
    ],
  },
  { power: '(node:)?worker_threads', rooms: ['server/scripting', 'server/legacy', 'trace/thread'] },
  { power: '(node:)?child_process', rooms: ['cli', 'main'] },
];

/** A room's files, without those of the rooms inside it. */
function filesOf(room) {
  const inner = Object.keys(ROOMS).filter((other) => other.startsWith(`${room}/`));
  const names = inner.map((other) => other.slice(room.length + 1));
  const except = names.length === 0 ? '' : `(?!(?:${names.join('|')})/)`;
  return `^src/${room}/${except}`;
}

function roomRules([room, { sees = [], packages = [] }]) {
  const comment = `src/${room} may look at: ${['shared', ...sees].join(', ')}.`;
  const may = [room, 'shared', ...sees].map(filesOf);
  const uses = packages.map((name) => `(^|node_modules/)(@types/)?${name}(/|$)`);
  return [
    {
      name: `${room} looks only down`,
      comment,
      severity: 'error',
      from: { path: filesOf(room) },
      to: { path: '^src/', pathNot: may },
    },
    {
      name: `${room} uses only its packages`,
      comment: `src/${room} may use: ${packages.join(', ') || 'none'}.`,
      severity: 'error',
      from: { path: filesOf(room) },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer'], pathNot: uses },
    },
  ];
}

function powerRule({ power, rooms }) {
  return {
    name: `${power.replace('(node:)?', '')} only where it belongs`,
    comment: `Only ${rooms.join(', ')} may.`,
    severity: 'error',
    from: { path: '^src/', pathNot: rooms.map(filesOf) },
    to: { dependencyTypes: ['core'], path: `^${power}(/|$)` },
  };
}

/** For files `depth` folders below src: the folders they are in are open to them, others have a door. */
function doorRule(depth) {
  const folders = Array.from({ length: depth }, () => '([^/]+)').join('/');
  const open = Array.from({ length: depth }, (_, level) => {
    const path = Array.from({ length: level + 1 }, (_, part) => `$${part + 1}`).join('/');
    return `^src/${path}/[^/]+$`;
  });
  return {
    name: `enter by the door (from depth ${depth})`,
    comment: 'Another folder is entered through its index.ts.',
    severity: 'error',
    from: { path: `^src/${folders}/[^/]+$` },
    to: { path: '^src/.+[.]tsx?$', pathNot: ['/index[.]tsx?$', ...open] },
  };
}

module.exports = {
  forbidden: [
    ...Object.entries(ROOMS).flatMap(roomRules),
    ...POWERS.map(powerRule),
    {
      name: 'every file lives in a room',
      comment: 'A new room gets a line in .dependency-cruiser.cjs and in ARCHITECTURE.md.',
      severity: 'error',
      from: { path: '^src/', pathNot: Object.keys(ROOMS).map(filesOf) },
      to: {},
    },
    {
      name: 'pure rooms calculate',
      comment: 'No part of Node in a pure room: return an effect, or be handed a function.',
      severity: 'error',
      from: { path: PURE.map((room) => `^src/${room}/`) },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'files are for journal and formats',
      comment: 'The rest of the trace works on what it is given.',
      severity: 'error',
      from: { path: '^src/trace/', pathNot: '^src/trace/(journal|formats)/' },
      to: { dependencyTypes: ['core'], path: '^(node:)?fs(/|$)' },
    },
    {
      name: 'electron lives in main and preload',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(main|preload)/' },
      to: { path: '(^|node_modules/)electron(/|$)' },
    },
    {
      name: 'panels are strangers',
      comment: 'What two panels share goes to the store, format or ui.',
      severity: 'error',
      from: { path: '^src/renderer/panels/([^/]+)/' },
      to: { path: '^src/renderer/panels/[^/]+/', pathNot: '^src/renderer/panels/$1/' },
    },
    ...[1, 2, 3].map(doorRule),
    {
      name: 'do not leave by your own door',
      comment: 'Inside a folder, import the sibling.',
      severity: 'error',
      from: { path: '^(src/.+)/[^/]+$' },
      to: { path: '^$1/index\\.tsx?$' },
    },
    {
      name: 'do not leave by the door above',
      comment: 'From a folder inside a room, import the file meant, not the face of the room.',
      severity: 'error',
      from: { path: '^(src/.+)/[^/]+/[^/]+$' },
      to: { path: '^$1/index\\.tsx?$' },
    },
    { name: 'no rings', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no dead imports', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
};
