// HTTP messages of 0.9 by hand, and a talk of a post and a poll.
import { Talk } from './network.ts';

export const SID = 'bTqTeLSSuAtccDW5m3Fh';
export const POLL = `/socket.io/1/xhr-polling/${SID}`;
export const SAID = 'in 3:::é ☃ 😀';
export const HEARD = 'out 5:::{"name":"news","args":[1]}';

export function request(
  method: string,
  path: string,
  body = '',
  ...lines: readonly string[]
): Buffer {
  const length = body === '' ? [] : [`Content-Length: ${Buffer.byteLength(body)}`];
  const head = [`${method} ${path} HTTP/1.1`, 'Host: x', ...lines, ...length];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
}

export function answer(body: string | Buffer, ...lines: readonly string[]): Buffer {
  const bytes = Buffer.from(body as string);
  const head = ['HTTP/1.1 200 OK', ...lines, `Content-Length: ${bytes.length}`];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), bytes]);
}

export function polls(options?: ConstructorParameters<typeof Talk>[0]): Talk {
  return new Talk(options)
    .open()
    .in(request('POST', POLL, SAID.slice(3)))
    .out(answer('1'))
    .in(request('GET', POLL))
    .out(answer(HEARD.slice(4)))
    .close();
}
