// Servers of our own: one a place, their connections counted, limited, and taken leave of.
import { createServer, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { Socket } from 'node:net';
import { ok, type Refusal, type Result } from '../../shared/index.ts';
import { UpgradableRequest } from '../http/index.ts';
import { type ListenAt, type Listening, openPlaces, type WebServer } from '../listeners/index.ts';
import { farewell, TOO_MANY_CONNECTIONS } from './bad-connection.ts';
import type { FrontDoor } from './front-door.ts';
import type { Garbage } from './garbage.ts';
import { isTooLong, type Limits, serverLimits } from './limits.ts';

/** How long clients may take to go when the server stops. */
const FAREWELL_MS = 1_000;

export interface OwnServersSetting {
  readonly door: FrontDoor;
  readonly fallback: RequestListener;
  readonly options: Limits & { readonly maxBodyBytes: number };
  readonly garbage: Garbage;
}

export class OwnServers {
  readonly #setting: OwnServersSetting;
  readonly #plain = new Connections();
  readonly #secure = new Connections();
  /** Below TLS: left alone while the connection above says goodbye. */
  readonly #bare = new Connections();
  #servers: readonly WebServer[] = [];
  #isOpening = false;

  constructor(setting: OwnServersSetting) {
    this.#setting = setting;
  }

  get isListening(): boolean {
    return this.#isOpening || this.#servers.length > 0;
  }

  async listen(places: readonly ListenAt[]): Promise<Result<readonly Listening[], Refusal>> {
    this.#isOpening = true;
    const opened = await openPlaces(places, (at) => this.#create(at));
    this.#isOpening = false;
    if (!opened.ok) return opened;
    this.#servers = opened.value.map(({ server }) => server);
    return ok(opened.value.map(({ listening }) => listening));
  }

  /** Limits that changed count for the next request; how often is looked for slow ones stays. */
  retune(): void {
    const limits = serverLimits(this.#setting.options);
    for (const server of this.#servers) {
      server.headersTimeout = limits.headersTimeout;
      server.requestTimeout = limits.requestTimeout;
      server.keepAliveTimeout = limits.keepAliveTimeout;
      // Node reads it for every connection, though its types do not say so.
      Reflect.set(server, 'maxHeaderSize', limits.maxHeaderSize);
    }
  }

  async close(): Promise<void> {
    const servers = this.#servers;
    if (servers.length === 0) return;
    this.#servers = [];
    const closed = Promise.all(servers.map(untilClosed));
    // Answers given in this turn of the event loop reach their sockets in the next.
    await new Promise((done) => setImmediate(done));
    for (const socket of [...this.#plain.open, ...this.#secure.open]) socket.destroySoon();
    const drop = setTimeout(() => {
      for (const { open } of [this.#plain, this.#secure, this.#bare]) destroyAll(open);
    }, FAREWELL_MS);
    await closed;
    clearTimeout(drop);
  }

  #create({ tls }: ListenAt): WebServer {
    const { door, fallback, options, garbage } = this.#setting;
    const how = { IncomingMessage: UpgradableRequest, ...serverLimits(options) };
    const server = tls === undefined ? createServer(how) : createSecureServer({ ...how, ...tls });
    if (tls !== undefined) garbage.watchBelowTls(server);
    // All lines are let through, to be counted: Node would only leave out those that are too many.
    server.maxHeadersCount = 0;
    server.on('request', (request, response) => door.request(request, response, fallback));
    server.on('checkContinue', (request, response) => {
      if (!isTooLong(request, options)) response.writeContinue();
      door.request(request, response, fallback);
    });
    server.on('upgrade', (request, socket, head) => door.upgrade({ request, socket, head }));
    server.on('clientError', (error, socket) => garbage.receive(error, socket));
    server.on('connection', (socket) => this.#arrive(socket, tls !== undefined));
    server.on('secureConnection', (socket: Socket) => this.#secure.add(socket));
    return server;
  }

  #arrive(socket: Socket, isBare: boolean): void {
    const { options, garbage } = this.#setting;
    (isBare ? this.#bare : this.#plain).add(socket);
    if (this.#plain.open.size + this.#bare.open.size <= options.maxConnections) return;
    garbage.gate.pass(TOO_MANY_CONNECTIONS.fault);
    if (isBare) socket.destroy();
    else farewell(socket, TOO_MANY_CONNECTIONS.answer);
  }
}

class Connections {
  readonly open = new Set<Socket>();
  /** One function for all: a connection may rest for hours, and should not hold more than it must. */
  readonly #left = leaver(this.open);

  add(socket: Socket): void {
    this.open.add(socket);
    socket.on('close', this.#left);
  }
}

function leaver(open: Set<Socket>): (this: Socket) => void {
  return function left() {
    open.delete(this);
  };
}

function destroyAll(sockets: Iterable<Socket>): void {
  for (const socket of sockets) socket.destroy();
}

function untilClosed(server: WebServer): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
  });
}
