// One of the two servers as a client meets it. What is different by nature (ids, ports, dates) is made equal.
import { pause } from './patience.ts';
import { exchange, RawConnection, requestText } from './raw-http.ts';
import type { RawAnswer } from './raw-http.ts';
import { RawWebSocket, UPGRADE } from './raw-websocket.ts';

const SILENCE_MS = 300;

export class Peer {
  readonly port: number;
  /** Of all handshakes made here. */
  readonly sids: string[] = [];
  readonly #open: { close(): void }[] = [];

  constructor(port: number) {
    this.port = port;
  }

  get(path: string, headers: readonly string[] = []): Promise<string> {
    return this.request(requestText(`GET ${path}`, headers));
  }

  post(path: string, body: string, headers: readonly string[] = []): Promise<string> {
    return this.request(requestText(`POST ${path}`, headers, body));
  }

  async request(text: string | Buffer): Promise<string> {
    return told(await exchange(this.port, text));
  }

  /** A connection whose answers are asked for one by one. */
  connect(): RawConnection {
    const connection = new RawConnection(this.port);
    this.#open.push(connection);
    return connection;
  }

  /** A fresh session id. */
  async handshake(): Promise<string> {
    const { body } = await exchange(this.port, requestText('GET /socket.io/1/'));
    const sid = body.split(':')[0] ?? '';
    this.sids.push(sid);
    return sid;
  }

  /** Everything that was sent before this has been read by the server. */
  async settle(): Promise<void> {
    await exchange(this.port, requestText('GET /socket.io/'));
  }

  /** What comes, or the word `silence`: after a while in which the server answered others. */
  async orSilence<T>(coming: Promise<T>, ms = SILENCE_MS): Promise<T | 'silence'> {
    const silence = pause(ms)
      .then(() => this.settle())
      .then(() => this.settle());
    return Promise.race([coming, silence.then(() => 'silence' as const)]);
  }

  /** A session on xhr-polling that has heard its `1::`. */
  async polling(): Promise<string> {
    const sid = await this.handshake();
    await this.get(`/socket.io/1/xhr-polling/${sid}`);
    return sid;
  }

  /** The body alone. */
  async poll(sid: string): Promise<string> {
    return (await exchange(this.port, requestText(`GET /socket.io/1/xhr-polling/${sid}`))).body;
  }

  async say(sid: string, body: string): Promise<string> {
    const path = `/socket.io/1/xhr-polling/${sid}`;
    return (await exchange(this.port, requestText(`POST ${path}`, [], body))).body;
  }

  async websocket(sid: string, headers: readonly string[] = UPGRADE): Promise<RawWebSocket> {
    const socket = await RawWebSocket.open(this.port, `/socket.io/1/websocket/${sid}`, headers);
    this.#open.push(socket);
    return socket;
  }

  /** A websocket on a session of its own that has heard its `1::` and shown that it has: what comes next is no fallback. */
  async attentive(sid: string): Promise<RawWebSocket> {
    const socket = await this.websocket(sid);
    await socket.next();
    socket.send('2::');
    await this.settle();
    return socket;
  }

  /** A websocket that has heard its `1::`. */
  async talking(): Promise<RawWebSocket> {
    const socket = await this.websocket(await this.handshake());
    await socket.next();
    return socket;
  }

  close(): void {
    for (const connection of this.#open.splice(0)) connection.close();
  }
}

/** An answer as text, with any session id at its start replaced. */
export function told({ statusLine, headers, body }: RawAnswer): string {
  const plain = body.replace(/(^|")[\w-]{20}:/, '$1SID:');
  return [statusLine, ...headers, '', plain].join('\n');
}
