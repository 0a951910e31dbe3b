// Where a launch wants to listen: what its options say together, and the TLS pair that is read or made for it.
import { access, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fail, ok } from '../shared/index.ts';
import type { Refusal, Result } from '../shared/index.ts';
import { makeSelfSigned, readTlsPair } from '../inspector/index.ts';
import type { ListenAt, ReadPair } from '../inspector/index.ts';

import type { LaunchOptions } from './launch.ts';

const DEFAULT_PORT = 8000;

export interface LaunchPlaces {
  readonly listen: readonly ListenAt[];
  /** What a person should know of the certificate. */
  readonly notices: readonly string[];
}

/** Options that contradict each other: a usage fault, before any file is looked at. */
export function contradiction(options: LaunchOptions): Refusal | undefined {
  const { listen, cert, key, selfSigned } = options;
  if (options.redisChannel !== undefined && options.redis === undefined) {
    return usage('--redis-channel needs --redis beside it.');
  }
  if ((cert === undefined) !== (key === undefined)) {
    return usage(
      `--${cert === undefined ? 'key' : 'cert'} needs --${cert === undefined ? 'cert' : 'key'} beside it.`,
    );
  }
  const hasPair = cert !== undefined || selfSigned === true;
  if (listen === undefined) return undefined;
  if (options.hosts !== undefined || options.port !== undefined) {
    return usage('--listen says host and port by itself: leave --host and --port out.');
  }
  const isSecure = listen.some((place) => place.isSecure);
  if (isSecure && !hasPair) {
    return usage(
      '--listen https://… needs a certificate: --cert FILE --key FILE, or --self-signed.',
    );
  }
  return hasPair && !isSecure
    ? usage('A certificate is given, but no --listen begins with https://.')
    : undefined;
}

/** True where a person said where to listen. */
export function asksForPlaces({ listen, hosts, port }: LaunchOptions): boolean {
  return listen !== undefined || hosts !== undefined || port !== undefined;
}

/** `now` is milliseconds since the epoch. */
export async function launchPlaces(
  options: LaunchOptions,
  now: number,
): Promise<Result<LaunchPlaces, Refusal>> {
  const { listen, hosts = ['127.0.0.1'], port } = options;
  const pair = await pairOf(options, now);
  if (pair !== undefined && !pair.ok) return pair;
  const tls = pair === undefined ? {} : { tls: pair.value.pair };
  const notices = pair?.value.notice === undefined ? [] : [pair.value.notice];
  const places =
    listen?.map(({ isSecure, ...place }) => (isSecure ? { ...place, ...tls } : place)) ??
    // Without a wanted port the next free one from 8000 does; a wanted port is taken or refused.
    hosts.map((host) => ({ host, port: port ?? DEFAULT_PORT, orNext: port === undefined, ...tls }));
  return ok({ listen: places, notices });
}

async function pairOf(
  options: LaunchOptions,
  now: number,
): Promise<Result<ReadPair, Refusal> | undefined> {
  const { cert, key, selfSigned } = options;
  if (cert === undefined || key === undefined)
    return selfSigned ? ok(made(options, now)) : undefined;
  const files = { certFile: resolve(cert), keyFile: resolve(key) };
  const areMissing = (await isMissing(files.certFile)) && (await isMissing(files.keyFile));
  if (selfSigned !== true || !areMissing) return readTlsPair(files, now);
  const { pair, notice } = made(options, now);
  const written = await write(files, pair);
  return written.ok ? ok({ pair, notice: `${notice} ${written.value}` }) : written;
}

function made(options: LaunchOptions, now: number): Required<ReadPair> {
  const named = options.listen?.map(({ host }) => host) ?? options.hosts ?? [];
  const hosts = named.filter((host) => host !== '::' && host !== '0.0.0.0');
  const { fingerprint, ...pair } = makeSelfSigned({ hosts, now });
  const notice = `A self-signed certificate was made; clients must be told to trust it. SHA-256 ${fingerprint}.`;
  return { pair, notice };
}

async function write(
  { certFile, keyFile }: { certFile: string; keyFile: string },
  { cert, key }: ReadPair['pair'],
): Promise<Result<string, Refusal>> {
  try {
    await writeFile(keyFile, key, { mode: 0o600, flag: 'wx' });
    await writeFile(certFile, cert, { flag: 'wx' });
    return ok(
      `It was written to ${certFile}, its key to ${keyFile}; they are used again next time.`,
    );
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const message = `The self-signed pair cannot be written: ${why}. Choose another place, or leave --cert and --key out.`;
    return fail({ code: 'unwritable-tls-file', message });
  }
}

function isMissing(file: string): Promise<boolean> {
  return access(file).then(
    () => false,
    () => true,
  );
}

function usage(message: string): Refusal {
  return { code: 'usage', message };
}
