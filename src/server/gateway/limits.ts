// How much a stranger may make us hold before anybody knows who it is. docs/limits.md is this page for people.
import type { IncomingMessage } from 'node:http';

/** A change counts from the next connection or request on. */
export interface Limits {
  /** Request line and headers together; more is answered 431. */
  readonly maxHeaderBytes: number;
  /** Header lines of one request; more is answered 431. */
  readonly maxHeaders: number;
  /** A connection must have said a whole head by then, from its start or from its last answer: else 408. */
  readonly headersTimeoutMs: number;
  /** A request must be complete by then, its body too: else 408. Answers may be held for as long as they like. */
  readonly requestTimeoutMs: number;
  /** How long a connection may rest between an answer and the next request. */
  readonly keepAliveTimeoutMs: number;
  /** What all bodies under way may hold together; the one that is too much is answered 503. */
  readonly maxTotalBodyBytes: number;
  /** Over all listeners, open WebSockets too; one more is answered 503. */
  readonly maxConnections: number;
}

export const DEFAULT_LIMITS: Limits = {
  maxHeaderBytes: 16_384,
  maxHeaders: 200,
  headersTimeoutMs: 20_000,
  requestTimeoutMs: 60_000,
  keepAliveTimeoutMs: 5_000,
  maxTotalBodyBytes: 268_435_456,
  maxConnections: 20_000,
};

const LONGEST_CHECK_MS = 5_000;
const SHORTEST_CHECK_MS = 25;

/** The limits as Node's HTTP server takes them. */
export function serverLimits(limits: Limits) {
  const shortest = Math.min(limits.headersTimeoutMs, limits.requestTimeoutMs);
  const checks = Math.max(SHORTEST_CHECK_MS, Math.min(LONGEST_CHECK_MS, Math.ceil(shortest / 4)));
  return {
    maxHeaderSize: limits.maxHeaderBytes,
    headersTimeout: limits.headersTimeoutMs,
    requestTimeout: limits.requestTimeoutMs,
    keepAliveTimeout: limits.keepAliveTimeoutMs,
    connectionsCheckingInterval: checks,
  };
}

/** Whoever asks before sending a body (`Expect: 100-continue`) hears 413 before it is sent. */
export function isTooLong(
  { headers }: IncomingMessage,
  { maxBodyBytes }: { readonly maxBodyBytes: number },
): boolean {
  return Number(headers['content-length']) >= maxBodyBytes;
}
