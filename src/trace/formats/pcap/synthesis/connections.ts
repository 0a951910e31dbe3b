// Which connection an exchange used: those of the same two ends, and an interface for each listener.
import type { ExchangeEvent } from '../../../../shared/index.ts';
import { readEndpoint, UNKNOWN_CLIENT, UNKNOWN_SERVER } from './address.ts';
import { interfaceDescription } from './blocks.ts';
import { Connection } from './connection.ts';

/** Connections that are known at a time; the oldest are let go of, open as they are. */
const MOST = 16_384;
/** Ports that are handed out where no record tells one (RFC 6335, section 6). */
const FIRST_PORT = 49_152;
const PORTS = 0x10000 - FIRST_PORT;
const HTTP_PORT = 80;
/** Where Wireshark would look for TLS, whatever it finds. */
const TLS_PORT = 443;

const IS_CLEAR_TEXT =
  'This connection was TLS; it stands here as clear text, and nothing of the TLS records does.';
const IS_ASSUMED = 'The trace does not tell the address of this client; another stands for it.';

type Ends = Pick<ExchangeEvent, 'remote' | 'listener'>;

export class Connections {
  readonly #open = new Map<string, Connection>();
  readonly #interfaces = new Map<string, number>();
  readonly #described: (block: Buffer) => void;
  #assumed = 0;

  /** `described` is handed the block of every new interface, before anything uses it. */
  constructor(described: (block: Buffer) => void) {
    this.#described = described;
  }

  /** The connection between two ends, which may have carried other exchanges before. */
  of(ends: Ends): Connection {
    const { remote, listener } = ends;
    if (remote === undefined || remote.endsWith(':0')) return this.#make(ends);
    const key = `${remote} ${listener}`;
    const known = this.#open.get(key);
    if (known !== undefined) return known;
    const made = this.#make(ends);
    this.#open.set(key, made);
    const [oldest] = this.#open.keys();
    if (this.#open.size > MOST && oldest !== undefined) this.#open.delete(oldest);
    return made;
  }

  /** The next exchange between these ends has another connection. */
  forget({ remote, listener }: Ends): void {
    this.#open.delete(`${remote} ${listener}`);
  }

  #make({ remote, listener = 'http://unknown' }: Ends): Connection {
    const server = readEndpoint(listener, UNKNOWN_SERVER);
    const client = readEndpoint(remote ?? '', UNKNOWN_CLIENT);
    const about = listener.startsWith('https:') ? [IS_CLEAR_TEXT] : [];
    if (client.port === 0) about.push(IS_ASSUMED);
    const port = server.port === TLS_PORT || server.port === 0 ? HTTP_PORT : server.port;
    const ends = [
      client.port === 0 ? { ...client, port: this.#nextPort() } : client,
      { ...server, port },
    ] as const;
    return new Connection(this.#interfaceOf(listener), ends, about);
  }

  #nextPort(): number {
    this.#assumed += 1;
    return FIRST_PORT + (this.#assumed % PORTS);
  }

  #interfaceOf(listener: string): number {
    const known = this.#interfaces.get(listener);
    if (known !== undefined) return known;
    const number = this.#interfaces.size;
    this.#interfaces.set(listener, number);
    this.#described(interfaceDescription(listener, `What came in at ${listener}`));
    return number;
  }
}
