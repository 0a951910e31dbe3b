// Everything in a script's thread that listens: it waits until the version before has let go, and ends with its thread.
import { Server, type Socket } from 'node:net';
import type { Refusal } from '../../shared/index.ts';
import { listenRefusal } from '../listeners/index.ts';

interface GateSetting {
  readonly isOpen: boolean;
  /** `server` is the server's number among those of the thread. */
  readonly wanted: (server: number) => void;
  readonly listening: (server: number, which: Server) => void;
  /** True where it listens elsewhere instead: it is closed, and wanted anew. */
  readonly movesOn: (which: Server, error: NodeJS.ErrnoException) => boolean;
  readonly refused: (server: number, fault: Refusal) => void;
  readonly closed: (server: number) => void;
}

export class ListenGate {
  readonly #setting: GateSetting;
  readonly #numbers = new Map<Server, number>();
  readonly #sockets = new Set<Socket>();
  #waiting: (() => void)[] = [];
  #isOpen: boolean;
  #isInstalled = false;

  constructor(setting: GateSetting) {
    this.#setting = setting;
    this.#isOpen = setting.isOpen;
  }

  /** From now on `listen` of every server in this thread comes by here. */
  install(): void {
    this.#isInstalled = true;
    const { listen } = Server.prototype;
    const enter = (server: Server, now: () => void): void => this.#enter(server, now);
    Server.prototype.listen = function (this: Server, ...args: unknown[]) {
      enter(this, () => Reflect.apply(listen, this, args));
      return this;
    };
  }

  go(): void {
    this.#isOpen = true;
    for (const now of this.#waiting.splice(0)) now();
  }

  /** Lets go of all ports and connections. */
  async close(): Promise<void> {
    this.#waiting = [];
    const closed = [...this.#numbers.keys()].map(
      (server) => new Promise<void>((done) => void server.close(() => done())),
    );
    for (const socket of this.#sockets) socket.destroy();
    await Promise.all(closed);
  }

  /** A server that carries sessions; it may listen already, or be none of those that come by here. */
  serves(server: Server): void {
    const number = this.#numbers.get(server) ?? this.#watch(server);
    if (server.listening) this.#setting.listening(number, server);
    else if (!this.#isInstalled) this.#setting.wanted(number);
  }

  #enter(server: Server, now: () => void): void {
    this.#setting.wanted(this.#numbers.get(server) ?? this.#watch(server));
    if (this.#isOpen) now();
    else this.#waiting.push(now);
  }

  #refused(number: number, server: Server, error: Error): void {
    const { movesOn, closed, refused } = this.#setting;
    if (movesOn(server, error)) closed(number);
    else refused(number, listenRefusal(error));
  }

  #watch(server: Server): number {
    const number = this.#numbers.size + 1;
    this.#numbers.set(server, number);
    server.on('listening', () => this.#setting.listening(number, server));
    server.on('error', (error) => this.#refused(number, server, error));
    server.on('close', () => this.#setting.closed(number));
    server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
    return number;
  }
}
