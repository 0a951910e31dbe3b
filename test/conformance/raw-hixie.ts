// draft-hixie-75 and -76 from the client's side by hand, so that frames may also be wrong.
import { RawConnection, requestText } from './raw-http.ts';

/** The example of draft-hixie-thewebsocketprotocol-76, section 1.2. */
export const KEY_HEADERS: readonly string[] = [
  'Sec-WebSocket-Key1: 18x 6]8vM;54 *(5:  {   U1]8  z [  8',
  'Sec-WebSocket-Key2: 1_ tx7X d  <  nw  334J702) 7]o}` 0',
];
export const NONCE = 'Tm[K T2u';
export const DIGEST = 'fQJ,fN/4F4!~K~MH';

export const HIXIE_75: readonly string[] = [
  'Upgrade: WebSocket',
  'Connection: Upgrade',
  'Origin: http://example.com',
];
export const HIXIE_76: readonly string[] = [...HIXIE_75, ...KEY_HEADERS];

export class RawHixie {
  readonly connection: RawConnection;

  private constructor(connection: RawConnection) {
    this.connection = connection;
  }

  /** Sends the head of the request, and the nonce behind it where one is given. */
  static ask(
    port: number,
    path: string,
    headers: readonly string[] = HIXIE_76,
    nonce = headers.some((line) => line.includes('-Key1')) ? NONCE : '',
  ): RawHixie {
    const connection = new RawConnection(port);
    connection.write(requestText(`GET ${path}`, headers) + nonce);
    return new RawHixie(connection);
  }

  /** Asked, answered, and with draft 76 the digest read. */
  static async open(port: number, path: string, headers = HIXIE_76): Promise<RawHixie> {
    const client = RawHixie.ask(port, path, headers);
    await client.head();
    if (headers.some((line) => line.includes('-Key1'))) await client.connection.bytes(16);
    return client;
  }

  /** The lines of the answer's head. */
  async head(): Promise<readonly string[]> {
    const { statusLine, headers } = await this.connection.answer();
    return [statusLine, ...headers];
  }

  async digest(): Promise<string> {
    return (await this.connection.bytes(16)).toString('latin1');
  }

  send(...texts: readonly string[]): void {
    for (const text of texts) {
      this.connection.write(Buffer.concat([BEGIN, Buffer.from(text), END]));
    }
  }

  /** The text of the next frame; `end` when the connection was ended; in hex what is no text frame. */
  async next(): Promise<string> {
    const bytes: number[] = [];
    for (;;) {
      const [byte] = await this.connection.bytes(1);
      if (byte === undefined) return bytes.length === 0 ? 'end' : `cut ${hex(bytes)}`;
      bytes.push(byte);
      if (bytes[0] !== 0 && bytes.length === 2) return hex(bytes);
      if (byte === 0xff && bytes[0] === 0) return Buffer.from(bytes.slice(1, -1)).toString('utf8');
    }
  }

  async take(count: number): Promise<readonly string[]> {
    const frames: string[] = [];
    for (let left = count; left > 0; left -= 1) frames.push(await this.next());
    return frames;
  }

  async untilEnd(): Promise<readonly string[]> {
    const frames: string[] = [];
    for (;;) {
      const next = await this.next();
      frames.push(next);
      if (next === 'end') return frames;
    }
  }

  close(): void {
    this.connection.close();
  }
}

const BEGIN = Buffer.from([0]);
const END = Buffer.from([0xff]);

function hex(bytes: readonly number[]): string {
  return Buffer.from(bytes).toString('hex');
}
