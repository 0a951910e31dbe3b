// A connection that sends one request after the other and reads little: the load should cost less than the server.
import { connect } from 'node:net';

export class RawHttp {
  #socket;
  #text = '';
  #waiting = [];

  constructor(port) {
    this.#socket = connect(port, '127.0.0.1');
    this.#socket.setNoDelay(true);
    this.#socket.setEncoding('latin1');
    this.#socket.on('data', (text) => this.#read(text));
    this.#socket.on('error', (error) => this.#fail(error));
    this.#socket.on('close', () => this.#fail(new Error('The server closed the connection.')));
  }

  /** Resolves with the body of a 200. */
  get(path) {
    return this.#send(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: keep-alive\r\n\r\n`);
  }

  /** `body` is ASCII. */
  post(path, body) {
    return this.#send(
      `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: keep-alive\r\n` +
        `Content-Type: text/plain;charset=UTF-8\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
  }

  close() {
    this.#waiting = [];
    this.#socket.destroy();
  }

  #send(text) {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#socket.write(text, 'latin1');
    });
  }

  #read(text) {
    this.#text += text;
    for (;;) {
      const headEnd = this.#text.indexOf('\r\n\r\n');
      if (headEnd < 0) return;
      const head = this.#text.slice(0, headEnd);
      const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? Number.NaN);
      if (Number.isNaN(length) || !head.startsWith('HTTP/1.1 200')) {
        this.#fail(new Error(`This answer cannot be read:\n${head}`));
        return;
      }
      const end = headEnd + 4 + length;
      if (this.#text.length < end) return;
      const body = this.#text.slice(headEnd + 4, end);
      this.#text = this.#text.slice(end);
      this.#waiting.shift()?.resolve(body);
    }
  }

  #fail(error) {
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }
}
