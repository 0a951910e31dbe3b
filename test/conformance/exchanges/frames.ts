// Frames of RFC 6455, rightly and wrongly made: sizes, fragments, masks, control frames, UTF-8.
import { theme } from '../catalogue.ts';
import { ALIVE, hearOn } from '../hear.ts';
import type { Peer } from '../peer.ts';
import { BINARY, CLOSE, frame, PING, PONG, TEXT } from '../raw-websocket.ts';

const { differs, heavy, same } = theme('frames');

const FIN = 0x80;
const CONTINUATION = 0;

/** Frames up to the answer of ALIVE, behind these bytes. */
async function hearBytes(peer: Peer, ...bytes: readonly Buffer[]): Promise<readonly string[]> {
  const socket = await peer.talking();
  socket.connection.write(Buffer.concat(bytes));
  return hearOn(socket);
}

function text(data: string): Buffer {
  return frame(TEXT, Buffer.from(data));
}

/** One fragment: `first` opens a message, `last` ends it. */
function part(data: string | Buffer, { first = false, last = false }): Buffer {
  const opcode = first ? TEXT : CONTINUATION;
  return frame(opcode, Buffer.from(data), (last ? FIN : 0) | opcode);
}

const OPEN = { first: true };
const LAST = { last: true };

// Bytes of text around every border of the length field, in both directions.
for (const size of [
  0, 1, 4, 125, 126, 127, 128, 255, 256, 1000, 32767, 32768, 65534, 65535, 65537, 65540, 100_000,
]) {
  same(`a text of ${size} bytes`, async (peer) => {
    const socket = await peer.talking();
    const frames = await hearOn(socket, `3:::${'x'.repeat(size)}`.slice(0, Math.max(size, 4)));
    return frames.map((told) => (told.length > 200 ? [told.length, told.slice(0, 20)] : told));
  });
}
heavy('a text of a megabyte', async (peer) => {
  const socket = await peer.talking();
  socket.send(`3:::${'é'.repeat(500_000)}`);
  return (await socket.next()).length;
});
heavy('a text of 16 megabytes', async (peer) => {
  const socket = await peer.talking();
  socket.send(`3:::${'x'.repeat(16 * 1024 * 1024)}`);
  return (await socket.next()).length;
});

same('two fragments', (peer) => hearBytes(peer, part('3:::a', OPEN), part('b', LAST)));
same('many fragments', (peer) => {
  const middle = Array.from({ length: 50 }, (_, at) => part(String(at), {}));
  return hearBytes(peer, part('3:::', OPEN), ...middle, part('end', LAST));
});
same('a fragment a byte', (peer) => {
  const [first = '', ...rest] = '3:::bytes';
  return hearBytes(peer, part(first, OPEN), ...rest.map((unit) => part(unit, {})), part('', LAST));
});
same('empty fragments', (peer) =>
  hearBytes(peer, part('', OPEN), part('', {}), part('3:::x', {}), part('', LAST)),
);
same('fragments of different sizes of length', (peer) =>
  hearBytes(peer, part(`3:::${'x'.repeat(200)}`, OPEN), part('y', {}), part('z'.repeat(70), LAST)),
);
same('fragments of nothing at all', (peer) => hearBytes(peer, part('', OPEN), part('', LAST)));
same('fragments that arrive one by one', async (peer) => {
  const socket = await peer.talking();
  for (const bytes of [part('3:::', OPEN), part('slow', {}), part('ly', LAST)]) {
    socket.connection.write(bytes);
    await peer.settle();
  }
  return hearOn(socket);
});
same('two messages in fragments, one behind the other', (peer) =>
  hearBytes(peer, part('3:::a', OPEN), part('', LAST), part('3:::b', OPEN), part('c', LAST)),
);
same('fragments that hold whole characters', (peer) =>
  hearBytes(peer, part('3:::\u{1f600}', OPEN), part('é', LAST)),
);
same('a binary message in fragments is passed over', (peer) =>
  hearBytes(peer, frame(BINARY, Buffer.from('3:::'), BINARY), part('x', LAST)),
);
for (const data of ['', '3:::x', '\u0000\u00ff']) {
  same(`a binary frame of ${JSON.stringify(data)} is passed over`, (peer) =>
    hearBytes(peer, frame(BINARY, Buffer.from(data, 'latin1'))),
  );
}

for (const [what, bytes] of [
  ['a lone surrogate as bytes', [0xed, 0xa0, 0xbd]],
  ['a byte that begins nothing', [0xff]],
  ['a character that is cut', [0xe2, 0x82]],
  ['a character that goes on too long', [0xc3, 0xa9, 0xa9]],
  ['a slash in two bytes', [0xc0, 0xaf]],
  ['a code point beyond the last', [0xf4, 0x90, 0x80, 0x80]],
  ['a byte order mark', [0xef, 0xbb, 0xbf]],
  ['NUL', [0]],
  ['U+FFFD itself', [0xef, 0xbf, 0xbd]],
] as const) {
  same(`${what} in the data`, (peer) =>
    hearBytes(peer, frame(TEXT, Buffer.from([...Buffer.from('3:::a'), ...bytes, 0x62]))),
  );
  same(`${what} before the packet`, (peer) =>
    hearBytes(peer, frame(TEXT, Buffer.from([...bytes, ...Buffer.from('3:::a')]))),
  );
}

