import { afterEach, beforeEach, expect, test } from 'vitest';

import { RawConnection, requestText } from '../../conformance/raw-http.ts';
import { NotedSink } from './noted-sink.ts';

let sink: NotedSink;

beforeEach(async () => {
  sink = await new NotedSink('xhr-polling').start();
});
afterEach(() => sink.stop());

function poll(...headers: readonly string[]): RawConnection {
  const connection = new RawConnection(sink.port);
  connection.write(requestText('GET /', headers));
  return connection;
}

test('a poll is held until the first packet answers it', async () => {
  const connection = poll('Origin: http://a.example');
  const transport = await sink.transport();
  expect(sink.exchanges).toEqual([]);
  expect(transport.write('3:::é')).toBe(0);
  transport.write('3:::never');
  expect(await connection.answer()).toEqual({
    statusLine: 'HTTP/1.1 200 OK',
    headers: [
      'Content-Type: text/plain; charset=UTF-8',
      'Content-Length: 6',
      'Connection: Keep-Alive',
      'Access-Control-Allow-Origin: http://a.example',
      'Access-Control-Allow-Credentials: true',
      'Date',
    ],
    body: '3:::é',
  });
  connection.close();
});

test('several packets are one payload', async () => {
  const connection = poll();
  (await sink.transport()).writeAll(['3:::😀', '2::']);
  expect((await connection.answer()).body).toBe('\ufffd6\ufffd3:::😀\ufffd3\ufffd2::');
  connection.close();
});

test('a poll that is ended with nothing to say has an empty answer', async () => {
  const connection = poll();
  (await sink.transport()).end();
  expect((await connection.answer()).body).toBe('');
  connection.close();
});

test('a client that leaves is told, one that was answered is not', async () => {
  const answered = poll();
  (await sink.transport()).write('2::');
  await answered.answer();
  answered.close();
  const left = poll();
  await sink.transport();
  left.close();
  expect(await sink.tells(1)).toEqual(['gone socket close']);
});
