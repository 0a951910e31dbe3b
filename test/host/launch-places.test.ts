import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

import type { LaunchOptions } from '../../src/host/launch.ts';
import { launchPlaces } from '../../src/host/launch-places.ts';

const PLAIN = {
  isolation: 'worker',
  watch: true,
  checkTypes: true,
  json: false,
  quiet: false,
  sandbox: true,
} as const;
const NOW = Date.UTC(2026, 5, 1);
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'socketscope-places-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function places(options: Partial<LaunchOptions>) {
  const answer = await launchPlaces({ ...PLAIN, ...options }, NOW);
  if (!answer.ok) throw new Error(answer.fault.message);
  return answer.value;
}

test('port 8000 or the next, unless a port is named', async () => {
  expect(await places({})).toEqual({
    listen: [{ host: '127.0.0.1', port: 8000, orNext: true }],
    notices: [],
  });
  expect(await places({ hosts: ['::1', '0.0.0.0'], port: 9000 })).toEqual({
    listen: [
      { host: '::1', port: 9000, orNext: false },
      { host: '0.0.0.0', port: 9000, orNext: false },
    ],
    notices: [],
  });
});

test('a self-signed pair is made in memory, and its fingerprint is said', async () => {
  const { listen, notices } = await places({
    selfSigned: true,
    listen: [
      { host: '127.0.0.1', port: 1, isSecure: false },
      { host: '::', port: 2, isSecure: true },
    ],
  });
  expect(listen[0]).toEqual({ host: '127.0.0.1', port: 1 });
  expect(listen[1]?.tls?.cert).toContain('BEGIN CERTIFICATE');
  expect(notices).toEqual([expect.stringMatching(/SHA-256 ([0-9A-F]{2}:){31}[0-9A-F]{2}\.$/)]);
});

test('with file names it is written there once, said where, and read from then on', async () => {
  const files = { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') };
  const made = await places({ ...files, selfSigned: true });
  expect(made.notices[0]).toContain(`It was written to ${files.cert}, its key to ${files.key};`);
  expect(made.listen[0]?.tls?.key).toBe(await readFile(files.key, 'utf8'));
  expect((await stat(files.key)).mode & 0o777).toBe(0o600);
  expect(await places({ ...files, selfSigned: true })).toEqual({ ...made, notices: [] });
});

test('files that are of no use end the launch with their sentence', async () => {
  const files = { cert: join(folder, 'none.pem'), key: join(folder, 'key.pem') };
  for (const selfSigned of [true, false]) {
    expect(await launchPlaces({ ...PLAIN, ...files, selfSigned }, NOW)).toMatchObject({
      ok: false,
      fault: { code: 'unreadable-tls-file' },
    });
  }
  const nowhere = { cert: join(folder, 'a/b.pem'), key: join(folder, 'a/c.pem') };
  expect(await launchPlaces({ ...PLAIN, ...nowhere, selfSigned: true }, NOW)).toMatchObject({
    ok: false,
    fault: { code: 'unwritable-tls-file' },
  });
});
