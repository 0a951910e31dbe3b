// What never became a session: refused handshakes, other protocols, ids that nobody knows, bytes that are no HTTP.
import type { SessionId, TraceRecord } from '../../shared/index.ts';
import { faultMark, type FaultMark, type Mark, type RecordOf } from '../correlation/index.ts';
import type { AttemptCause } from './attempt-causes.ts';

/** The same cause by the same client for the same id is one attempt, with a count. */
export interface Attempt {
  readonly cause: AttemptCause;
  readonly sid?: SessionId;
  /** Absent where the record names nobody. */
  readonly client?: string;
  readonly userAgent?: string;
  readonly fault?: FaultMark;
  readonly exchange?: Mark & {
    readonly method: string;
    readonly url: string;
    readonly status: number;
  };
  readonly first: Mark;
  readonly last: Mark;
  readonly count: number;
}

const BY_CODE: Readonly<Record<string, AttemptCause>> = {
  'unknown-sid': 'session-unknown',
  'handshake-bad-origin': 'handshake-origin-refused',
  'handshake-unauthorized': 'handshake-unauthorized',
  'handshake-error': 'handshake-error',
  'handshake-full': 'server-full',
  'wrong-version': 'protocol-version-wrong',
  'foreign-protocol': 'foreign-protocol',
  'not-http': 'not-http',
  'http2-preface': 'not-http',
  'tls-on-plain-port': 'tls-on-plain-port',
  'tls-failed': 'tls-failed',
  'request-timeout': 'request-slow',
  'header-too-large': 'head-too-large',
  'too-many-headers': 'head-too-large',
  'too-many-connections': 'connections-full',
};

/** Attempts that are remembered; of more the oldest are forgotten. */
const MOST_ATTEMPTS = 500;
/** Faults whose exchange is not complete, and exchanges whose fault may follow. */
const MOST_WAITING = 256;
const TEXT_UNITS = 300;

type ExchangeRecord = RecordOf<'exchange'>;
type Found = Omit<Attempt, 'first' | 'last' | 'count'> & { readonly mark: Mark };

export class Attempts {
  readonly #attempts = new Map<string, Attempt>();
  readonly #waiting = new Map<number, { cause: AttemptCause; fault: FaultMark; sid?: SessionId }>();
  readonly #recent = new Map<number, ExchangeRecord>();

  /** `isKnown`: the record's session is one of this trace. */
  observe(record: TraceRecord, isKnown: boolean): void {
    if (record.kind === 'fault' && !isKnown) this.#fault(record);
    else if (record.kind === 'exchange') this.#exchange(record);
  }

  all(): readonly Attempt[] {
    return [...this.#attempts.values()];
  }

  #fault(record: RecordOf<'fault'>): void {
    const cause = BY_CODE[record.code];
    if (cause === undefined) return;
    const { exchange, sid } = record;
    const fault = faultMark(record);
    const about = { cause, fault, ...(sid === undefined ? {} : { sid }) };
    const told = exchange === undefined ? undefined : this.#recent.get(exchange);
    if (exchange === undefined) this.#add({ ...about, mark: fault });
    else if (told === undefined) keep(this.#waiting, exchange, about);
    else this.#add({ ...about, ...clientOf(told), mark: fault });
  }

  #exchange(record: ExchangeRecord): void {
    const waiting = this.#waiting.get(record.exchange);
    const mark = { seq: record.seq, at: record.at };
    if (waiting !== undefined && record.sid === undefined) {
      this.#waiting.delete(record.exchange);
      this.#add({ ...waiting, ...clientOf(record), mark });
    } else if (record.status === 0 && isHandshake(record)) {
      this.#add({ cause: 'handshake-abandoned', ...clientOf(record), mark });
    } else if (record.sid === undefined) {
      keep(this.#recent, record.exchange, record);
    }
  }

  #add({ mark, ...found }: Found): void {
    const key = `${found.cause} ${found.sid ?? ''} ${found.client ?? ''}`;
    const before = this.#attempts.get(key);
    this.#attempts.delete(key);
    const { first = mark, count = 0 } = before ?? {};
    this.#attempts.set(key, { ...found, ...before, first, last: mark, count: count + 1 });
    if (this.#attempts.size > MOST_ATTEMPTS) dropOldest(this.#attempts);
  }
}

function clientOf(record: ExchangeRecord): Pick<Attempt, 'client' | 'userAgent' | 'exchange'> {
  const { seq, at, method, url, status, remote, requestHeaders } = record;
  const place = requestHeaders.findIndex((name, at) => at % 2 === 0 && /^user-agent$/i.test(name));
  const userAgent = place < 0 ? undefined : requestHeaders[place + 1];
  return {
    exchange: { seq, at, method, url: url.slice(0, TEXT_UNITS), status },
    // Without the port: every connection has another.
    ...(remote === undefined
      ? {}
      : { client: remote.replace(/:\d+$/, '').replace(/^\[|\]$/g, '') }),
    ...(userAgent === undefined ? {} : { userAgent: userAgent.slice(0, TEXT_UNITS) }),
  };
}

/** It ends in the protocol's revision. */
function isHandshake({ url, sid, recognised }: ExchangeRecord): boolean {
  return sid === undefined && recognised === undefined && /\/1\/?(?:\?|$)/.test(url);
}

function keep<K, V>(map: Map<K, V>, key: K, value: V): void {
  map.set(key, value);
  if (map.size > MOST_WAITING) dropOldest(map);
}

function dropOldest<K>(map: Map<K, unknown>): void {
  const [oldest] = map.keys();
  if (oldest !== undefined) map.delete(oldest);
}
