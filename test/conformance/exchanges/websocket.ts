import { theme } from '../catalogue.ts';
import { told } from '../peer.ts';
import { BINARY, CLOSE, frame, KEY, PING, PONG, TEXT, UPGRADE } from '../raw-websocket.ts';

const { differs, same } = theme('websocket');

/** What every conversation can be asked at its end, to see that it still goes on. */
const ALIVE = '5:::{"name":"echo","args":["alive"]}';

same('the answer to an upgrade, and 1::', async (peer) => {
  const socket = await peer.websocket(await peer.handshake());
  return [told(socket.answer), await socket.next()];
});
same('sub-protocols and extensions are not taken', async (peer) => {
  const offers = ['Sec-WebSocket-Protocol: a, b', 'Sec-WebSocket-Extensions: permessage-deflate'];
  return told((await peer.websocket(await peer.handshake(), [...UPGRADE, ...offers])).answer);
});
same('draft 8 of the protocol', async (peer) => {
  const headers = UPGRADE.map((line) => line.replace('13', '8'));
  const socket = await peer.websocket(await peer.handshake(), headers);
  socket.send(ALIVE);
  return [told(socket.answer), ...(await socket.take(2))];
});
same('the name websocket in any case', async (peer) => {
  const headers = UPGRADE.map((line) => line.replace('Upgrade: websocket', 'Upgrade: WebSocket'));
  return told((await peer.websocket(await peer.handshake(), headers)).answer);
});
same('an upgrade below another protocol version', async (peer) => {
  const { RawWebSocket } = await import('../raw-websocket.ts');
  const sid = await peer.handshake();
  const socket = await RawWebSocket.open(peer.port, `/socket.io/2/websocket/${sid}`);
  const frames = [told(socket.answer), await socket.next()];
  socket.close();
  return frames;
});
same('messages, JSON and events', async (peer) => {
  const socket = await peer.talking();
  socket.send('3:::hello', '4:::{"a":[1,2]}', ALIVE, '3:::', '3:::a:b:c\n\ufffd', '3:::😀 é');
  return socket.take(6);
});
same('texts of every size of frame but one', async (peer) => {
  const socket = await peer.talking();
  for (const size of [120, 121, 122, 1000, 65531, 65533, 70000]) {
    socket.send(`3:::${'x'.repeat(size)}`);
  }
  return (await socket.take(7)).map((text) => text.length);
});
same('one message in several frames, with a ping between', async (peer) => {
  const socket = await peer.talking();
  const parts = [frame(TEXT, Buffer.from('3:::on'), 0x01), frame(0, Buffer.from('e'), 0x80)];
  socket.connection.write(Buffer.concat(parts));
  return socket.next();
});
same('a frame that arrives byte by byte', async (peer) => {
  const socket = await peer.talking();
  for (const byte of frame(TEXT, Buffer.from('3:::slow'))) {
    socket.connection.write(Buffer.from([byte]));
    await new Promise((done) => setImmediate(done));
  }
  return socket.next();
});
same('binary frames are passed over', async (peer) => {
  const socket = await peer.talking();
  socket.sendFrame(BINARY, '3:::binary');
  socket.send(ALIVE);
  return socket.next();
});
same('broken UTF-8 is read as U+FFFD', async (peer) => {
  const socket = await peer.talking();
  socket.connection.write(frame(TEXT, Buffer.from([0x33, 0x3a, 0x3a, 0x3a, 0xff, 0x61])));
  return socket.next();
});
same('a payload is no packet on a websocket', async (peer) => {
  const socket = await peer.talking();
  socket.send('\ufffd5\ufffd3:::1\ufffd5\ufffd3:::2', ALIVE);
  return socket.next();
});
same('an unknown session id', async (peer) => {
  const socket = await peer.websocket('nobody');
  return [told(socket.answer), ...(await socket.untilEnd())];
});
same('0:: is answered by 0:: and the end', async (peer) => {
  const socket = await peer.talking();
  socket.send('0::');
  return socket.untilEnd();
});
same('the end of the connection ends the session', async (peer) => {
  const sid = await peer.handshake();
  const socket = await peer.websocket(sid);
  await socket.next();
  socket.connection.socket.end();
  return [await socket.untilEnd(), await peer.poll(sid)];
});

same(
  'heartbeats are asked for, and their answer starts the next interval',
  async (peer) => {
    const socket = await peer.talking();
    const frames = [await socket.next()];
    socket.send('2::');
    frames.push(await socket.next());
    return [...frames, ...(await socket.untilEnd())];
  },
  'quick',
);
same('a heartbeat nobody asked for is taken silently', async (peer) => {
  const socket = await peer.talking();
  socket.send('2::', '2::', ALIVE);
  return socket.next();
});

same('a second websocket takes over, and the first is still heard', async (peer) => {
  const sid = await peer.handshake();
  const first = await peer.websocket(sid);
  await first.next();
  const second = await peer.websocket(sid);
  await peer.handshake();
  first.send('3:::from the first');
  return [await second.next(), await peer.orSilence(first.next())];
});
same('the end of a connection that was superseded ends nothing', async (peer) => {
  const sid = await peer.handshake();
  const first = await peer.websocket(sid);
  await first.next();
  const second = await peer.websocket(sid);
  await peer.handshake();
  first.close();
  await peer.handshake();
  second.send(ALIVE);
  return second.next();
});
same('what waited for a poll is flushed to a websocket', async (peer) => {
  const sid = await peer.polling();
  await peer.say(sid, '5:::{"name":"twice"}');
  const socket = await peer.websocket(sid);
  socket.send(ALIVE);
  return socket.take(3);
});
same(
  'an upgrade from an origin that is listed',
  async (peer) => {
    const origin = 'Origin: http://foo.bar.com';
    const shake = await peer.get('/socket.io/1/', [origin]);
    const headers = [...UPGRADE, origin];
    const socket = await peer.websocket(shake.split('\n').at(-1) ?? '', headers);
    return told(socket.answer);
  },
  'origins',
);

