// The values that options take: each parser answers the value or throws the sentence commander shows.
import { InvalidArgumentError } from 'commander';
import type { InspectorOptions } from '../inspector/index.ts';
import { isTransportName, TRANSPORT_NAMES } from '../shared/index.ts';
import type { TransportName } from '../shared/index.ts';
import type { LaunchPlace } from './launch.ts';
import {
  isRedisUrl,
  LEGACY_SETTING_NAMES,
  parseLegacySetting,
  parseLimit,
} from '../inspector/index.ts';
import { compileFilter } from '../trace/filter/index.ts';

export type Settings = InspectorOptions['gateway'];

/** Longest time an option may set; beyond it a timer of Node would overflow and fire at once. */
const LONGEST_SECONDS = 2_000_000;

/** A TCP port, 0 for any free one. */
export function port(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > 65_535) {
    throw new InvalidArgumentError('a port is a whole number from 0 to 65535.');
  }
  return value;
}

/** An address or a name; each further one is added. */
export function hosts(text: string, before: readonly string[] = []): readonly string[] {
  const host = text.replace(/^\[(.*)\]$/, '$1');
  if (!/^[\w.:%-]+$/.test(host)) {
    throw new InvalidArgumentError('a host is an address or a name, such as 127.0.0.1 or ::1.');
  }
  return [...new Set([...before, host])];
}

/** A place with its scheme; each further one is added. */
export function listen(text: string, before: readonly LaunchPlace[] = []): readonly LaunchPlace[] {
  const [, scheme, host = '', digits = ''] =
    /^(https?):\/\/(\[[\w.:%]+\]|[\w.-]+):(\d+)\/?$/.exec(text) ?? [];
  if (scheme === undefined) {
    throw new InvalidArgumentError('a place is http://HOST:PORT or https://HOST:PORT.');
  }
  const place = { host: host.replace(/^\[|\]$/g, ''), port: port(digits) };
  return [...before, { ...place, isSecure: scheme === 'https' }];
}

/** Seconds, fractions allowed, as milliseconds. */
export function seconds(text: string): number {
  const value = Number(text);
  if (!/^\d*\.?\d+$/.test(text) || value <= 0 || value > LONGEST_SECONDS) {
    throw new InvalidArgumentError('give a number of seconds above 0, such as 25 or 0.5.');
  }
  return value * 1000;
}

/** A comma list of transports, in the order the handshake offers them. */
export function transports(text: string): readonly TransportName[] {
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !isTransportName(name));
  if (unknown !== undefined) {
    const known = TRANSPORT_NAMES.join(', ');
    throw new InvalidArgumentError(`there is no transport ${quote(unknown)}, only ${known}.`);
  }
  return [...new Set(names.filter(isTransportName))];
}

/** The path below which Socket.IO answers, without slashes at its ends. */
export function resource(text: string): string {
  const path = text.replace(/^\/+|\/+$/g, '');
  if (!/^[\w.~-]+(\/[\w.~-]+)*$/.test(path)) {
    throw new InvalidArgumentError('a resource is a path such as socket.io or chat/socket.io.');
  }
  return path;
}

/** Megabytes that a thread can be started with. */
export function megabytes(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 8 || value > 1_000_000) {
    throw new InvalidArgumentError('give whole megabytes from 8, such as 256.');
  }
  return value;
}

/** How many, at least one. */
export function count(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || !Number.isSafeInteger(value)) {
    throw new InvalidArgumentError('give a whole number above 0.');
  }
  return value;
}

export function isolation(text: string): 'worker' | 'none' {
  if (text === 'worker' || text === 'none') return text;
  throw new InvalidArgumentError('choose worker or none.');
}

/** An expression of the filter language, as it was typed. */
export function filter(text: string): string {
  const compiled = compileFilter(text);
  if (compiled.ok) return text;
  const { message, from } = compiled.fault;
  throw new InvalidArgumentError(`at character ${from + 1}: ${message}`);
}

/** The address of a Redis, as it was typed. */
export function redis(text: string): string {
  if (isRedisUrl(text)) return text;
  throw new InvalidArgumentError('a Redis is redis://HOST:PORT, or rediss://HOST:PORT with TLS.');
}

export function notEmpty(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('it must not be empty.');
  return text;
}

/** `off`, or the port of the Flash policy server. */
export function flashPolicy(text: string): number | 'off' {
  if (text === 'off') return text;
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new InvalidArgumentError('give off, or a port from 0 to 65535.');
}

/** Whose mistakes are made again. There is one to choose from. */
export function quirks(text: string): true {
  if (text === 'reference') return true;
  throw new InvalidArgumentError('there are only the quirks of the reference.');
}

/** `name=value` with a name of the reference's settings; one more of those that were given before. */
export function setting(text: string, before: Settings = {}): Settings {
  const [name = '', ...rest] = text.split('=');
  if (rest.length === 0) throw new InvalidArgumentError('give a name, = and a value.');
  if (!LEGACY_SETTING_NAMES.includes(name)) {
    const names = LEGACY_SETTING_NAMES.join(', ');
    throw new InvalidArgumentError(`there is no setting ${quote(name)}, only ${names}.`);
  }
  const parsed = parseLegacySetting(name, settingValue(name, rest.join('=')));
  if (parsed.ok) return { ...before, ...parsed.value };
  throw new InvalidArgumentError(parsed.fault.message);
}

/** `name=number` with a name of docs/limits.md; one more of those that were given before. */
export function limit(text: string, before: Settings = {}): Settings {
  const [name = '', ...rest] = text.split('=');
  if (rest.length === 0) throw new InvalidArgumentError('give a name, = and a number.');
  const parsed = parseLimit(name, rest.join('='));
  if (parsed.ok) return { ...before, ...parsed.value };
  throw new InvalidArgumentError(parsed.fault.message);
}

/** JSON where it is JSON, a list between commas where a list is wanted, else the text. */
function settingValue(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return name === 'transports' || name === 'blacklist' ? text.split(',') : text;
  }
}

function quote(text: string): string {
  return JSON.stringify(text.slice(0, 60));
}
