// The HTTP server under the gateway: our own, which listens, or somebody else's that we join.
import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { Socket } from 'node:net';
import { ok, type Refusal, type Result } from '../../shared/index.ts';
import { UpgradableRequest } from '../http/index.ts';
import { type ListenAt, type Listening, openPlaces, type WebServer } from '../listeners/index.ts';
import type { FrontDoor } from './front-door.ts';
import type { Garbage } from './garbage.ts';
import { JoinedServer } from './joined-server.ts';

/** A request must be complete within this time. Answers may be held for as long as they like. */
const HTTP = {
  IncomingMessage: UpgradableRequest,
  requestTimeout: 60_000,
  headersTimeout: 20_000,
  connectionsCheckingInterval: 5_000,
};
/** How long clients may take to go when the server stops. */
const FAREWELL_MS = 1_000;

interface ServerPortSetting {
  readonly door: FrontDoor;
  readonly fallback: RequestListener;
  readonly garbage: Garbage;
}

export class ServerPort {
  readonly #setting: ServerPortSetting;
  readonly #sockets = new Set<Socket>();
  readonly #bare = new Set<Socket>();
  readonly #joined: JoinedServer[] = [];
  #servers: readonly WebServer[] = [];
  #isOpening = false;

  constructor(setting: ServerPortSetting) {
    this.#setting = setting;
  }

  get isListening(): boolean {
    return this.#isOpening || this.#servers.length > 0;
  }

  /** At all places or at none. */
  async listen(places: readonly ListenAt[]): Promise<Result<readonly Listening[], Refusal>> {
    this.#isOpening = true;
    const opened = await openPlaces(places, (at) => this.#create(at));
    this.#isOpening = false;
    if (!opened.ok) return opened;
    this.#servers = opened.value.map(({ server }) => server);
    return ok(opened.value.map(({ listening }) => listening));
  }

  /** Requests below the resource come to us; all others to whom they went before. */
  attach(server: WebServer): void {
    this.#joined.push(new JoinedServer(server, this.#setting));
  }

  /** Resolves when the port is free. What was written to clients before is still sent. */
  async close(): Promise<void> {
    for (const joined of this.#joined.splice(0)) joined.leave();
    const servers = this.#servers;
    if (servers.length === 0) return;
    this.#servers = [];
    const closed = Promise.all(servers.map(untilClosed));
    // Answers given in this turn of the event loop reach their sockets in the next.
    await new Promise((done) => setImmediate(done));
    for (const socket of this.#sockets) socket.destroySoon();
    const drop = setTimeout(() => {
      for (const socket of [...this.#sockets, ...this.#bare]) socket.destroy();
    }, FAREWELL_MS);
    await closed;
    clearTimeout(drop);
  }

  #create({ tls }: ListenAt): WebServer {
    const { door, fallback, garbage } = this.#setting;
    const server = tls === undefined ? createServer(HTTP) : createSecureServer({ ...HTTP, ...tls });
    if (tls !== undefined) garbage.watchBelowTls(server);
    server.on('request', (request, response) => door.request(request, response, fallback));
    server.on('upgrade', (request, socket, head) => door.upgrade({ request, socket, head }));
    server.on('clientError', (error, socket) => garbage.receive(error, socket));
    // Below TLS there is a bare connection, which is left alone while the one above it says goodbye.
    server.on('connection', (socket) => track(socket, tls ? this.#bare : this.#sockets));
    server.on('secureConnection', (socket: Socket) => track(socket, this.#sockets));
    return server;
  }
}

function track(socket: Socket, among: Set<Socket>): void {
  among.add(socket);
  socket.once('close', () => among.delete(socket));
}

function untilClosed(server: WebServer): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
  });
}
