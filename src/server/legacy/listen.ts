// `listen`: at a port, with a server of our own, or on somebody's server (0.9.19, socket.io.js).
import { createServer } from 'node:http';
import { createServer as createSecureServer, type ServerOptions } from 'node:https';
import { UpgradableRequest } from '../gateway/index.ts';
import type { WebServer } from '../listeners/index.ts';

/** Where to listen when nothing is said. */
const DEFAULT_PORT = 80;

export function listeningServer(port: number, options: object, told?: () => void): WebServer {
  const server = makeServer(options);
  server.listen(port, told);
  return server;
}

/** TLS where the options have a key; they go to the HTTPS server as they are. */
export function makeServer(options: object): WebServer {
  const how = { IncomingMessage: UpgradableRequest };
  const secure: ServerOptions = { ...options, ...how };
  const server = secure.key ? createSecureServer(secure) : createServer(how);
  server.on('request', (_request, response) => {
    response.writeHead(200);
    response.end('Welcome to socket.io.');
  });
  return server;
}

/** The port meant, also as the text that an environment variable holds; `undefined` for a server. */
export function portOf(place: unknown): number | undefined {
  if (place === undefined) return DEFAULT_PORT;
  if (typeof place === 'string' && /^\d+$/.test(place)) return Number(place);
  return typeof place === 'number' ? place : undefined;
}

/** @throws TypeError with what to do, where it is no HTTP server. */
export function serverOf(place: unknown): WebServer {
  if (isServer(place)) return place;
  const isApplication = typeof place === 'function';
  const advice = isApplication
    ? 'What was given is a function, as an Express application is: make a server of it, http.createServer(app), listen there, and hand the server over.'
    : 'Give a port or a server of http.createServer or https.createServer.';
  throw new TypeError(`socket.io: listen() needs an HTTP server. ${advice}`);
}

function isServer(place: unknown): place is WebServer {
  if (typeof place !== 'object' || place === null) return false;
  return ['on', 'emit', 'listeners', 'listen'].every(
    (name) => typeof Reflect.get(place, name) === 'function',
  );
}
