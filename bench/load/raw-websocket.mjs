// A WebSocket session that reads little more than how many packets came: a thousand of them should not be the bottleneck.
import { connect } from 'node:net';

const HEARTBEAT = 0x32;
/** What every connection reads into: what is read is looked at before the next one reads. */
const SHARED = Buffer.allocUnsafe(64 * 1024);
const NOTHING = Buffer.alloc(0);

export class RawWebSocket {
  #socket;
  #rest = NOTHING;
  #isOpen = false;
  #opened;
  #heard;
  #expected = [];

  /**
   * `heard` gets the first byte of every packet that nobody expects: its type. It may be set anew.
   * Resolves `opened` when the server has switched protocols.
   */
  constructor(port, path, host = '127.0.0.1') {
    this.opened = new Promise((resolve, reject) => {
      this.#opened = { resolve, reject };
    });
    this.#socket = connect({
      port,
      host,
      noDelay: true,
      onread: { buffer: SHARED, callback: (bytes) => this.#read(SHARED.subarray(0, bytes)) },
    });
    this.#socket.on('error', (error) => this.#fail(error));
    this.#socket.on('close', () => this.#fail(new Error('The server closed the connection.')));
    this.#socket.write(
      `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n',
    );
  }

  set heard(heard) {
    this.#heard = heard;
  }

  get isOpen() {
    return this.#isOpen && !this.#socket.destroyed;
  }

  /** ASCII, fewer than 126 of it. Masked with zeros, which costs nobody anything. */
  send(text) {
    const frame = Buffer.alloc(6 + text.length);
    frame[0] = 0x81;
    frame[1] = 0x80 | text.length;
    frame.write(text, 6, 'latin1');
    this.#socket.write(frame);
  }

  /** Resolves when the next packet is this one. */
  expect(text) {
    return new Promise((resolve, reject) => {
      this.#expected.push({ text, resolve, reject });
    });
  }

  close() {
    this.#isOpen = false;
    this.#expected = [];
    this.#socket.destroy();
  }

  #read(chunk) {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const at = this.#isOpen ? this.#frames(bytes, 0) : this.#open(bytes);
    this.#rest = at === bytes.length ? NOTHING : Buffer.from(bytes.subarray(at));
    return true;
  }

  #open(bytes) {
    const end = bytes.indexOf('\r\n\r\n');
    if (end < 0) return 0;
    const head = bytes.toString('latin1', 0, end);
    if (!head.startsWith('HTTP/1.1 101')) {
      this.#fail(new Error(`The upgrade was answered\n${head}`));
      return bytes.length;
    }
    this.#isOpen = true;
    this.#opened.resolve();
    return this.#frames(bytes, end + 4);
  }

  /** Answers where the first frame begins that is not whole. */
  #frames(bytes, from) {
    let at = from;
    while (at + 2 <= bytes.length) {
      const length = bytes[at + 1];
      if (length > 125) throw new Error('This load reads short frames only.');
      const end = at + 2 + length;
      if (end > bytes.length) return at;
      if (this.#expected.length > 0) this.#meet(bytes.toString('latin1', at + 2, end));
      else if (bytes[at + 2] === HEARTBEAT) this.send('2::');
      else this.#heard?.(bytes[at + 2]);
      at = end;
    }
    return at;
  }

  #meet(text) {
    const { text: wanted, resolve, reject } = this.#expected.shift();
    if (text === wanted) resolve();
    else reject(new Error(`Expected ${wanted}, and got ${text}`));
  }

  #fail(error) {
    this.#opened.reject(error);
    for (const { reject } of this.#expected.splice(0)) reject(error);
  }
}
