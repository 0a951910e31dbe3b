import { afterEach, beforeEach, expect, test } from 'vitest';

import { RawConnection, requestText } from '../../conformance/raw-http.ts';
import { NotedSink } from './noted-sink.ts';

let sink: NotedSink;

beforeEach(async () => {
  sink = await new NotedSink('xhr-multipart').start();
});
afterEach(() => sink.stop());

function open(...headers: readonly string[]): RawConnection {
  const connection = new RawConnection(sink.port);
  connection.write(requestText('GET /', headers));
  return connection;
}

test('a part for every packet, and the end of the connection is the end', async () => {
  const connection = open('Origin: http://a.example');
  const transport = await sink.transport();
  const part = 'Content-Type: text/plain\n\n3:::é\n--socketio\n';
  expect(transport.write('3:::é')).toBe(Buffer.byteLength(part));
  const both =
    'Content-Type: text/plain\n\n1\n--socketio\nContent-Type: text/plain\n\n2\n--socketio\n';
  expect(transport.writeAll(['1', '2'])).toBe(both.length);
  transport.flush();
  transport.end();
  expect(await connection.answer()).toEqual({
    statusLine: 'HTTP/1.1 200 OK',
    headers: [
      'Content-Type: multipart/x-mixed-replace;boundary="socketio"',
      'Connection: keep-alive',
      'Access-Control-Allow-Origin: http://a.example',
      'Access-Control-Allow-Credentials: true',
      'Date',
    ],
    body: `--socketio\n${part}${both}`,
  });
  expect(await sink.exchange()).toMatchObject({
    status: 200,
    bytesOut: Buffer.byteLength(`--socketio\n${part}${both}`),
  });
  expect(sink.told).toEqual([]);
});

test('a client that leaves is told, and the record says what it got', async () => {
  const connection = open();
  const transport = await sink.transport();
  transport.flush();
  await connection.through('--socketio\n');
  connection.close();
  expect(await sink.tells(1)).toEqual(['gone socket end']);
  expect(await sink.exchange()).toMatchObject({ status: 200, bytesOut: 11 });
});