same('two frames in one write', (peer) => hearBytes(peer, text('3:::a'), text('3:::b')));
same('a hundred frames in one write', (peer) =>
  hearBytes(peer, ...Array.from({ length: 100 }, (_, at) => text(`3:::${at}`))),
);
same('a frame whose head is cut', async (peer) => {
  const socket = await peer.talking();
  const bytes = text(`3:::${'x'.repeat(300)}`);
  for (const at of [1, 3, 6, 9]) {
    socket.connection.write(bytes.subarray(at === 1 ? 0 : at - (at === 3 ? 2 : 3), at));
    await peer.settle();
  }
  socket.connection.write(bytes.subarray(9));
  return hearOn(socket);
});
same('a mask of zeros', (peer) =>
  hearBytes(peer, Buffer.from([0x81, 0x85, 0, 0, 0, 0, ...Buffer.from('3:::z')])),
);
same('a length that is written longer than it must be', (peer) =>
  hearBytes(peer, Buffer.from([0x81, 0xfe, 0, 5, 0, 0, 0, 0, ...Buffer.from('3:::z')])),
);
same('a short length in 64 bits', (peer) =>
  hearBytes(
    peer,
    Buffer.from([0x81, 0xff, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, ...Buffer.from('3:::z')]),
  ),
);
same('a frame that is cut by the end of the connection', async (peer) => {
  const sid = await peer.handshake();
  const socket = await peer.websocket(sid);
  await socket.next();
  socket.connection.socket.end(text('3:::never whole').subarray(0, 10));
  return [await socket.untilEnd(), await peer.poll(sid)];
});

/** What a broken frame is answered with; the end is the same. */
const BROKEN: readonly (readonly [string, readonly number[], readonly string[]])[] = [
  ['RSV1', [0xc1, 0x80, 0, 0, 0, 0], ['8 03ea', 'end']],
  ['RSV2', [0xa1, 0x80, 0, 0, 0, 0], ['8 03ea', 'end']],
  ['RSV3', [0x91, 0x80, 0, 0, 0, 0], ['8 03ea', 'end']],
  ['opcode 3', [0x83, 0x80, 0, 0, 0, 0], ['8 03ea', 'end']],
  ['opcode 7', [0x87, 0x80, 0, 0, 0, 0], ['8 03ea', 'end']],
  ['opcode 11', [0x8b, 0x80, 0, 0, 0, 0], ['8 03ea', 'end']],
  ['opcode 15', [0x8f, 0x80, 0, 0, 0, 0], ['8 03ea', 'end']],
  ['a continuation of nothing', [0x80, 0x80, 0, 0, 0, 0], ['8 03ea', 'end']],
  ['a ping in fragments', [0x09, 0x80, 0, 0, 0, 0], ['8 03ea', 'end']],
  ['a length of 2 to the 63', [0x81, 0xff, 0x80, 0, 0, 0, 0, 0, 0, 0], ['8 03f1', 'end']],
  ['a length of 2 to the 32', [0x81, 0xff, 0, 0, 0, 1, 0, 0, 0, 0], ['8 03f1', 'end']],
];
for (const [what, bytes, ours] of BROKEN) {
  differs(
    `${what} is named in a close frame`,
    { id: 'D14', ours: [...ours, true], reference: ['end', true] },
    async (peer) => {
      const sid = await peer.handshake();
      const socket = await peer.websocket(sid);
      await socket.next();
      socket.connection.write(Buffer.from(bytes));
      const frames = await socket.untilEnd();
      return [...frames, (await peer.poll(sid)).startsWith('7:::1')];
    },
  );
}

for (const [what, data] of [
  ['without data', ''],
  ['with data', 'are you there'],
  ['with 125 bytes', 'x'.repeat(125)],
] as const) {
  differs(
    `a ping ${what}`,
    {
      id: 'D12',
      ours: Buffer.concat([Buffer.from([0x8a, data.length]), Buffer.from(data)]).toString('hex'),
      reference: 'c28a00',
    },
    async (peer) => {
      const socket = await peer.talking();
      socket.sendFrame(PING, data);
      await peer.settle();
      socket.connection.socket.end();
      return (await socket.connection.rest()).toString('hex');
    },
  );
}
differs(
  'a pong nobody asked for, with data',
  { id: 'D12', ours: [`1 ${ALIVE}`], reference: ['end'] },
  (peer) => hearBytes(peer, frame(PONG, Buffer.from('data'))),
);
for (const [what, payload, ours] of [
  ['without a code', [], '8 '],
  ['with 1001', [0x03, 0xe9], '8 03e9'],
  ['with a reason', [0x03, 0xe8, 0x62, 0x79, 0x65], '8 03e8627965'],
] as const) {
  differs(
    `a close frame ${what}`,
    { id: 'D13', ours: [ours, 'end', true], reference: ['end', true] },
    async (peer) => {
      const sid = await peer.handshake();
      const socket = await peer.websocket(sid);
      await socket.next();
      socket.sendFrame(CLOSE, Buffer.from(payload));
      const frames = await socket.untilEnd();
      return [...frames, (await peer.poll(sid)).startsWith('7:::1')];
    },
  );
}
