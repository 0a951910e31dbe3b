import { expect, test } from 'vitest';

import { handshakeRefusal, handshakeReply } from '../../../src/server/http/index.ts';

const LINE = 'abc:60:60:websocket';
const origin = 'http://a.example';

test('the line is plain text, with CORS where an origin was sent', () => {
  expect(handshakeReply(LINE, { query: {}, origin: undefined })).toEqual({
    status: 200,
    headers: ['Content-Type', 'text/plain'],
    body: LINE,
  });
  expect(handshakeReply(LINE, { query: {}, origin }).headers).toContain(origin);
});

test('JSONP wraps the line in a call, if its index is a number', () => {
  const script = handshakeReply(LINE, { query: { jsonp: '12' }, origin });
  expect(script).toEqual({
    status: 200,
    headers: ['Content-Type', 'application/javascript'],
    body: 'io.j[12]("abc:60:60:websocket");',
  });
  for (const jsonp of ['', '1;alert(1)', '-1', ['1', '2']]) {
    expect(handshakeReply(LINE, { query: { jsonp }, origin }).body).toBe(LINE);
  }
});

test('refusals carry the reference’s words and status', () => {
  const asked = { query: {}, origin };
  expect(handshakeRefusal('unauthorized', asked)).toMatchObject({
    status: 403,
    body: 'handshake unauthorized',
  });
  expect(handshakeRefusal('error', asked)).toMatchObject({ status: 500, body: 'handshake error' });
  expect(handshakeRefusal('bad origin', asked)).toEqual({
    status: 403,
    headers: ['Content-Type', 'text/plain'],
    body: 'handshake bad origin',
  });
  expect(handshakeRefusal('unauthorized', { query: { jsonp: '1' }, origin })).toMatchObject({
    status: 200,
    body: 'io.j[1](new Error("handshake unauthorized"));',
  });
});
