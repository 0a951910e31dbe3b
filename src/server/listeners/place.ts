// Where a server listens: an address, a port, plain or TLS; and how it is written as a URL.

/** Certificate (with its chain) and private key, both PEM. */
export interface TlsPair {
  readonly cert: string;
  readonly key: string;
}

export interface ListenAt {
  /** A name or an address; IPv6 without brackets. */
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /**
   * When the port is taken, the next free one of the fifty after it. Several places move together, and only where
   * all of them may: a program that asks for one port at two addresses means the same one.
   */
  readonly orNext?: boolean;
  /** Absent: plain HTTP. */
  readonly tls?: TlsPair;
}

export interface Listening {
  readonly host: string;
  readonly port: number;
  /** `http://127.0.0.1:8000`, `https://[::1]:8443`. */
  readonly url: string;
  readonly isSecure: boolean;
}

/** A place as a person writes it: brackets around IPv6, `localhost` for all addresses. */
export function placeUrl(host: string, port: number, isSecure: boolean): string {
  const everywhere = host === '0.0.0.0' || host === '::';
  const name = everywhere ? 'localhost' : bracketed(host);
  return `${isSecure ? 'https' : 'http'}://${name}:${port}`;
}

function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
