// The HTTP server under the gateway: our own, which listens, or somebody else's that we join.
import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { ok, type Refusal, type Result } from '../../shared/index.ts';
import { UpgradableRequest } from '../http/index.ts';
import { type ListenAt, type Listening, openPlaces, type WebServer } from '../listeners/index.ts';
import type { FlashPolicy } from './flash-policy.ts';
import type { FrontDoor } from './front-door.ts';

/** A request must be complete within this time. Answers may be held for as long as they like. */
const HTTP = {
  IncomingMessage: UpgradableRequest,
  requestTimeout: 60_000,
  headersTimeout: 20_000,
  connectionsCheckingInterval: 5_000,
};
/** How long clients may take to go when the server stops. */
const FAREWELL_MS = 1_000;
const NOTHING = Buffer.alloc(0);

interface ServerPortSetting {
  readonly door: FrontDoor;
  readonly fallback: RequestListener;
  readonly flashPolicy: FlashPolicy;
  readonly onGarbage: (error: NodeJS.ErrnoException) => void;
}

export class ServerPort {
  readonly #setting: ServerPortSetting;
  readonly #sockets = new Set<Socket>();
  readonly #bare = new Set<Socket>();
  readonly #leave: (() => void)[] = [];
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
  attach(server: Server): void {
    const { door, flashPolicy } = this.#setting;
    const others = server.listeners('request');
    const hasOtherUpgrades = server.listenerCount('upgrade') > 0;
    const pass: RequestListener = (request, response) => {
      for (const other of others) Reflect.apply(other, server, [request, response]);
    };
    const onRequest = (request: IncomingMessage, response: ServerResponse): void => {
      if (door.isOurs(request)) door.request(request, response, pass);
      else pass(request, response);
    };
    const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
      if (door.isOurs(request) || !hasOtherUpgrades) door.upgrade({ request, socket, head });
    };
    const onClientError = (error: Error, socket: Duplex): void => {
      if (server.listenerCount('clientError') === 1) this.#garbage(error, socket);
      else flashPolicy.answer(packetOf(error), socket);
    };
    server.removeAllListeners('request');
    server.prependListener('clientError', onClientError);
    server.on('request', onRequest);
    server.on('upgrade', onUpgrade);
    this.#leave.push(() => {
      server.off('clientError', onClientError);
      server.off('request', onRequest);
      server.off('upgrade', onUpgrade);
      for (const other of others)
        server.on('request', (...args) => Reflect.apply(other, server, args));
    });
  }

  /** Resolves when the port is free. What was written to clients before is still sent. */
  async close(): Promise<void> {
    for (const leave of this.#leave.splice(0)) leave();
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
    const { door, fallback } = this.#setting;
    const server = tls === undefined ? createServer(HTTP) : createSecureServer({ ...HTTP, ...tls });
    server.on('request', (request, response) => door.request(request, response, fallback));
    server.on('upgrade', (request, socket, head) => door.upgrade({ request, socket, head }));
    server.on('clientError', (error, socket) => this.#garbage(error, socket));
    // Below TLS there is a bare connection, which is left alone while the one above it says goodbye.
    server.on('connection', (socket) => track(socket, tls ? this.#bare : this.#sockets));
    server.on('secureConnection', (socket: Socket) => track(socket, this.#sockets));
    return server;
  }

  /** What is no HTTP: Flash asks for its policy so; anything else gets the status that Node would give, and is told. */
  #garbage(error: NodeJS.ErrnoException, socket: Duplex): void {
    const { flashPolicy, onGarbage } = this.#setting;
    const asked = flashPolicy.answer(packetOf(error), socket);
    if (asked === 'answered') return;
    answerGarbage(error, socket, asked === 'not offered' ? () => undefined : onGarbage);
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

/** Node hands out what its parser could not read; nothing where that was not the parser's fault. */
function packetOf(error: Error): Buffer {
  const packet: unknown = Reflect.get(error, 'rawPacket');
  return Buffer.isBuffer(packet) ? packet : NOTHING;
}

function answerGarbage(
  error: NodeJS.ErrnoException,
  socket: Duplex,
  tell: (error: NodeJS.ErrnoException) => void,
): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  tell(error);
  socket.end(`HTTP/1.1 ${statusOf(error.code)}\r\nConnection: close\r\n\r\n`);
}

function statusOf(code: string | undefined): string {
  if (code === 'HPE_HEADER_OVERFLOW') return '431 Request Header Fields Too Large';
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return '408 Request Timeout';
  return '400 Bad Request';
}
