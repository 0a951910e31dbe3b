// RFC 6455 from the client's side by hand, so that frames may also be wrong.
import { RawConnection, requestText } from './raw-http.ts';
import type { RawAnswer } from './raw-http.ts';

/** The example of RFC 6455, section 1.3. */
export const KEY = 'dGhlIHNhbXBsZSBub25jZQ==';
const MASK = Buffer.from([1, 2, 3, 4]);

export const UPGRADE: readonly string[] = [
  'Upgrade: websocket',
  'Connection: Upgrade',
  'Sec-WebSocket-Version: 13',
  `Sec-WebSocket-Key: ${KEY}`,
];

export const TEXT = 1;
export const BINARY = 2;
export const CLOSE = 8;
export const PING = 9;
export const PONG = 10;

export class RawWebSocket {
  readonly connection: RawConnection;
  /** The answer to the upgrade. */
  readonly answer: RawAnswer;

  constructor(connection: RawConnection, answer: RawAnswer) {
    this.connection = connection;
    this.answer = answer;
  }

  static async open(
    port: number,
    path: string,
    headers: readonly string[] = UPGRADE,
  ): Promise<RawWebSocket> {
    const connection = new RawConnection(port);
    connection.write(requestText(`GET ${path}`, headers));
    return new RawWebSocket(connection, await connection.answer());
  }

  send(...texts: readonly string[]): void {
    this.connection.write(Buffer.concat(texts.map((text) => frame(TEXT, Buffer.from(text)))));
  }

  sendFrame(opcode: number, data: Buffer | string = ''): void {
    this.connection.write(frame(opcode, Buffer.from(data)));
  }

  /** `opcode text`, or `end` when the connection was ended. */
  async next(): Promise<string> {
    const head = await this.connection.bytes(2);
    const [first = 0, second = 0] = head;
    if (head.length < 2) return 'end';
    let length = second & 0x7f;
    if (length === 126) length = (await this.connection.bytes(2)).readUInt16BE(0);
    else if (length === 127) length = Number((await this.connection.bytes(8)).readBigUInt64BE(0));
    const data = await this.connection.bytes(length);
    const opcode = first & 0x0f;
    const fin = (first & 0x80) === 0 ? ' unfinished' : '';
    const masked = (second & 0x80) === 0 ? '' : ' masked';
    const text = opcode === CLOSE ? data.toString('hex') : data.toString('utf8');
    return `${opcode}${fin}${masked} ${text}`;
  }

  async take(count: number): Promise<readonly string[]> {
    const frames: string[] = [];
    for (let left = count; left > 0; left -= 1) frames.push(await this.next());
    return frames;
  }

  /** Frames until the connection ends. */
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

/** A masked frame; `head` replaces its first byte. */
export function frame(opcode: number, data: Buffer, head = 0x80 | opcode): Buffer {
  const masked = Buffer.from(data.map((byte, index) => byte ^ (MASK[index % 4] ?? 0)));
  const { length } = data;
  const sizes =
    length < 126
      ? [head, 0x80 | length]
      : length < 65536
        ? [head, 0x80 | 126, length >> 8, length & 0xff]
        : [
            head,
            0x80 | 127,
            0,
            0,
            0,
            0,
            length >>> 24,
            (length >> 16) & 0xff,
            (length >> 8) & 0xff,
            length & 0xff,
          ];
  return Buffer.concat([Buffer.from(sizes), MASK, masked]);
}
