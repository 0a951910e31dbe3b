// A server that its script gives no place: it listens where the application would.
import type { Server } from 'node:net';
import type { ListenAt, WebServer } from '../listeners/index.ts';
import { makeServer } from './listen.ts';

/** So many ports after the wanted one are tried. */
const MAX_NEXT = 50;

export class ApplicationPlace {
  readonly #place: ListenAt;
  #server: Server | undefined;

  constructor(place: ListenAt) {
    this.#place = place;
  }

  /** Plain or TLS, as the place says. `prepare` is done before it listens. */
  open(prepare: (server: WebServer) => void): void {
    const { host, port, tls = {} } = this.#place;
    const server = makeServer(tls);
    this.#server = server;
    prepare(server);
    server.listen(port, host);
  }

  /** The next free port will do where nobody asked for one. Answers false where the error stands. */
  movesOn(server: Server, { code, port }: NodeJS.ErrnoException & { port?: number }): boolean {
    const { port: wanted, host, orNext = false } = this.#place;
    if (server !== this.#server || !orNext || code !== 'EADDRINUSE') return false;
    if (port === undefined || port - wanted >= MAX_NEXT) return false;
    setImmediate(() => server.listen(port + 1, host));
    return true;
  }
}
