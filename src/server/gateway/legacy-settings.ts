// The settings of the reference under its own names, as `io.set('heartbeat interval', 25)` gives them (0.9.19, manager.js).
import { fail, ok, type Refusal, type Result } from '../../shared/index.ts';
import { legacyAuthorization, type LegacyAuthorization } from './legacy-authorization.ts';
import { badOption, checkOptions } from './option-checks.ts';
import type { GatewayOptions } from './options.ts';

type OptionName = keyof GatewayOptions;
/** The value for our option; `undefined` where the legacy one will not do. */
type Read = (value: unknown) => unknown;

interface Translation {
  readonly option: OptionName;
  readonly read: Read;
  /** What the reference's setting takes, in words that follow “give”. */
  readonly wanted: string;
}

const SECONDS = 'a number of seconds, such as 25 or 0.5';
const TRUTH = 'true or false';

/** All settings of the reference that mean something here. The others are for its log, its store and its files. */
const TRANSLATIONS: Readonly<Record<string, Translation>> = {
  origins: asIs('origins', 'host:port entries, such as *:* or example.org:80'),
  resource: asIs('resource', 'a path that starts with a slash, such as /socket.io, or a pattern'),
  transports: asIs('transports', 'a list of transports, such as ["websocket", "xhr-polling"]'),
  authorization: { option: 'authorize', read: readAuthorization, wanted: 'a function, or false' },
  blacklist: asIs('blacklist', 'a list of event names'),
  heartbeats: truth('heartbeats'),
  'heartbeat interval': seconds('heartbeatIntervalMs'),
  'heartbeat timeout': seconds('heartbeatTimeoutMs'),
  'close timeout': seconds('closeTimeoutMs'),
  'polling duration': seconds('pollingDurationMs'),
  'client store expiration': {
    option: 'clientStoreExpirationMs',
    // What is no number means at once (stores/memory.js).
    read: (value) => milliseconds(value) ?? 0,
    wanted: SECONDS,
  },
  'destroy upgrade': truth('destroyUpgrade'),
  'destroy buffer size': { option: 'maxBodyBytes', read: numberOf, wanted: 'a number of bytes' },
  'match origin protocol': truth('matchOriginProtocol'),
  'flash policy server': truth('flashPolicyServer'),
  'flash policy port': { option: 'flashPolicyPort', read: numberOf, wanted: 'a port' },
  'browser client': truth('browserClient'),
  'browser client cache': truth('browserClientCache'),
  'browser client minification': truth('browserClientMinification'),
  'browser client etag': truth('browserClientEtag'),
  'browser client gzip': truth('browserClientGzip'),
  'browser client expires': {
    option: 'browserClientExpiresS',
    read: numberOf,
    wanted: 'a number of seconds',
  },
  'browser client handler': {
    option: 'browserClientHandler',
    read: (value) => (value === false || value === null ? ABSENT : value),
    wanted: 'a function, or false',
  },
};

/** The names above: settings that change what the server does. */
export const LEGACY_SETTING_NAMES: readonly string[] = Object.keys(TRANSLATIONS);

/** An option that is taken away. */
const ABSENT: unique symbol = Symbol('absent');

/**
 * What one setting of the reference means as our options; nothing where it means nothing here. A value that will
 * not do is a sentence that names the setting as it was given.
 */
export function parseLegacySetting(
  name: string,
  value: unknown,
): Result<Partial<GatewayOptions>, Refusal> {
  const translation = Object.hasOwn(TRANSLATIONS, name) ? TRANSLATIONS[name] : undefined;
  if (translation === undefined) return ok({});
  const { option, read, wanted } = translation;
  const meant = read(value);
  const checked = checkOptions({ [option]: meant === ABSENT ? undefined : meant });
  if (meant === undefined || !checked.ok) return fail(badOption(name, value, wanted));
  return checked;
}

/** What a legacy script has set: every name is kept and read back as it was given, also those that mean nothing here. */
export class LegacySettings {
  readonly #given = new Map<string, unknown>();
  readonly #apply: (options: Partial<GatewayOptions>) => void;

  /** `apply` takes the options of each setting that means something. */
  constructor(apply: (options: Partial<GatewayOptions>) => void) {
    this.#apply = apply;
  }

  set(name: string, value: unknown): Result<undefined, Refusal> {
    const parsed = parseLegacySetting(name, value);
    if (!parsed.ok) return parsed;
    this.#given.set(name, value);
    if (Object.keys(parsed.value).length > 0) this.#apply(parsed.value);
    return ok(undefined);
  }

  get(name: string): unknown {
    return this.#given.has(name) ? this.#given.get(name) : LEGACY_DEFAULTS[name];
  }
}

/** What the reference answers for settings that nobody set (manager.js, constructor). */
export const LEGACY_DEFAULTS: Readonly<Record<string, unknown>> = {
  __proto__: null,
  origins: '*:*',
  log: true,
  heartbeats: true,
  resource: '/socket.io',
  transports: ['websocket', 'htmlfile', 'xhr-polling', 'jsonp-polling'],
  authorization: false,
  blacklist: ['disconnect'],
  'log level': 3,
  'close timeout': 60,
  'heartbeat interval': 25,
  'heartbeat timeout': 60,
  'polling duration': 20,
  'flash policy server': true,
  'flash policy port': 10_843,
  'destroy upgrade': true,
  'destroy buffer size': 100_000_000,
  'browser client': true,
  'browser client cache': true,
  'browser client minification': false,
  'browser client etag': false,
  'browser client expires': 315_360_000,
  'browser client gzip': false,
  'browser client handler': false,
  'client store expiration': 15,
  'match origin protocol': false,
};

function asIs(option: OptionName, wanted: string): Translation {
  return { option, read: (value) => value, wanted };
}

function seconds(option: OptionName): Translation {
  return { option, read: milliseconds, wanted: SECONDS };
}

function truth(option: OptionName): Translation {
  return { option, read: readTruth, wanted: TRUTH };
}

/** As JavaScript takes them, but for texts: there `'false'` would be true. */
function readTruth(value: unknown): boolean | undefined {
  return typeof value === 'string' ? undefined : Boolean(value);
}

/** The reference multiplies, so a text of digits is as good. */
function numberOf(value: unknown): number | undefined {
  const isNumber = typeof value === 'number' || (typeof value === 'string' && value.trim() !== '');
  const number = isNumber ? Number(value) : Number.NaN;
  return Number.isNaN(number) ? undefined : number;
}

function milliseconds(value: unknown): number | undefined {
  const number = numberOf(value);
  return number === undefined ? undefined : number * 1000;
}

function readAuthorization(value: unknown): unknown {
  if (typeof value === 'function') return legacyAuthorization(value as LegacyAuthorization);
  return value ? undefined : ABSENT;
}