differs(
  '65536 bytes fit into a frame',
  {
    id: 'D15',
    ours: 65538,
    reference: 2,
  },
  async (peer) => {
    const socket = await peer.talking();
    socket.send(`3:::${'x'.repeat(65532)}`);
    return (await socket.next()).length;
  },
);
differs(
  'a ping is answered by a pong',
  {
    id: 'D12',
    ours: '8a027069',
    reference: 'c28a00',
  },
  async (peer) => {
    const socket = await peer.talking();
    socket.sendFrame(PING, 'pi');
    socket.send('3:::after');
    return (await socket.connection.bytes(4)).toString('hex').replace(/81$/, '');
  },
);
differs(
  'a pong is welcome',
  {
    id: 'D12',
    ours: `1 ${ALIVE}`,
    reference: 'end',
  },
  async (peer) => {
    const socket = await peer.talking();
    socket.sendFrame(PONG);
    socket.send(ALIVE);
    return socket.next();
  },
);
differs(
  'a close frame is answered by a close frame',
  {
    id: 'D13',
    ours: ['8 03e9', 'end'],
    reference: ['end'],
  },
  async (peer) => {
    const socket = await peer.talking();
    socket.sendFrame(CLOSE, Buffer.from([0x03, 0xe9]));
    return socket.untilEnd();
  },
);
differs(
  'a frame without a mask ends its connection',
  {
    id: 'D14',
    ours: ['8 03ea', 'end'],
    reference: ['1 3:::bare'],
  },
  async (peer) => {
    const socket = await peer.talking();
    socket.connection.write(Buffer.from([0x81, 8, ...Buffer.from('3:::bare')]));
    const first = await socket.next();
    return first.startsWith('8') ? [first, await socket.next()] : [first];
  },
);
differs(
  'a frame that breaks the rules is named in a close frame',
  {
    id: 'D14',
    ours: ['8 03ea', 'end'],
    reference: ['end'],
  },
  async (peer) => {
    const socket = await peer.talking();
    socket.connection.write(frame(TEXT, Buffer.from('3:::x'), 0xc1));
    return socket.untilEnd();
  },
);
differs(
  'a message over the limit is named in a close frame',
  {
    id: 'D27',
    server: 'small',
    ours: ['8 03f1', 'end'],
    reference: ['1 0::', 'end'],
  },
  async (peer) => {
    const socket = await peer.talking();
    socket.send(`3:::${'x'.repeat(1200)}`);
    return socket.untilEnd();
  },
);
differs(
  'messages below the limit go on for ever',
  {
    id: 'D27',
    server: 'small',
    ours: ['1 3:::', '1 3:::', '1 3:::'],
    reference: ['1 0::', 'end', 'end'],
  },
  async (peer) => {
    const socket = await peer.talking();
    const heads: string[] = [];
    for (let count = 0; count < 3; count += 1) {
      socket.send(`3:::${'x'.repeat(400)}`);
      heads.push((await socket.next()).slice(0, 6).trimEnd());
    }
    return heads;
  },
);
differs(
  'the close frame of a superseded connection ends nothing',
  {
    id: 'D26',
    ours: [`1 ${ALIVE}`],
    reference: ['silence'],
  },
  async (peer) => {
    const sid = await peer.handshake();
    const first = await peer.websocket(sid);
    await first.next();
    const second = await peer.websocket(sid);
    await peer.handshake();
    first.sendFrame(CLOSE, Buffer.from([0x03, 0xe8]));
    await first.untilEnd();
    second.send(ALIVE);
    return [await peer.orSilence(second.next())];
  },
);

const BAD_UPGRADES: readonly (readonly [string, readonly string[]])[] = [
  ['without a key', UPGRADE.filter((line) => !line.includes(KEY))],
  ['with a key that is none', UPGRADE.map((line) => line.replace(KEY, 'short'))],
  [
    'with another protocol',
    UPGRADE.map((line) => line.replace('Upgrade: websocket', 'Upgrade: h2c')),
  ],
];
for (const [what, headers] of BAD_UPGRADES) {
  differs(
    `an upgrade ${what} is answered, and the session goes on`,
    {
      id: 'D16',
      ours: ['HTTP/1.1 400 Bad Request', '1 3:::still here'],
      reference:
        what === 'with a key that is none'
          ? ['HTTP/1.1 101 Switching Protocols', 'silence']
          : ['', 'silence'],
    },
    async (peer) => {
      const sid = await peer.handshake();
      const good = await peer.websocket(sid);
      await good.next();
      const bad = await peer.websocket(sid, headers);
      good.send('3:::still here');
      return [bad.answer.statusLine, await peer.orSilence(good.next())];
    },
  );
}

differs(
  'an origin that is not listed is told so',
  {
    id: 'D16',
    server: 'origins',
    ours: 'HTTP/1.1 403 Forbidden',
    reference: '',
  },
  async (peer) => {
    const shake = await peer.get('/socket.io/1/', ['Origin: http://foo.bar.com']);
    const sid = shake.split('\n').at(-1) ?? '';
    const socket = await peer.websocket(sid, [...UPGRADE, 'Origin: http://evil.example']);
    return socket.answer.statusLine;
  },
);
