import { afterEach, beforeEach, expect, test } from 'vitest';

import { openRegistry } from '../../../src/server/transports/index.ts';
import { RawConnection, requestText } from '../../conformance/raw-http.ts';
import { NotedSink } from './noted-sink.ts';

let sink: NotedSink;

beforeEach(async () => {
  sink = await new NotedSink('jsonp-polling').start();
});
afterEach(() => sink.stop());

function poll(path: string): RawConnection {
  const connection = new RawConnection(sink.port);
  connection.write(requestText(`GET ${path}`, ['Origin: http://a.example']));
  return connection;
}

test('the first packet is handed to the callback that the poll asks for', async () => {
  const connection = poll('/?t=1&i=3');
  const transport = await sink.transport();
  expect(transport).toMatchObject({ name: 'jsonp-polling', stays: false, isDrained: true });
  expect(transport.write('3:::"é"')).toBe(0);
  transport.write('3:::never');
  expect(await connection.answer()).toEqual({
    statusLine: 'HTTP/1.1 200 OK',
    headers: [
      'Content-Type: text/javascript; charset=UTF-8',
      'Content-Length: 22',
      'Connection: Keep-Alive',
      'X-XSS-Protection: 0',
      'Date',
    ],
    body: 'io.j[3]("3:::\\"é\\"");',
  });
  connection.close();
});

test('several packets are one payload, counted without what is around it', async () => {
  const connection = poll('/?i=x');
  const payload = '\ufffd6\ufffd3:::😀\ufffd3\ufffd2::';
  expect((await sink.transport()).writeAll(['3:::😀', '2::'])).toBe(Buffer.byteLength(payload));
  expect((await connection.answer()).body).toBe(`io.j[0]("${payload}");`);
  connection.close();
});

test('a poll that is ended with nothing to say calls nobody', async () => {
  const connection = poll('/?i=1');
  (await sink.transport()).end();
  expect((await connection.answer()).body).toBe('');
  connection.close();
});

test('a client that leaves is told', async () => {
  const left = poll('/?i=1');
  await sink.transport();
  left.close();
  expect(await sink.tells(1)).toEqual(['gone socket close']);
});

const settings = { limits: { maxBodyBytes: 1 }, matchOriginProtocol: false };

test('posted forms are unwrapped, dialects only without quirks', () => {
  const [ours, reference] = [false, true].map((quirks) =>
    openRegistry(['jsonp-polling'], { ...settings, quirks }).get('jsonp-polling'),
  );
  expect(ours?.unwrap?.('d=%222::%22')).toEqual({ ok: true, value: { payload: '2::' } });
  expect(ours?.unwrap?.('d=2::')).toMatchObject({ ok: true, value: { payload: '2::' } });
  expect(reference?.unwrap?.('d=2::')).toMatchObject({ ok: false });
});
