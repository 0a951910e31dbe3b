// The Flash policy server: a TCP port that says the policy to whoever connects, without waiting to be asked.
import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** More connections at once are closed unanswered. */
const MAX_CONNECTIONS = 100;
/** How long a client may take to read the policy and go. */
const PATIENCE_MS = 2_000;

export class PolicyServer {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  /** `policy` is asked for every connection. */
  constructor(policy: (socket: Socket) => string) {
    this.#server = createServer((socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
      socket.on('error', () => socket.destroy());
      // What it asks is read and dropped, so that closing does not cut off the answer.
      socket.resume();
      sayPolicy(socket, policy(socket));
    });
    this.#server.maxConnections = MAX_CONNECTIONS;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo | null)?.port ?? 0;
  }

  /** Answers the error that kept it from listening. */
  listen(port: number, host: string): Promise<NodeJS.ErrnoException | undefined> {
    return new Promise((done) => {
      this.#server.once('error', done);
      this.#server.listen(port, host, () => {
        this.#server.off('error', done);
        done(undefined);
      });
    });
  }

  close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroySoon();
    return new Promise((done) => {
      this.#server.close(() => done());
    });
  }
}

/** The policy, FIN, and the end of the connection whether or not the client closes it. */
export function sayPolicy(socket: Duplex, policy: string): void {
  socket.end(policy);
  const drop = setTimeout(() => socket.destroy(), PATIENCE_MS);
  socket.once('close', () => clearTimeout(drop));
}
