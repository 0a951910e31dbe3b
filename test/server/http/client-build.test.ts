import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

import { buildClient, isBuildable, minifyClient } from '../../../src/server/http/client-build.ts';

type Builder = (
  transports: readonly string[],
  options: { readonly minify: boolean },
  done: (error: string | null, code: string) => void,
) => void;

const require = createRequire(import.meta.url);
const FOLDER = dirname(require.resolve('socket.io-client/package.json'));
const version = '0.9.17';
/** The package's own builder. */
const build = promisify(require('socket.io-client/bin/builder.js') as Builder);

test.each([
  'websocket',
  'flashsocket',
  'htmlfile',
  'xhr-polling',
  'jsonp-polling',
  'jsonp-polling+flashsocket+xhr-polling+websocket',
  'websocket+flashsocket+htmlfile+xhr-polling+jsonp-polling',
])('a build is what the package’s builder makes of %s', async (names) => {
  const transports = names.split('+');
  const theirs = await build(transports, { minify: false });
  expect(await buildClient(FOLDER, { version, transports })).toBe(theirs);
});

test('the client has no xhr-multipart', () => {
  expect(isBuildable('xhr-polling')).toBe(true);
  expect(isBuildable('xhr-multipart')).toBe(false);
  expect(isBuildable('constructor')).toBe(false);
});

/** Words that Internet Explorer 8 and older take for keywords even behind a dot. */
const KEYWORD_MEMBER =
  /\.(?:break|case|catch|class|continue|debugger|default|delete|do|else|enum|export|extends|false|finally|for|function|if|import|in|instanceof|new|null|return|super|switch|this|throw|true|try|typeof|var|void|while|with)\b/;

test('a minified build is small and still for the oldest browsers', async () => {
  const transports = ['websocket', 'flashsocket', 'htmlfile', 'xhr-polling', 'jsonp-polling'];
  const whole = await buildClient(FOLDER, { version, transports });
  const small = (await minifyClient(whole, version)) ?? '';
  expect(small).toMatch(/^\/\*! Socket\.IO\.min\.js build:0\.9\.17, production\. [^\n]*\*\/\n/);
  expect(small.length).toBeLessThan(whole.length / 2);
  expect(small).toMatch(/^[\t\n\x20-\x7e]*$/);
  expect(small).not.toMatch(/ActiveXObject|=>|`|\bconst\b|\blet\b/);
  expect(small.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '""')).not.toMatch(KEYWORD_MEMBER);
});
