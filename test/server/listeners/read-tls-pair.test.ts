import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { makeSelfSigned, readTlsPair } from '../../../src/server/index.ts';

const NOW = Date.UTC(2026, 5, 1);
const made = makeSelfSigned({ hosts: [], now: NOW });
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'socketscope-tls-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(cert: string | undefined, key: string | undefined, now = NOW) {
  const files = { certFile: join(folder, 'cert.pem'), keyFile: join(folder, 'key.pem') };
  await Promise.all(Object.values(files).map((file) => rm(file, { force: true })));
  if (cert !== undefined) await writeFile(files.certFile, cert);
  if (key !== undefined) await writeFile(files.keyFile, key);
  return readTlsPair(files, now);
}

async function refusal(cert: string | undefined, key: string | undefined): Promise<string> {
  const answer = await read(cert, key);
  if (answer.ok) throw new Error('it was accepted');
  return `${answer.fault.code}: ${answer.fault.message.replaceAll(`${folder}/`, '')}`;
}

test('a pair that fits is read as it stands', async () => {
  expect(await read(made.cert, made.key)).toEqual({
    ok: true,
    value: { pair: { cert: made.cert, key: made.key } },
  });
});

test('a certificate that is out of date can be used, and a sentence says what clients will do', async () => {
  const year = 400 * 86_400_000;
  for (const [now, words] of [
    [
      NOW + year,
      /cert\.pem expired on Jul .* 2027 GMT: clients that check certificates will refuse it\./,
    ],
    [NOW - year, /cert\.pem is not valid before May 31 .*: clients that check/],
  ] as const) {
    const answer = await read(made.cert, made.key, now);
    expect(answer.ok && answer.value.notice).toMatch(words);
  }
});

test('files that are not there, or hold something else', async () => {
  expect(await refusal(undefined, made.key)).toBe(
    'unreadable-tls-file: The certificate cert.pem is of no use: there is no such file. Check the path and its permissions.',
  );
  expect(await refusal(made.cert, undefined)).toContain('The private key key.pem is of no use');
  expect(await refusal('hello', made.key)).toContain(
    'no-certificate: The certificate cert.pem holds no PEM',
  );
  expect(await refusal(made.key, made.cert)).toContain('It holds a private key: swap the files.');
  expect(await refusal(made.cert, made.cert)).toContain(
    'no-key: The private key key.pem holds no PEM key',
  );
});

test('damaged PEM blocks', async () => {
  const damage = (pem: string) => pem.replace(/\n.{20}/, '\nAAAAAAAAAAAAAAAAAAAA');
  expect(await refusal(damage(made.cert), made.key)).toContain('bad-certificate');
  expect(await refusal(made.cert, damage(made.key))).toContain('bad-key');
});

test('an encrypted key says how to decrypt it', async () => {
  const encrypted = createPrivateKey(made.key).export({
    type: 'pkcs8',
    format: 'pem',
    cipher: 'aes-256-cbc',
    passphrase: 'secret',
  });
  const words = await refusal(made.cert, encrypted.toString());
  expect(words).toContain('encrypted-key: The private key key.pem is encrypted');
  expect(words).toContain('openssl pkey');
});

test('a key of another certificate', async () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const other = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  expect(await refusal(made.cert, other)).toContain(
    'tls-mismatch: The private key key.pem does not belong to the certificate cert.pem.',
  );
});
