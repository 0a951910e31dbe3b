import { expect, test } from 'vitest';
import { SharedTexts } from '../../../src/server/namespace/shared-texts.ts';
import type { HandshakeData } from '../../../src/shared/index.ts';

const HANDSHAKE: HandshakeData = {
  at: 1,
  url: '/socket.io/1/',
  query: { t: '1' },
  headers: { host: 'example.test', 'user-agent': 'old browser' },
  address: '127.0.0.1',
  port: 40_000,
  xdomain: false,
  secure: false,
  data: { user: 'anna' },
};

test('texts come back as they were, however many there are and however long they are', () => {
  const texts = new SharedTexts();
  const long = 'x'.repeat(1_000);
  expect(texts.share(long)).toBe(long);
  for (let count = 0; count < 2_000; count += 1) expect(texts.share(`${count}`)).toBe(`${count}`);
});

test('a handshake says the same, in objects that nobody else has', () => {
  const texts = new SharedTexts();
  const first = texts.shareHandshake(structuredClone(HANDSHAKE));
  const second = texts.shareHandshake(structuredClone(HANDSHAKE));
  expect(first).toEqual(HANDSHAKE);
  expect(second).toEqual(HANDSHAKE);
  expect(second.headers).not.toBe(first.headers);
});

test('a header whose name is that of a prototype is a header', () => {
  const headers: Record<string, string> = Object.fromEntries([
    ['__proto__', 'a'],
    ['constructor', 'b'],
  ]);
  const { headers: shared } = new SharedTexts().shareHandshake({ ...HANDSHAKE, headers });
  expect(Object.entries(shared)).toEqual(Object.entries(headers));
});
