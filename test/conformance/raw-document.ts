// The answer of htmlfile as it comes, chunk by chunk.
import type { Peer } from './peer.ts';
import { requestText } from './raw-http.ts';
import type { RawConnection } from './raw-http.ts';

const LAST = '0\r\n\r\n';
/** Of the document, with its chunk. */
const HEAD_BYTES = 256 + '100\r\n\r\n'.length;

export function path(sid: string): string {
  return `/socket.io/1/htmlfile/${sid}`;
}

/** A packet that the server answers with itself. */
export function echo(text: string): string {
  return `5:::${JSON.stringify({ name: 'echo', args: [text] })}`;
}

export class Document {
  readonly #connection: RawConnection;
  #isOpened = false;

  constructor(connection: RawConnection) {
    this.#connection = connection;
  }

  /** Of the answer. */
  async head(): Promise<string> {
    this.#isOpened = true;
    return (await this.#connection.through('\r\n\r\n')).replace(/Date: .*/, 'Date');
  }

  /** With its size and line ends; `''` when the connection ended. */
  async chunk(): Promise<string> {
    const size = await this.#connection.through('\r\n');
    if (size === '') return '';
    const rest = await this.#connection.bytes(Number.parseInt(size, 16) + 2);
    return size + rest.toString('utf8');
  }

  /** The next block; the two heads are passed over. */
  async next(): Promise<string> {
    if (!this.#isOpened) {
      await this.head();
      await this.#connection.bytes(HEAD_BYTES);
    }
    return this.chunk();
  }

  /** Blocks up to the one with the text, or to the end. */
  async until(text: string): Promise<readonly string[]> {
    const blocks: string[] = [];
    const last = JSON.stringify(text).replaceAll('/', '\\/');
    for (;;) {
      const block = await this.next();
      blocks.push(block);
      if (block.includes(last) || block === LAST || block === '') return blocks;
    }
  }

  /** Chunks up to the last, or `''` where the connection ended without it. */
  async rest(): Promise<readonly string[]> {
    const chunks: string[] = [];
    for (;;) {
      const chunk = await this.chunk();
      chunks.push(chunk);
      if (chunk === LAST || chunk === '') return chunks;
    }
  }

  /** FIN. */
  finish(): void {
    this.#connection.socket.end();
  }

  close(): void {
    this.#connection.close();
  }
}

export function documentOf(peer: Peer, target: string, headers: readonly string[] = []): Document {
  const connection = peer.connect();
  connection.write(requestText(`GET ${path(target)}`, headers));
  return new Document(connection);
}
