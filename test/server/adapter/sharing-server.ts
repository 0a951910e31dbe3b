// A server that shares its rooms, with real 0.9 clients on it and everything it recorded.
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';

import { attach, type AttachOptions, type TraceEvent } from '../../../src/server/embed.ts';
import { connectStock, type StockSocket } from '../../support/stock-client.ts';

/** A stock client and what it heard, as `[event, …arguments]`. */
export class Listener {
  readonly all: unknown[][] = [];
  readonly socket: StockSocket;
  #waiting: (() => void)[] = [];

  constructor(socket: StockSocket, events: readonly string[]) {
    this.socket = socket;
    for (const event of events) {
      socket.on(event, (...args: unknown[]) => {
        this.all.push([event, ...args]);
        for (const look of this.#waiting.splice(0)) look();
      });
    }
  }

  get sid(): string {
    return this.socket.socket.sessionid;
  }

  say(event: string, ...args: readonly unknown[]): void {
    this.socket.emit(event, ...args);
  }

  ask(event: string, ...args: readonly unknown[]): Promise<unknown> {
    return new Promise((answered) => this.socket.emit(event, ...args, answered));
  }

  /** Resolves when something with this last argument was heard. */
  async heard(last: unknown): Promise<void> {
    while (!this.all.some((said) => said.at(-1) === last)) {
      await new Promise<void>((look) => this.#waiting.push(look));
    }
  }
}

export class SharingServer {
  readonly records: TraceEvent[] = [];
  readonly #server: Server = createServer();
  readonly #clients: Listener[] = [];
  readonly #stop: () => Promise<void>;
  #waiting: (() => void)[] = [];

  private constructor(options: AttachOptions) {
    const gateway = attach(this.#server, {
      ...options,
      onRecord: (record) => {
        this.records.push(record);
        for (const look of this.#waiting.splice(0)) look();
      },
    });
    this.#stop = () => gateway.close();
  }

  static async start(options: AttachOptions): Promise<SharingServer> {
    const server = new SharingServer(options);
    server.#server.listen(0, '127.0.0.1');
    await once(server.#server, 'listening');
    return server;
  }

  async client(endpoint: string): Promise<Listener> {
    const address = this.#server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const socket = connectStock(`http://127.0.0.1:${port}${endpoint}`, 'websocket');
    const client = new Listener(socket, ['said', 'shouted']);
    this.#clients.push(client);
    await new Promise<void>((done) => socket.once('connect', done));
    return client;
  }

  /** Who made the packets of this event that left for a client. */
  origins(client: Listener, event: string): readonly string[] {
    return this.records.flatMap((record) =>
      record.kind === 'packet' &&
      record.dir === 'out' &&
      record.sid === client.sid &&
      record.raw.includes(`"name":"${event}"`)
        ? [record.origin]
        : [],
    );
  }

  /** The first record from here on that fits. */
  async next(
    fits: (record: TraceEvent) => boolean,
    from = this.records.length,
  ): Promise<TraceEvent> {
    for (;;) {
      const found = this.records.slice(from).find(fits);
      if (found !== undefined) return found;
      await new Promise<void>((look) => this.#waiting.push(look));
    }
  }

  async stop(): Promise<void> {
    for (const { socket } of this.#clients) socket.disconnect();
    await this.#stop();
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
