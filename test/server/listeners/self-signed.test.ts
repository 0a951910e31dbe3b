import { X509Certificate, createPrivateKey } from 'node:crypto';
import { expect, test } from 'vitest';

import { makeSelfSigned } from '../../../src/server/index.ts';

const NOW = Date.UTC(2026, 0, 15, 12, 30, 45);

test('the certificate is what it says: names, addresses, dates, its own issuer, the key’s own', () => {
  const made = makeSelfSigned({ hosts: ['dev.example', '192.168.7.9', 'fe80::12:0:a'], now: NOW });
  const certificate = new X509Certificate(made.cert);
  expect(certificate.checkPrivateKey(createPrivateKey(made.key))).toBe(true);
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect(certificate.checkIssued(certificate)).toBe(true);
  expect(certificate.ca).toBe(false);
  expect(certificate.subject).toBe('CN=Socketscope');
  expect(certificate.fingerprint256).toBe(made.fingerprint);
  expect(Date.parse(certificate.validFrom)).toBe(NOW - 86_400_000);
  expect(Date.parse(certificate.validTo)).toBe(NOW + 397 * 86_400_000);
  for (const name of ['dev.example', 'localhost']) expect(certificate.checkHost(name)).toBe(name);
  for (const address of ['192.168.7.9', 'fe80::12:0:a', '127.0.0.1', '::1']) {
    expect(certificate.checkIP(address)).toBe(address);
  }
  expect(certificate.checkIP('192.168.7.8')).toBeUndefined();
});

test('no two are the same, and dates behind 2049 have four digits', () => {
  const later = Date.UTC(2051, 6, 1);
  const [one, other] = [NOW, later].map(
    (now) => new X509Certificate(makeSelfSigned({ hosts: [], now }).cert),
  );
  expect(one?.serialNumber).not.toBe(other?.serialNumber);
  expect(Date.parse(other?.validTo ?? '')).toBe(later + 397 * 86_400_000);
});
