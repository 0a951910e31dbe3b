// The stock 0.9 client from npm, in Node, on one transport.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** What the tests use of a 0.9 client socket. */
export type StockSocket = {
  readonly socket: {
    readonly sessionid: string;
    readonly transport: { readonly name: string } | null;
    readonly connected: boolean;
    /** True while a POST is under way. */
    readonly doBuffer?: boolean;
    /** Packets that wait for a transport. */
    readonly buffer: unknown[];
    of(endpoint: string): StockSocket;
    disconnect(): void;
  };
  on(event: string, listener: (...args: never[]) => void): StockSocket;
  once(event: string, listener: (...args: never[]) => void): StockSocket;
  emit(event: string, ...args: unknown[]): StockSocket;
  send(data: string, ack?: (...args: unknown[]) => void): StockSocket;
  of(endpoint: string): StockSocket;
  readonly json: { send(data: unknown): StockSocket };
  disconnect(): void;
};

export type StockClient = {
  transports: string[];
  connect(url: string, options: Record<string, unknown>): StockSocket;
};

/** The two transports of the client in Node; the others need a browser. */
export type StockTransport = 'websocket' | 'xhr-polling';

/**
 * Connects without waiting. Never with the `transports` option: the client copies that list over its
 * own, item by item (util.js merge, depth 2), and what is left of the longer list stays in it.
 */
export function connectStock(
  url: string,
  transport: StockTransport,
  options: Record<string, unknown> = {},
): StockSocket {
  const io = require('socket.io-client') as StockClient;
  io.transports = [transport];
  return io.connect(url, {
    'force new connection': true,
    'try multiple transports': false,
    reconnect: false,
    ...options,
  });
}
