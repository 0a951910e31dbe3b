// The stock clients of three ages from npm: what loads them in Node, and the file that each ships for browsers.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { StockClient } from './stock-client.ts';

const require = createRequire(import.meta.url);

const PACKAGES = {
  '0.9.17': 'socket.io-client',
  '0.9.6': 'socket.io-client-0.9.6',
  '0.8.7': 'socket.io-client-0.8.7',
} as const;

export type ClientAge = keyof typeof PACKAGES;

/** Newest first. */
export const CLIENT_AGES = ['0.9.17', '0.9.6', '0.8.7'] as const satisfies readonly ClientAge[];

/**
 * What each can do in Node 20. 0.8.7 opens WebSockets by `http.createClient`, which Node 4 took away;
 * 0.9.6 asks for XHR what the page's protocol is, so `loadClient` gives it a `location`.
 */
export const NODE_WAYS = [
  { age: '0.9.17', transport: 'websocket' },
  { age: '0.9.17', transport: 'xhr-polling' },
  { age: '0.9.6', transport: 'websocket' },
  { age: '0.9.6', transport: 'xhr-polling' },
  { age: '0.8.7', transport: 'xhr-polling' },
] as const satisfies readonly { age: ClientAge; transport: string }[];

/** The client as `require` gives it. One instance a process. */
export function loadClient(age: ClientAge): StockClient {
  const name = PACKAGES[age];
  const client = require(name) as StockClient;
  if (age === '0.9.6') {
    // What the file takes for the page's `window` is the module's own `exports` (xhr.js, XHR.check).
    const xhr = require(`${name}/lib/transports/xhr.js`) as Record<string, unknown>;
    xhr.location = { protocol: 'http:' };
  }
  return client;
}

/** The build for browsers, readable, as its package ships it. */
export function clientBuild(age: ClientAge): string {
  return join(dirname(require.resolve(`${PACKAGES[age]}/package.json`)), 'dist/socket.io.js');
}
