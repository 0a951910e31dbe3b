// A client that speaks 0.9 over a bare WebSocket, for tests that need to see every packet.
import { once } from 'node:events';
import { WebSocket } from 'ws';

export class RawClient {
  readonly received: string[] = [];
  readonly #socket: WebSocket;
  readonly #waiting = new Set<() => void>();

  readonly sid: string;

  private constructor(sid: string, socket: WebSocket) {
    this.sid = sid;
    this.#socket = socket;
    socket.on('message', (data) => {
      this.received.push(String(data));
      for (const check of this.#waiting) check();
    });
  }

  static async connect(url: string): Promise<RawClient> {
    const handshake = await (await fetch(`${url}/socket.io/1/`)).text();
    return RawClient.open(url, handshake.split(':')[0] ?? '');
  }

  /** On a session that was issued already. */
  static async open(url: string, sid: string): Promise<RawClient> {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/1/websocket/${sid}`);
    const client = new RawClient(sid, socket);
    await once(socket, 'open');
    await client.receives('1::');
    return client;
  }

  send(packet: string): void {
    this.#socket.send(packet);
  }

  /** Resolves with the first packet that is, or matches, the expected one. */
  async receives(expected: string | RegExp): Promise<string> {
    const find = () =>
      this.received.find((text) =>
        typeof expected === 'string' ? text === expected : expected.test(text),
      );
    const found = find();
    if (found !== undefined) return found;
    return new Promise((resolve) => {
      const check = () => {
        const text = find();
        if (text === undefined) return;
        this.#waiting.delete(check);
        resolve(text);
      };
      this.#waiting.add(check);
    });
  }

  async close(): Promise<void> {
    if (this.#socket.readyState === WebSocket.CLOSED) return;
    const closed = once(this.#socket, 'close');
    this.#socket.close();
    await closed;
  }
}
