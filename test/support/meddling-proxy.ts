// A proxy between a client and a server that refuses, hangs or cuts what it is told to, transport by transport.
import { createServer, request as forward } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/**
 * `pass`: untouched. `refuse`: answered 502 at once, the server sees nothing. `hang`: neither answered nor
 * passed on. `cut`: the connection is closed without a byte. `deaf`: the server gets it and answers, and the
 * client hears nothing of it. `sever`: the server gets it, and both connections are cut when it answers.
 */
export type Meddling = 'pass' | 'refuse' | 'hang' | 'cut' | 'deaf' | 'sever';

export interface Passing {
  readonly method: string;
  readonly url: string;
  /** The transport's piece of the path; empty for handshakes and files. */
  readonly transport: string;
  readonly fate: Meddling;
}

export type Meddle = (request: Omit<Passing, 'fate'>) => Meddling;

export class MeddlingProxy {
  /** Where requests go from now on. */
  target: string;
  meddle: Meddle = () => 'pass';
  /** Everything that came, in order. */
  readonly seen: Passing[] = [];
  readonly #server: Server;
  readonly #sockets = new Set<Duplex>();

  private constructor(target: string) {
    this.target = target;
    this.#server = createServer((request, response) => this.#request(request, response));
    this.#server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
    this.#server.on('connection', (socket) => this.#track(socket));
  }

  static async start(target: string): Promise<MeddlingProxy> {
    const proxy = new MeddlingProxy(target);
    await new Promise<void>((done) => proxy.#server.listen(0, '127.0.0.1', () => done()));
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The transports that were asked for, in order, each once in a row. */
  walk(): readonly string[] {
    const asked = this.seen.map(({ transport }) => transport).filter((name) => name !== '');
    return asked.filter((name, place) => name !== asked[place - 1]);
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<void>((done) => this.#server.close(() => done()));
  }

  #fate(request: IncomingMessage): Meddling {
    const { method = '', url = '' } = request;
    const transport = /^\/socket\.io\/1\/([\w-]+)\/[\w-]/.exec(url)?.[1] ?? '';
    const asked = { method, url, transport };
    const fate = this.meddle(asked);
    this.seen.push({ ...asked, fate });
    return fate;
  }

  #request(request: IncomingMessage, response: ServerResponse): void {
    const fate = this.#fate(request);
    if (fate === 'hang') return;
    if (fate === 'cut') request.socket.destroy();
    else if (fate === 'refuse') response.writeHead(502).end();
    else this.#forward(request, response, fate);
  }

  #forward(request: IncomingMessage, response: ServerResponse, fate: Meddling): void {
    const { method, headers } = request;
    const onward = forward(
      new URL(request.url ?? '', this.target),
      { method, headers },
      (answer) => {
        if (fate === 'sever') request.socket.destroy();
        if (fate !== 'pass') {
          answer.resume();
          return;
        }
        response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
        answer.pipe(response);
      },
    );
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const fate = this.#fate(request);
    if (fate === 'hang') return;
    if (fate === 'cut') socket.destroy();
    else if (fate === 'refuse') socket.end('HTTP/1.1 502 Bad Gateway\r\nConnection: close\r\n\r\n');
    else this.#tunnel(request, socket, { head, fate });
  }

  #tunnel(
    request: IncomingMessage,
    socket: Duplex,
    { head, fate }: { head: Buffer; fate: Meddling },
  ): void {
    const { hostname, port } = new URL(this.target);
    const onward = connect(Number(port), hostname);
    this.#track(onward);
    onward.write(`${headOf(request)}\r\n\r\n`);
    onward.write(head);
    socket.pipe(onward);
    if (fate === 'sever') onward.once('data', () => onward.destroy());
    if (fate === 'pass') onward.pipe(socket);
    else onward.resume();
    onward.on('close', () => socket.destroy());
    socket.on('close', () => onward.destroy());
  }

  #track(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => this.#sockets.delete(socket));
  }
}

function headOf({ method, url, rawHeaders }: IncomingMessage): string {
  const lines = [`${method} ${url} HTTP/1.1`];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    lines.push(`${rawHeaders[at]}: ${rawHeaders[at + 1]}`);
  }
  return lines.join('\r\n');
}
