// What was sent to a port for HTTP that is no HTTP.
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { recogniseBytes } from '../../src/protocol/index.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');

test.each([
  ['\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 'tls-on-plain-port'],
  ['\x16\x03\x01', 'tls-on-plain-port'],
  ['\x80\x2e\x01\x00\x02', 'tls-on-plain-port'],
  ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 'http2-preface'],
])('%j has a fault of its own', (text, code) => {
  expect(recogniseBytes(bytes(text))).toMatchObject({ code });
});

test.each([
  ['5:::{"name":"hi"}', 'a Socket.IO packet without HTTP around it'],
  ['1::/chat', 'a Socket.IO packet without HTTP around it'],
  ['SSH-2.0-OpenSSH_9.6\r\n', 'SSH'],
  ['PROXY TCP4 1.2.3.4 5.6.7.8 1 2\r\n', 'the PROXY protocol'],
  ['\r\n\r\n\0\r\nQUIT\n\x21', 'the PROXY protocol'],
  ['\x10\x0c\0\x04MQTT\x04', 'MQTT'],
  ['*1\r\n$4\r\nPING\r\n', 'Redis'],
  ['EHLO there\r\n', 'SMTP'],
  ['\x05\x01\0', 'SOCKS'],
  ['\x03\0\0\x13', 'remote desktop (RDP)'],
])('%j is %s', (text, what) => {
  expect(recogniseBytes(bytes(text))).toMatchObject({ code: 'not-http', what });
});

test.each(['', 'GET / HTTP/1.1\r\n', 'hello', '\x16\x02\x01', '\x16\x03\x01\0\0\x02'])(
  '%j is nothing known',
  (text) => {
    expect(recogniseBytes(bytes(text))).toBeUndefined();
  },
);

test('any bytes are looked at without harm', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (any) => {
      const known = recogniseBytes(any);
      expect(known === undefined || known.what !== '').toBe(true);
    }),
  );
});
