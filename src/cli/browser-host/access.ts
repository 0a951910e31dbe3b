// Who may talk to the browser host: the right names for this machine, the right page, the right token.
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** 192 random bits, in letters that need no escaping in a URL. */
export function makeToken(): string {
  return randomBytes(24).toString('base64url');
}

export type AccessFault = 'host' | 'origin' | 'token';

/**
 * The rules for one running host. `port` is its own; the token may come in the query (`?token=`) or
 * in the cookie that the page set. Every path needs it, files included: nobody else needs to learn
 * that an inspector runs here.
 */
export class Access {
  readonly token: string;
  readonly #hosts: ReadonlySet<string>;
  readonly #cookieName: string;

  constructor(token: string, port: number) {
    this.token = token;
    // A name that leads here by DNS is still not ours: this is what keeps rebinding out.
    this.#hosts = new Set(['127.0.0.1', 'localhost', '[::1]'].map((name) => `${name}:${port}`));
    // Cookies do not know ports, so the name does.
    this.#cookieName = `socketscope-${port}`;
  }

  /** What is wrong with a request, if anything. */
  judge(request: IncomingMessage, url: URL): AccessFault | undefined {
    const { host, origin } = request.headers;
    if (host === undefined || !this.#hosts.has(host)) return 'host';
    if (origin !== undefined && origin !== `http://${host}`) return 'origin';
    const given = url.searchParams.get('token') ?? this.#cookieOf(request);
    return this.#matches(given) ? undefined : 'token';
  }

  /** For the answer to a request that brought the token in its query. */
  cookie(): string {
    return `${this.#cookieName}=${this.token}; Path=/; HttpOnly; SameSite=Strict`;
  }

  #cookieOf(request: IncomingMessage): string | undefined {
    for (const pair of request.headers.cookie?.split(';') ?? []) {
      const at = pair.indexOf('=');
      if (pair.slice(0, at).trim() === this.#cookieName) return pair.slice(at + 1).trim();
    }
    return undefined;
  }

  #matches(given: string | undefined): boolean {
    const expected = Buffer.from(this.token);
    const actual = Buffer.from(given ?? '');
    return actual.length === expected.length && timingSafeEqual(actual, expected);
  }
}
