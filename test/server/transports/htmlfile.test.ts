import { afterEach, beforeEach, expect, test } from 'vitest';

import { HTMLFILE_HEAD } from '../../../src/protocol/wrapping/index.ts';
import { RawConnection, requestText } from '../../conformance/raw-http.ts';
import { NotedSink } from './noted-sink.ts';

const HEAD = [
  'HTTP/1.1 200 OK',
  'Content-Type: text/html; charset=UTF-8',
  'Connection: keep-alive',
  'Transfer-Encoding: chunked',
];
const CHUNK_OF_THE_HEAD = `100\r\n${HTMLFILE_HEAD}\r\n`;

let sink: NotedSink;

beforeEach(async () => {
  sink = await new NotedSink('htmlfile').start();
});
afterEach(() => sink.stop());

function open(): RawConnection {
  const connection = new RawConnection(sink.port);
  connection.write(requestText('GET /', ['Origin: http://a.example']));
  return connection;
}

async function headOf(connection: RawConnection): Promise<readonly string[]> {
  const text = await connection.through('\r\n\r\n');
  return text.split('\r\n').filter((line) => line !== '' && !line.startsWith('Date: '));
}

async function said(connection: RawConnection, text: string): Promise<void> {
  expect((await connection.bytes(Buffer.byteLength(text))).toString('utf8')).toBe(text);
}

test('the document is opened with its first packets, and each of them is a chunk', async () => {
  const connection = open();
  const transport = await sink.transport();
  expect(transport.write('1::')).toBe('1a\r\n<script>_("1::");</script>\r\n'.length);
  expect(transport.write('3:::é')).toBe('1d\r\n'.length + 29 + 2);
  transport.flush();
  expect(await headOf(connection)).toEqual(HEAD);
  await said(
    connection,
    `${CHUNK_OF_THE_HEAD}1a\r\n<script>_("1::");</script>\r\n1d\r\n<script>_("3:::é");</script>\r\n`,
  );
  expect(sink.exchanges).toEqual([]);
  connection.close();
});

test('packets that waited are one payload in one chunk', async () => {
  const connection = open();
  const transport = await sink.transport();
  const script = '<script>_("\ufffd6\ufffd3:::😀\ufffd3\ufffd2::");</script>';
  const bytes = Buffer.byteLength(script);
  const chunk = `${bytes.toString(16)}\r\n${script}\r\n`;
  expect(transport.writeAll(['3:::😀', '2::'])).toBe(Buffer.byteLength(chunk));
  transport.flush();
  await headOf(connection);
  await said(connection, CHUNK_OF_THE_HEAD + chunk);
  connection.close();
});

test('it ends with the last chunk, after what was written, and the connection goes on', async () => {
  const connection = open();
  const transport = await sink.transport();
  transport.write('0::');
  transport.end();
  transport.write('3:::never');
  transport.flush();
  const { body } = await connection.answer();
  expect(body).toBe(`${HTMLFILE_HEAD}<script>_("0::");</script>`);
  const sent = `${CHUNK_OF_THE_HEAD}1a\r\n<script>_("0::");</script>\r\n0\r\n\r\n`.length;
  expect(await sink.exchange()).toMatchObject({ status: 200, bytesOut: sent });
  connection.write(requestText('GET /'));
  (await sink.transport()).end();
  expect((await connection.answer()).body).toBe(HTMLFILE_HEAD);
  connection.close();
  expect(sink.told).toEqual([]);
});

test('a client that closes its side is told once, one that was ended is not', async () => {
  const connection = open();
  const transport = await sink.transport();
  transport.flush();
  await headOf(connection);
  connection.socket.end();
  expect(await sink.tells(1)).toEqual(['gone socket end']);
  await connection.closed;
  expect(await sink.exchange()).toMatchObject({
    status: 200,
    bytesOut: CHUNK_OF_THE_HEAD.length,
    responseHeaders: expect.arrayContaining(['Transfer-Encoding', 'chunked']),
  });
  expect(transport.write('3:::late')).toBeGreaterThan(0);
  transport.flush();
  transport.end();
  expect(sink.told).toEqual(['gone socket end']);
});

test('a connection that is reset is told so', async () => {
  const connection = open();
  (await sink.transport()).flush();
  await headOf(connection);
  connection.socket.resetAndDestroy();
  expect(await sink.tells(1)).toEqual(['gone socket error']);
});

test('who does not read is not drained, and what waits is counted', async () => {
  const connection = open();
  const transport = await sink.transport();
  connection.socket.pause();
  expect(transport.isDrained).toBe(true);
  const text = 'x'.repeat(1_000_000);
  for (let at = 0; at < 30; at += 1) transport.write(text);
  expect(transport.bufferedBytes).toBeGreaterThan(30_000_000);
  transport.flush();
  expect(transport.isDrained).toBe(false);
  expect(transport.bufferedBytes).toBeGreaterThan(1_000_000);
  connection.close();
});
