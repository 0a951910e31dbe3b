import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { BodyReader } from '../../../src/server/http/index.ts';
import type { Body } from '../../../src/server/http/index.ts';
import { RawConnection } from '../../conformance/raw-http.ts';

const server = createServer();
let port = 0;

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const reader = new BodyReader({ maxBodyBytes: 10, maxTotalBodyBytes: 12 });

/** What becomes of a POST of these pieces, each sent when the one before has arrived. */
async function post(
  head: string,
  pieces: readonly (string | Buffer)[],
  cut = false,
): Promise<Body> {
  const connection = new RawConnection(port);
  connection.write(`POST / HTTP/1.1\r\nHost: x\r\n${head}\r\n\r\n`);
  const [request] = (await once(server, 'request')) as [IncomingMessage];
  const body = new Promise<Body>((done) => reader.read(request, {}, done));
  for (const piece of pieces) {
    connection.write(piece);
    await new Promise((done) => setImmediate(done));
  }
  if (cut) connection.close();
  const ended = await body;
  connection.close();
  return ended;
}

test('a body is read whole, however it is cut', async () => {
  const pieces = ['a', Buffer.from([0xc3]), Buffer.from([0xa9]), 'b'];
  expect(await post('Content-Length: 4', pieces)).toEqual({ end: 'whole', text: 'aéb', bytes: 4 });
});

test('no body is an empty one', async () => {
  expect(await post('Content-Length: 0', [])).toEqual({ end: 'whole', text: '', bytes: 0 });
});

test('a body that announces too much is not read', async () => {
  expect(await post('Content-Length: 10', [])).toEqual({ end: 'too-large', text: '', bytes: 0 });
});

test('a body that becomes too large is dropped', async () => {
  const body = await post('Transfer-Encoding: chunked', ['6\r\nabcdef\r\n', '6\r\nghijkl\r\n']);
  expect(body).toMatchObject({ end: 'too-large', text: '' });
});

test('a body that is cut off is not used', async () => {
  expect(await post('Content-Length: 8', ['half'], true)).toMatchObject({ end: 'cut', text: '' });
});

test('bodies that are too many together: one is refused, and those behind it are not', async () => {
  const connection = new RawConnection(port);
  connection.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n');
  const [request] = (await once(server, 'request')) as [IncomingMessage];
  const slow = new Promise<Body>((done) => reader.read(request, {}, done));
  const arrived = once(request, 'data');
  connection.write('12345678');
  await arrived;
  expect(await post('Content-Length: 5', ['abcde'])).toMatchObject({ end: 'too-many', text: '' });
  expect(await post('Content-Length: 4', ['abcd'])).toMatchObject({ end: 'whole', text: 'abcd' });
  connection.write('9');
  expect(await slow).toMatchObject({ end: 'whole', text: '123456789' });
  expect(await post('Content-Length: 9', ['123456789'])).toMatchObject({ end: 'whole' });
  connection.close();
});
