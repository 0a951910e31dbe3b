// Somebody else's HTTP server that we join: what is below the resource comes to us, all else goes on as if we were not there.
import { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestListener } from 'node:http';
import { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import type { WebServer } from '../listeners/index.ts';
import type { FrontDoor } from './front-door.ts';
import type { Garbage } from './garbage.ts';
import { isTooLong } from './limits.ts';

interface Joining {
  readonly door: FrontDoor;
  /** Answers what is not ours where the application listens to no request at all. */
  readonly fallback: RequestListener;
  readonly garbage: Garbage;
  readonly options: { readonly maxBodyBytes: number };
}

type Emit = (event: string, ...args: readonly unknown[]) => boolean;

/** Without a listener Node takes an upgrade for a plain request. */
const nothing = (): void => undefined;

/**
 * Takes events before they reach any listener, rather than the listeners from the server: those of the application stay
 * what and where they are, and may come and go also afterwards.
 */
export class JoinedServer {
  readonly #server: WebServer;
  readonly #joining: Joining;
  readonly #before: PropertyDescriptor | undefined;
  readonly #emit: Emit;
  #isJoined = true;

  constructor(server: WebServer, joining: Joining) {
    const { emit } = server;
    const pass: Emit = (...args) => Reflect.apply(emit, server, args);
    this.#server = server;
    this.#joining = joining;
    this.#before = Object.getOwnPropertyDescriptor(server, 'emit');
    this.#emit = (event, ...args) =>
      (this.#isJoined && this.#takes(event, args)) || pass(event, ...args);
    Object.defineProperty(server, 'emit', {
      value: this.#emit,
      configurable: true,
      writable: true,
    });
    server.on('upgrade', nothing);
  }

  /** The server is as it was. Somebody who took its events after us goes on holding our function; it only passes on. */
  leave(): void {
    const server = this.#server;
    this.#isJoined = false;
    server.off('upgrade', nothing);
    if (server.emit !== this.#emit) return;
    if (this.#before === undefined) Reflect.deleteProperty(server, 'emit');
    else Object.defineProperty(server, 'emit', this.#before);
  }

  #takes(event: string, [request, answer, head]: readonly unknown[]): boolean {
    if (event === 'clientError') {
      return request instanceof Error && answer instanceof Duplex && this.#refuses(request, answer);
    }
    if (!(request instanceof IncomingMessage)) return false;
    if (event === 'upgrade') {
      const rest = Buffer.isBuffer(head) ? head : Buffer.alloc(0);
      return answer instanceof Duplex && this.#takesUpgrade(request, answer, rest);
    }
    if (!(answer instanceof ServerResponse)) return false;
    if (event === 'checkContinue' && this.#joining.door.isOurs(request)) {
      if (!isTooLong(request, this.#joining.options)) answer.writeContinue();
      return this.#takesRequest(request, answer);
    }
    return event === 'request' && this.#takesRequest(request, answer);
  }

  #takesRequest(request: IncomingMessage, response: ServerResponse): boolean {
    const { door, fallback } = this.#joining;
    if (!door.isOurs(request) && this.#server.listenerCount('request') > 0) return false;
    door.request(request, response, fallback);
    return true;
  }

  #refuses(error: Error, socket: Duplex): boolean {
    const { garbage } = this.#joining;
    if (this.#server.listenerCount('clientError') > 0) return garbage.answersPolicy(error, socket);
    garbage.receive(error, socket);
    return true;
  }

  /** One that is not ours is left to the application where it listens to any. */
  #takesUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    const { door } = this.#joining;
    if (!door.isOurs(request) && this.#server.listenerCount('upgrade') > 1) return false;
    if (/\bwebsocket\b/i.test(request.headers.upgrade ?? '')) {
      return door.upgrade({ request, socket, head });
    }
    const response = answerOn(socket, request);
    if (response !== undefined) this.#emit('request', request, response);
    return true;
  }
}

/**
 * Node hands out the connection of every upgrade, also of one to HTTP/2 that a client (Java's, curl) merely offers: with
 * this its request is answered as if it had not. The connection is closed after it. A body cannot be read any more.
 */
function answerOn(socket: Duplex, request: IncomingMessage): ServerResponse | undefined {
  socket.once('error', () => socket.destroy());
  if (!(socket instanceof Socket)) {
    socket.destroy();
    return undefined;
  }
  const response = new ServerResponse(request);
  response.shouldKeepAlive = false;
  response.assignSocket(socket);
  response.once('finish', () => {
    response.detachSocket(socket);
    socket.end();
  });
  socket.once('close', () => response.emit('close'));
  return response;
}
