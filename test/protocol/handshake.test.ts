// The handshake line: seconds on the wire, milliseconds in the house.
import { describe, expect, test } from 'vitest';

import { formatHandshake, parseHandshake } from '../../src/protocol/index.ts';

const BOTH_WAYS = [
  {
    text: 'bTqTeLSSuAtccDW5m3Fh:60:60:websocket,htmlfile,xhr-polling,jsonp-polling',
    line: {
      sid: 'bTqTeLSSuAtccDW5m3Fh',
      heartbeatTimeoutMs: 60_000,
      closeTimeoutMs: 60_000,
      transports: ['websocket', 'htmlfile', 'xhr-polling', 'jsonp-polling'],
    },
  },
  {
    text: '4d4f185e96a7b:15:0.05:xhr-polling',
    line: {
      sid: '4d4f185e96a7b',
      heartbeatTimeoutMs: 15_000,
      closeTimeoutMs: 50,
      transports: ['xhr-polling'],
    },
  },
  {
    text: 'a:::carrier-pigeon',
    line: {
      sid: 'a',
      heartbeatTimeoutMs: undefined,
      closeTimeoutMs: undefined,
      transports: ['carrier-pigeon'],
    },
  },
  {
    text: 'a:60:60:',
    line: { sid: 'a', heartbeatTimeoutMs: 60_000, closeTimeoutMs: 60_000, transports: [] },
  },
];

describe('a line and its fields', () => {
  test.each(BOTH_WAYS)('$text', ({ text, line }) => {
    expect(formatHandshake(line)).toBe(text);
    expect(parseHandshake(text)).toEqual({ ok: true, value: line });
  });
});

test('a time of nothing is an empty field, as the reference writes what is falsy', () => {
  const line = { sid: 'a', heartbeatTimeoutMs: 0, closeTimeoutMs: 0, transports: ['websocket'] };
  expect(formatHandshake(line)).toBe('a:::websocket');
});

test.each([
  { text: '', at: 0 },
  { text: 'handshake unauthorized', at: 0 },
  { text: 'a:60:60', at: 0 },
  { text: 'a:60:60:websocket:x', at: 0 },
  { text: ':60:60:websocket', at: 0 },
  { text: 'abc:x:60:websocket', at: 4 },
  { text: 'abc:60:-1:websocket', at: 7 },
  { text: 'abc:60:1e3:websocket', at: 7 },
])('no handshake: $text', ({ text, at }) => {
  expect(parseHandshake(text)).toMatchObject({ ok: false, fault: { code: 'bad-handshake', at } });
});
