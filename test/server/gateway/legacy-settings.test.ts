import { createRequire } from 'node:module';
import { EventEmitter } from 'node:events';
import { createServer } from 'node:http';
import { expect, test } from 'vitest';

import {
  LEGACY_SETTING_NAMES,
  LegacySettings,
  parseLegacySetting,
} from '../../../src/server/index.ts';
import type { HandshakeData } from '../../../src/shared/index.ts';

function meant(name: string, value: unknown): unknown {
  const parsed = parseLegacySetting(name, value);
  return parsed.ok ? parsed.value : parsed.fault.message;
}

test('times in seconds become milliseconds', () => {
  expect(meant('heartbeat interval', 25)).toEqual({ heartbeatIntervalMs: 25_000 });
  expect(meant('heartbeat timeout', '0.5')).toEqual({ heartbeatTimeoutMs: 500 });
  expect(meant('close timeout', 0)).toEqual({ closeTimeoutMs: 0 });
  expect(meant('client store expiration', 'never')).toEqual({ clientStoreExpirationMs: 0 });
});

test('switches are as JavaScript takes them, but a text is none', () => {
  expect(meant('heartbeats', 0)).toEqual({ heartbeats: false });
  expect(meant('browser client etag', true)).toEqual({ browserClientEtag: true });
  expect(meant('heartbeats', 'false')).toBe('heartbeats cannot be "false": give true or false.');
});

test('what is taken as it is', () => {
  expect(meant('origins', ['a:80'])).toEqual({ origins: ['a:80'] });
  expect(meant('resource', /^\/x/)).toEqual({ resource: /^\/x/ });
  expect(meant('transports', ['xhr-polling'])).toEqual({ transports: ['xhr-polling'] });
  expect(meant('authorization', false)).toEqual({ authorize: undefined });
  expect(meant('browser client handler', false)).toEqual({ browserClientHandler: undefined });
});

test('what will not do is a sentence with the name that was given', () => {
  expect(meant('heartbeat interval', 'soon')).toBe(
    'heartbeat interval cannot be "soon": give a number of seconds, such as 25 or 0.5.',
  );
  expect(meant('close timeout', -1)).toContain('close timeout cannot be -1: give');
  expect(meant('transports', ['telepathy'])).toContain('transports cannot be');
  expect(meant('authorization', 'yes')).toContain('give a function, or false');
});

test('every setting of the reference is known, or means nothing here', () => {
  // Node had this property when the reference was written.
  Object.assign(process, { EventEmitter });
  const reference: unknown = createRequire(import.meta.url)('socket.io');
  const { Manager } = reference as {
    Manager: new (server: object, options: object) => { settings: object };
  };
  const { settings } = new Manager(createServer(), { log: false });
  const unknown = Object.keys(settings).filter((name) => !LEGACY_SETTING_NAMES.includes(name));
  expect(unknown).toEqual(['log', 'store', 'logger', 'static', 'log level', 'log colors']);
  const legacy = new LegacySettings(() => undefined);
  for (const [name, value] of Object.entries(settings)) {
    if (['log', 'store', 'logger', 'static', 'log colors'].includes(name)) continue;
    expect([name, legacy.get(name)]).toEqual([name, value]);
    expect(legacy.set(name, value).ok).toBe(true);
  }
});

test('names that mean nothing here are kept and read back', () => {
  const applied: unknown[] = [];
  const legacy = new LegacySettings((options) => applied.push(options));
  expect(legacy.set('my own', 7).ok).toBe(true);
  expect(legacy.set('close timeout', 5).ok).toBe(true);
  expect(legacy.set('close timeout', 'x').ok).toBe(false);
  expect([legacy.get('my own'), legacy.get('close timeout'), legacy.get('never set')]).toEqual([
    7,
    5,
    undefined,
  ]);
  expect(applied).toEqual([{ closeTimeoutMs: 5_000 }]);
  expect(legacy.get('toString')).toBeUndefined();
});

const HANDSHAKE: HandshakeData = {
  at: 1_000,
  url: '/socket.io/1/?name=ann',
  query: { name: 'ann' },
  headers: { cookie: 'id=7' },
  address: '127.0.0.1',
  port: 4711,
  xdomain: false,
  secure: false,
};

async function judged(authorization: unknown): Promise<unknown> {
  const parsed = parseLegacySetting('authorization', authorization);
  if (!parsed.ok) throw new Error(parsed.fault.message);
  return parsed.value.authorize?.(HANDSHAKE);
}

type Legacy = (data: Record<string, unknown>, done: (error: unknown, ok?: unknown) => void) => void;

test('a legacy authorization sees the data of the reference and answers by a callback', async () => {
  let seen: unknown;
  const says: Legacy = (data, done) => {
    seen = { ...data };
    done(null, 1);
  };
  expect(await judged(says)).toBe(true);
  expect(seen).toEqual({
    headers: { cookie: 'id=7' },
    address: { address: '127.0.0.1', port: 4711 },
    time: String(new Date(1_000)),
    query: { name: 'ann' },
    url: '/socket.io/1/?name=ann',
    xdomain: false,
    secure: false,
    issued: 1_000,
  });
  expect(await judged(((_data, done) => done(null, '')) satisfies Legacy)).toBe(false);
  await expect(judged(((_data, done) => done('why')) satisfies Legacy)).rejects.toBe('why');
});

test('what it writes into the data is attached to the session', async () => {
  const says: Legacy = (data, done) => {
    data.user = { id: 7 };
    done(null, true);
  };
  expect(await judged(says)).toEqual({ user: { id: 7 } });
});
