// HTTP/1.1 by hand, byte for byte: what a client library would hide is what is compared here.
import { connect } from 'node:net';
import type { Socket } from 'node:net';

export interface RawAnswer {
  /** `HTTP/1.1 200 OK`, or `''` when the connection ended without an answer. */
  readonly statusLine: string;
  /** `Name: value`, as they came; the value of Date is left out. */
  readonly headers: readonly string[];
  readonly body: string;
}

const NOTHING: RawAnswer = { statusLine: '', headers: [], body: '' };

/** One TCP connection and what came on it. */
export class RawConnection {
  readonly socket: Socket;
  readonly closed: Promise<void>;
  #chunks: Buffer[] = [];
  #length = 0;
  #isOver = false;
  #wake: () => void = () => undefined;

  constructor(port: number) {
    this.socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    this.socket.on('data', (chunk) => {
      this.#chunks.push(chunk);
      this.#length += chunk.length;
      this.#wake();
    });
    this.socket.on('error', () => undefined);
    this.closed = new Promise((done) => {
      const over = (): void => {
        this.#isOver = true;
        this.#wake();
        done();
      };
      this.socket.on('end', over);
      this.socket.on('close', over);
    });
  }

  write(data: string | Buffer): void {
    this.socket.write(data);
  }

  /** Waits until `length` bytes are there; fewer when the connection ended before. */
  async bytes(length: number): Promise<Buffer> {
    while (this.#length < length && !this.#isOver) await this.#more();
    const received = this.#received();
    const taken = received.subarray(0, length);
    this.#chunks = [received.subarray(taken.length)];
    this.#length -= taken.length;
    return taken;
  }

  /** What comes up to a mark, which is ASCII, and the mark; `''` when the connection ended before. */
  async through(mark: string): Promise<string> {
    const text = await this.#until(mark);
    return text === undefined ? '' : Buffer.from(text + mark, 'latin1').toString('utf8');
  }

  /** Everything until the other end closes. */
  async rest(): Promise<Buffer> {
    while (!this.#isOver) await this.#more();
    return this.bytes(this.#length);
  }

  /** @param hasBody false for the answer to a HEAD, which ends with its headers. */
  async answer(hasBody = true): Promise<RawAnswer> {
    const head = await this.#until('\r\n\r\n');
    if (head === undefined) return NOTHING;
    const [statusLine = '', ...lines] = head.split('\r\n');
    const field = (name: string): string | undefined =>
      lines.find((line) => line.toLowerCase().startsWith(`${name}: `))?.slice(name.length + 2);
    const headers = lines.map((line) => (line.startsWith('Date: ') ? 'Date' : line));
    const body = hasBody ? await this.#body(statusLine, field) : Buffer.alloc(0);
    return { statusLine, headers, body: body.toString('utf8') };
  }

  close(): void {
    this.socket.destroy();
  }

  async #body(statusLine: string, field: (name: string) => string | undefined): Promise<Buffer> {
    if (statusLine.includes(' 101 ')) return Buffer.alloc(0);
    const length = field('content-length');
    if (length !== undefined) return this.bytes(Number(length));
    if (field('transfer-encoding') !== 'chunked') return this.rest();
    const chunks: Buffer[] = [];
    for (;;) {
      const size = Number.parseInt((await this.#until('\r\n')) ?? '0', 16);
      chunks.push(await this.bytes(size));
      await this.bytes(2);
      if (size === 0) return Buffer.concat(chunks);
    }
  }

  async #until(mark: string): Promise<string | undefined> {
    for (;;) {
      const at = this.#received().indexOf(mark);
      if (at >= 0) return (await this.bytes(at + mark.length)).toString('latin1').slice(0, at);
      if (this.#isOver) return undefined;
      await this.#more();
    }
  }

  /** Joined when something is taken, not when it comes: megabytes come in hundreds of pieces. */
  #received(): Buffer {
    const received = Buffer.concat(this.#chunks);
    this.#chunks = [received];
    return received;
  }

  #more(): Promise<void> {
    return new Promise((done) => {
      this.#wake = done;
    });
  }
}

/** One request on its own connection. */
export async function exchange(port: number, request: string | Buffer): Promise<RawAnswer> {
  const connection = new RawConnection(port);
  connection.write(request);
  const answer = await connection.answer(!request.toString('latin1').startsWith('HEAD '));
  connection.close();
  return answer;
}

/** The text of a request; a body gets its length. */
export function requestText(line: string, headers: readonly string[] = [], body?: string): string {
  const length = body === undefined ? [] : [`Content-Length: ${Buffer.byteLength(body)}`];
  const all = [`${line} HTTP/1.1`, 'Host: localhost', ...headers, ...length];
  return `${all.join('\r\n')}\r\n\r\n${body ?? ''}`;
}
