// What the handshake request said of a client, under the name that gevent-socketio's namespaces knew it by.
import type { HandshakeData } from '../../shared/index.ts';

/** The request that began a session: read only, and all of it text from a stranger. */
export class Environ {
  readonly #handshake: HandshakeData;

  /** @internal */
  constructor(handshake: HandshakeData) {
    this.#handshake = handshake;
  }

  /** Lower-case names: `this.environ.headers['user-agent']`. */
  get headers(): HandshakeData['headers'] {
    return this.#handshake.headers;
  }

  /** Of the handshake's url; a name that stands there twice has a list. */
  get query(): HandshakeData['query'] {
    return this.#handshake.query;
  }

  /** By name, decoded where they were encoded; of two with one name the first counts. */
  get cookies(): Readonly<Record<string, string>> {
    return readCookies(this.#handshake.headers.cookie ?? '');
  }

  /** Address of the other end of the connection, which may be a proxy. */
  get address(): string {
    return this.#handshake.address;
  }

  /** Port of the other end of the connection. */
  get port(): number {
    return this.#handshake.port;
  }

  /** Path and query of the handshake: `/socket.io/1/?t=…`. */
  get url(): string {
    return this.#handshake.url;
  }

  /** True where the handshake came by TLS. */
  get secure(): boolean {
    return this.#handshake.secure;
  }

  /** True where it names the page it comes from (`Origin`), as a browser does when it asks another host than the page's. */
  get xdomain(): boolean {
    return this.#handshake.xdomain;
  }

  /** What an authorization has added so far. */
  get data(): HandshakeData['data'] {
    return this.#handshake.data;
  }

  /** When the handshake was, in milliseconds since the epoch. */
  get at(): number {
    return this.#handshake.at;
  }
}

function readCookies(header: string): Readonly<Record<string, string>> {
  const cookies: Record<string, string> = Object.create(null);
  for (const pair of header.split(';')) {
    const at = pair.indexOf('=');
    const name = pair.slice(0, Math.max(0, at)).trim();
    if (name === '' || name in cookies) continue;
    const value = pair.slice(at + 1).trim();
    cookies[name] = decodedCookie(value.replace(/^"(.*)"$/, '$1'));
  }
  return cookies;
}

/** As it was written where it is no encoded text. */
function decodedCookie(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
