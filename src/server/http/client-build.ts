// The browser client put together from its package's sources, byte for byte as its own builder does (0.9.17, builder.js).
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const BASE = [
  'io.js',
  'util.js',
  'events.js',
  'json.js',
  'parser.js',
  'transport.js',
  'socket.js',
  'namespace.js',
];

const POLLING = ['transports/xhr.js', 'transports/xhr-polling.js'];
const FLASH = ['transports/flashsocket.js', 'vendor/web-socket-js/swfobject.js'];

/** What each transport needs, in the order it is loaded. The client has no xhr-multipart. */
const TRANSPORTS: ReadonlyMap<string, readonly string[]> = new Map([
  ['websocket', ['transports/websocket.js']],
  ['flashsocket', ['transports/websocket.js', ...FLASH, 'vendor/web-socket-js/web_socket.js']],
  ['htmlfile', ['transports/xhr.js', 'transports/htmlfile.js']],
  ['xhr-polling', POLLING],
  ['jsonp-polling', [...POLLING, 'transports/jsonp-polling.js']],
]);

const BEFORE = "\nvar io = ('undefined' === typeof module ? {} : module.exports);\n(function() {\n";
const AFTER =
  '\nif (typeof define === "function" && define.amd) {\n  define([], function () { return io; });\n}\n})();';

export function isBuildable(transport: string): boolean {
  return TRANSPORTS.has(transport);
}

/**
 * `folder` is that of the package socket.io-client, `transports` are buildable ones; their order is that of the text.
 * @throws what reading a file throws.
 */
export async function buildClient(
  folder: string,
  { version, transports }: { version: string; transports: readonly string[] },
): Promise<string> {
  const needed = transports.flatMap((name) => TRANSPORTS.get(name) ?? []);
  const files = [...new Set([...BASE, ...needed])];
  const texts = await Promise.all(files.map((file) => readFile(join(folder, 'lib', file), 'utf8')));
  const code = [licence(version, 'development'), BEFORE, ...texts, AFTER].join('');
  return withoutNodeParts(withoutActiveX(code));
}

/** `code` is a built client without its licence line; ES5 at most, in ASCII. Answers `undefined` without a minifier. */
export async function minifyClient(code: string, version: string): Promise<string | undefined> {
  const minifier = await import('esbuild').catch(() => undefined);
  if (minifier === undefined) return undefined;
  const small = await minifier.transform(code, {
    minify: true,
    target: 'es5',
    charset: 'ascii',
    legalComments: 'none',
  });
  return licence(version, 'production') + small.code;
}

function licence(version: string, type: 'development' | 'production'): string {
  const extension = type === 'production' ? 'min.js' : 'js';
  return `/*! Socket.IO.${extension} build:${version}, ${type}. Copyright(c) 2011 LearnBoost <dev@learnboost.com> MIT Licensed */\n`;
}

/** Strings and comments as wholes, so that the name is found where it is code; and the name with the dot before it. */
const ACTIVE_X =
  /\/\*[\s\S]*?\*\/|\/\/.*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|\.?\bActiveXObject\b/g;
const OBJECT = "(['Active'].concat('Object').join('X'))";
const INSTEAD: ReadonlyMap<string, string> = new Map([
  ['ActiveXObject', `window[${OBJECT}]`],
  ['.ActiveXObject', `[${OBJECT}]`],
  ["'ActiveXObject'", OBJECT],
  ['"ActiveXObject"', OBJECT],
  ["'ActiveX'", "(['Active'].concat('').join('X'))"],
  ['"ActiveX"', "(['Active'].concat('').join('X'))"],
]);

/** Company filters removed scripts that say ActiveXObject, so the builder writes the name in pieces. */
function withoutActiveX(code: string): string {
  return code.replace(ACTIVE_X, (token) =>
    token.startsWith('/') ? token.replace('ActiveX', 'Ac...eX') : (INSTEAD.get(token) ?? token),
  );
}

/** Drops the lines between `// if node` and `// end node`, which stand for the client in Node. */
function withoutNodeParts(code: string): string {
  let depth = 0;
  const kept = code.split('\n').filter((line) => {
    const isStart = line.includes('// if node');
    const isEnd = line.includes('// end node');
    const isKept = depth === 0 && !isStart;
    depth += Number(isStart) - Number(isEnd);
    return isKept;
  });
  return kept.join('\n');
}
