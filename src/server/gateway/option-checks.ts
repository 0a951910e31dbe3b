// What each option takes, and the sentence for what it does not.
import { fail, isTransportName, ok, TRANSPORT_NAMES } from '../../shared/index.ts';
import type { Refusal, Result } from '../../shared/index.ts';
import type { GatewayOptions } from './options.ts';

/** Beyond it a timer of Node overflows and fires at once. */
const MAX_MS = 2_000_000_000;
const MAX_TEXT = 10_000;

/** What is wanted, in words that follow “give”; `undefined` where the value will do. */
type Check = (value: unknown) => string | undefined;

const truth: Check = (value) => when(typeof value !== 'boolean', 'true or false');
const ms: Check = wholeOrNot(MAX_MS, 'milliseconds');
/** For times where 0 would mean “never” to Node. */
const shortest: Check = whole(1, MAX_MS, 'milliseconds');
const bytes: Check = whole(1, Number.MAX_SAFE_INTEGER, 'bytes');
const handler: Check = (value) =>
  when(value !== undefined && typeof value !== 'function', 'a function');

/** One a field: an option without a check does not compile. */
const CHECKS: Readonly<Record<keyof GatewayOptions, Check>> = {
  resource: (value) =>
    when(!isResource(value), 'a path that starts with a slash, such as /socket.io, or a pattern'),
  transports: (value) =>
    when(!isTransportList(value), `a list of one or more of ${TRANSPORT_NAMES.join(', ')}`),
  heartbeats: truth,
  heartbeatIntervalMs: ms,
  heartbeatTimeoutMs: ms,
  closeTimeoutMs: ms,
  pollingDurationMs: ms,
  handshakeTimeoutMs: ms,
  clientStoreExpirationMs: ms,
  origins: (value) =>
    when(!isText(value) && !isTextList(value), 'host:port entries, such as *:* or example.org:80'),
  authorize: handler,
  blacklist: (value) => when(!isTextList(value), 'a list of event names'),
  maxBodyBytes: bytes,
  maxBufferedBytes: bytes,
  maxHeaderBytes: whole(1_024, 1_048_576, 'bytes'),
  maxTotalBodyBytes: bytes,
  maxHeaders: whole(10, 10_000, 'header lines'),
  headersTimeoutMs: shortest,
  requestTimeoutMs: shortest,
  keepAliveTimeoutMs: shortest,
  maxConnections: whole(1, Number.MAX_SAFE_INTEGER, 'connections'),
  maxSessions: whole(0, Number.MAX_SAFE_INTEGER, 'sessions'),
  destroyUpgrade: truth,
  matchOriginProtocol: truth,
  flashPolicyServer: truth,
  flashPolicyPort: whole(0, 65_535, 'a port,'),
  browserClient: truth,
  browserClientCache: truth,
  browserClientMinification: truth,
  browserClientEtag: truth,
  browserClientGzip: truth,
  browserClientExpiresS: whole(0, Number.MAX_SAFE_INTEGER, 'seconds'),
  browserClientHandler: handler,
  quirks: truth,
};

/** Options from outside. The first that will not do is the answer, named as it was given. */
export function checkOptions(
  given: Readonly<Record<string, unknown>>,
): Result<Partial<GatewayOptions>, Refusal> {
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(CHECKS, name)) {
      const message = `There is no option ${shown(name)}. The options are ${Object.keys(CHECKS).join(', ')}.`;
      return fail({ code: 'no-such-option', message });
    }
    const wanted = CHECKS[name as keyof GatewayOptions](value);
    if (wanted !== undefined) return fail(badOption(name, value, wanted));
  }
  return ok(given as Partial<GatewayOptions>);
}

/** `name` is the one that the person used. */
export function badOption(name: string, value: unknown, wanted: string): Refusal {
  const message = `${name} cannot be ${shown(value)}: give ${wanted}.`;
  return { code: 'bad-option', message };
}

function when(isWrong: boolean, wanted: string): string | undefined {
  return isWrong ? wanted : undefined;
}

function whole(from: number, to: number, unit: string): Check {
  const wanted = to === Number.MAX_SAFE_INTEGER ? `from ${from}` : `from ${from} to ${to}`;
  return (value) =>
    when(
      !(Number.isSafeInteger(value) && Number(value) >= from && Number(value) <= to),
      `${unit} as a whole number ${wanted}`,
    );
}

function wholeOrNot(to: number, unit: string): Check {
  return (value) =>
    when(!(typeof value === 'number' && value >= 0 && value <= to), `${unit} from 0 to ${to}`);
}

function isResource(value: unknown): boolean {
  return value instanceof RegExp || (isText(value) && value.startsWith('/'));
}

function isTransportList(value: unknown): boolean {
  return isTextList(value) && value.length > 0 && value.every(isTransportName);
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isText);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= MAX_TEXT;
}

/** A value from outside for a sentence: short, one line. */
function shown(value: unknown): string {
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
