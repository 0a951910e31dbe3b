// WebSockets of every age in captures.
import { expect, test } from 'vitest';

import { answer, HEARD, POLL, request, SID } from './messages.ts';
import { pcapFile, Talk } from './network.ts';
import { readCapture } from './read.ts';

const PATH = `/socket.io/1/websocket/${SID}`;
const upgrade = request(
  'GET',
  PATH,
  '',
  'Upgrade: websocket',
  'Connection: Upgrade',
  'Sec-WebSocket-Version: 13',
);
const accepted =
  'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: x\r\n\r\n';
const said = async (talk: Talk) => (await readCapture(pcapFile(talk.wired))).said;

function frame(first: number, text: string, mask?: string): Buffer {
  const data = Buffer.from(text, first === 0x88 ? 'latin1' : 'utf8');
  const bit = mask === undefined ? 0 : 0x80;
  const length =
    data.length < 126 ? [bit | data.length] : [bit | 126, data.length >> 8, data.length & 0xff];
  const key = Buffer.from(mask ?? '', 'hex');
  for (const at of key.length > 0 ? data.keys() : [])
    data[at] = (data[at] ?? 0) ^ (key[at & 3] ?? 0);
  return Buffer.concat([Buffer.from([first, ...length]), key, data]);
}

test('masked and not, in fragments with a ping between them, of every length, in segments of any size', async () => {
  const long = `3:::${'x'.repeat(300)}`;
  for (const mtu of [1, 5, 1_000]) {
    const talk = new Talk({ mtu })
      .open()
      .in(Buffer.concat([upgrade, frame(0x81, '1::/a', '01020304')]))
      .out(Buffer.concat([Buffer.from(accepted), frame(0x81, '1::')]))
      .in(frame(0x01, '5:::{"name":"é', 'a1b2c3d4'))
      .in(frame(0x89, 'hi', '00000000'))
      .in(frame(0x80, '","args":[]}', 'ffffffff'))
      .out(frame(0x81, long))
      .in(frame(0x88, '\u0003\u00e8', '00000000'));
    const { said: heard, records } = await readCapture(pcapFile(talk.wired));
    const wanted = ['in 1::/a', 'out 1::', 'in 5:::{"name":"é","args":[]}', `out ${long}`];
    expect([...heard].sort()).toEqual([...wanted].sort());
    const frames = records.filter((record) => record.kind === 'frame');
    expect(frames).toMatchObject([
      { opcode: 'ping', raw: 'hi' },
      { opcode: 'close', raw: '1000' },
    ]);
  }
});

test('draft 76 with its nonce late, and draft 75', async () => {
  const old = ['Upgrade: WebSocket', 'Connection: Upgrade'];
  const talk76 = new Talk()
    .open()
    .in(request('GET', PATH, '', ...old, 'Sec-WebSocket-Key1: 1 2', 'Sec-WebSocket-Key2: 3 4'))
    .out('HTTP/1.1 101 WebSocket Protocol Handshake\r\nUpgrade: WebSocket\r\n\r\n')
    .in('12345678')
    .out(Buffer.from('0123456789abcdef\x001::\u00ff', 'latin1'))
    .in(Buffer.concat([Buffer.from([0]), Buffer.from('3:::é'), Buffer.from([0xff, 0xff, 0])]));
  expect(await said(talk76)).toEqual(['out 1::', 'in 3:::é']);
  const talk75 = new Talk({ mtu: 3 })
    .open()
    .in(request('GET', PATH, '', ...old))
    .out(Buffer.from('HTTP/1.1 101 Web Socket Protocol Handshake\r\n\r\n\x001::\u00ff', 'latin1'));
  expect(await said(talk75)).toEqual(['out 1::']);
});

test('one that is refused goes on with HTTP', async () => {
  const talk = new Talk()
    .open()
    .in(upgrade)
    .out('HTTP/1.1 400 Bad Request\r\nContent-Length: 2\r\n\r\nno')
    .in(request('GET', POLL))
    .out(answer(HEARD.slice(4)));
  expect(await said(talk)).toEqual([HEARD]);
});

test('after a gap reading goes on with the next segment of whole frames', async () => {
  const talk = new Talk().open().in(upgrade).out(accepted);
  talk.out(frame(0x81, '3:::one')).out(frame(0x81, '3:::lost')).out(frame(0x81, '3:::three'));
  const lost = talk.wired.findIndex(({ bytes }) => bytes.includes('3:::lost'));
  const { said: heard, notes } = await readCapture(pcapFile(talk.wired.toSpliced(lost, 1)));
  expect(heard).toEqual(['out 3:::one', 'out 3:::three']);
  expect(notes.map(({ code }) => code)).toEqual(['gap']);
});
