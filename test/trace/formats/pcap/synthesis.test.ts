// What stands in the captures we write, frame by frame.
import { expect, test } from 'vitest';

import type {
  ExchangeEvent,
  PacketEvent,
  TraceEvent,
  TraceRecord,
} from '../../../../src/shared/index.ts';
import { recordsOf, writeCapture } from './write.ts';

const POLL: ExchangeEvent = {
  kind: 'exchange',
  exchange: 1,
  sid: 'abc',
  transport: 'xhr-polling',
  method: 'GET',
  url: '/socket.io/1/xhr-polling/abc?t=1',
  status: 200,
  requestHeaders: ['Host', 'localhost'],
  responseHeaders: ['Content-Type', 'text/plain', 'Content-Length', '4'],
  startedAt: 999_000,
  heldMs: 1000.25,
  bytesIn: 0,
  bytesOut: 4,
  remote: '127.0.0.1:50000',
  listener: 'http://127.0.0.1:3000',
};
const OUT: PacketEvent = {
  kind: 'packet',
  sid: 'abc',
  transport: 'xhr-polling',
  dir: 'out',
  origin: 'server',
  raw: '2::x',
  exchange: 1,
};

/** Everything in it as text, heads of TCP and all. */
async function textOf(...events: readonly TraceEvent[]): Promise<string> {
  return (await writeCapture(recordsOf(...events))).toString('latin1');
}

test('a poll stands there with its heads, its packet, and a line that says what it is', async () => {
  const text = await textOf(OUT, POLL);
  expect(text).toContain(
    'GET /socket.io/1/xhr-polling/abc?t=1 HTTP/1.1\r\nHost: localhost\r\n\r\n',
  );
  expect(text).toContain(
    'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n\r\n2::x',
  );
  expect(text).toContain('Socket.IO heartbeat x \u00c2\u00b7 session abc \u00c2\u00b7 record 1');
  expect(text).toContain('Socketscope 1.2.3');
  expect(text).toContain('Synthesised from an application-layer trace');
});

test('what the ACL said, and what was wrong, stands beside the packet', async () => {
  const asked: PacketEvent = {
    ...OUT,
    dir: 'in',
    origin: 'peer',
    raw: '5:::{"name":"delete user"}',
  };
  const post: ExchangeEvent = { ...POLL, method: 'POST', bytesIn: 26 };
  const text = await textOf(
    asked,
    post,
    {
      kind: 'acl',
      sid: 'abc',
      endpoint: '',
      cause: 1,
      acl: { state: 'closed' },
      verdict: { allowed: false, method: 'on_delete_user', because: 'method_access_denied' },
    },
    { kind: 'fault', code: 'handler', message: 'The handler threw: no.', cause: 1 },
  );
  expect(text).toContain('Socket.IO event "delete user" []');
  expect(text).toContain('ACL denied on_delete_user: method_access_denied');
  expect(text).toContain('The handler threw: no.');
});

test('what never crossed the wire is not there', async () => {
  const { exchange: _, ...injected } = OUT;
  const text = await textOf(
    { ...OUT, raw: '3:::lost', lost: 'the session ended' },
    { ...injected, dir: 'in', origin: 'inject', raw: '3:::injected' },
  );
  expect(text).not.toContain('3:::lost');
  expect(text).not.toContain('3:::injected');
});

test.each<[PacketEvent['transport'], PacketEvent['dir'], string]>([
  ['xhr-polling', 'out', '2::x'],
  ['jsonp-polling', 'out', 'io.j[0]("2::x");'],
  ['jsonp-polling', 'in', 'd=%222%3A%3Ax%22'],
  ['htmlfile', 'out', '1b\r\n<script>_("2::x");</script>\r\n'],
  ['xhr-multipart', 'out', 'Content-Type: text/plain\n\n2::x\n--socketio\n'],
  ['websocket', 'out', '\u0081\u00042::x'],
  ['websocket', 'in', '\u0081\u0084\0\0\0\x002::x'],
])(
  'a packet on %s (%s) whose exchange is not in the trace gets one, which says so',
  async (transport, dir, bytes) => {
    const text = await textOf({ ...OUT, transport: transport ?? 'websocket', dir });
    expect(text).toContain(bytes);
    expect(text).toContain(`/socket.io/1/${transport}/abc HTTP/1.1`);
    expect(text).toContain('its head and that of its answer are put together');
  },
);

test('a body that no record tells is left out, and said', async () => {
  const file = { ...POLL, url: '/socket.io/socket.io.js', bytesOut: 74_747 };
  const text = await textOf({ ...file, responseHeaders: ['Content-Length', '74747'] });
  expect(text).toContain('The body of this answer (74747 bytes) is not in the trace');
  expect(text).toContain('Content-Length: 0\r\n\r\n');
  expect(text).toContain('Content-Length was 74747');
});

test('TLS stands there as clear text and says so, away from the port of TLS', async () => {
  const bytes = await writeCapture(
    recordsOf(OUT, { ...POLL, listener: 'https://[::1]:443', remote: '[::1]:50000' }),
  );
  expect(bytes.toString('latin1')).toContain(
    'This connection was TLS; it stands here as clear text',
  );
  const ports = Buffer.from([50_000 >> 8, 50_000 & 0xff, 0, 80]);
  expect(bytes.includes(ports)).toBe(true);
});

test('a packet of ten megabytes is split into segments that IP can carry', async () => {
  const raw = `3:::${'x'.repeat(10_000_000)}`;
  const length = String(raw.length);
  const bytes = await writeCapture(
    recordsOf(
      { ...OUT, raw },
      { ...POLL, bytesOut: raw.length, responseHeaders: ['Content-Length', length] },
    ),
  );
  expect(bytes.length).toBeGreaterThan(10_000_000);
  expect(bytes.length).toBeLessThan(10_100_000);
});

test('a poll that was told last stands where it began', async () => {
  const websocket: TraceRecord = { ...OUT, seq: 1, at: 5000, transport: 'websocket', exchange: 9 };
  const poll: TraceRecord = { ...POLL, seq: 2, at: 6000, startedAt: 1000, heldMs: 5000 };
  const text = (await writeCapture([websocket, poll])).toString('latin1');
  expect(text.indexOf('GET /socket.io/1/xhr-polling')).toBeLessThan(
    text.indexOf('\u0081\u00042::x'),
  );
  expect(text.indexOf('HTTP/1.1 200')).toBeGreaterThan(text.indexOf('\u0081\u00042::x'));
});
