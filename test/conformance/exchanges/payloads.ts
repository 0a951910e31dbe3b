// Several packets in one body: framing as it should be, and as it should not. Each body on a session of its own.
import { theme } from '../catalogue.ts';
import { ALIVE } from '../hear.ts';

const { differs, same } = theme('payloads');

const M = '\ufffd';

function framed(...texts: readonly string[]): string {
  return texts.map((text) => `${M}${text.length}${M}${text}`).join('');
}

const BODIES: readonly (readonly [string, string])[] = [
  ['none', ''],
  ['one packet, bare', '3:::a'],
  ['one packet, framed', framed('3:::a')],
  ['two', framed('3:::a', '3:::b')],
  ['a hundred', framed(...Array.from({ length: 100 }, (_, at) => `3:::${at}`))],
  ['all types', framed('1::/chat', '2::', '3:::m', '4:::[1]', ALIVE, '6:::1', '7:::1', '8::')],
  ['acks among them', framed('3:1::a', '3:2+::b', '5:3+::{"name":"echo","args":[1]}')],
  ['an empty one in the middle', framed('3:::a', '', '3:::b')],
  ['garbage in the middle', framed('3:::a', 'garbage', '3:::b')],
  ['a payload in a packet', framed(`3:::${framed('3:::in')}`, '3:::out')],
  ['U+FFFD in the data', framed('3:::a\ufffdb', '3:::\ufffd')],
  ['line breaks in the data', framed('3:::a\nb', '3:::\r\n')],
  ['NUL in the data', framed('3:::\u0000', '3:::a\u0000b')],
  ['astral characters', framed('3:::\u{1f600}', '3:::z')],
  ['combining characters', framed('3:::e\u0301', '3:::z')],
  ['the length too long', `${M}9${M}3:::a`],
  ['the length too long, and more behind', `${M}12${M}3:::a${framed('3:::b')}`],
  ['the last length too long', `${framed('3:::a')}${M}99${M}3:::b`],
  ['the length too short', `${M}4${M}3:::a`],
  ['the length too short, and more behind', `${M}4${M}3:::a${framed('3:::b')}`],
  ['the length 0', `${M}0${M}3:::a`],
  ['the length 0, and more behind', `${M}0${M}${framed('3:::b')}`],
  ['the length empty', `${M}${M}3:::a`],
  ['the length with a zero before it', `${M}05${M}3:::a${framed('3:::b')}`],
  ['the length a word', `${M}five${M}3:::a${framed('3:::b')}`],
  ['the length not closed', `${M}53:::a`],
  ['the length alone', `${M}5`],
  ['the length huge', `${M}99999999999999999999${M}3:::a`],
  ['a mark alone', M],
  ['two marks', `${M}${M}`],
  ['many marks', M.repeat(50)],
  ['text before the first mark', `x${framed('3:::a', '3:::b')}`],
  ['a line break before the first mark', `\n${framed('3:::a')}`],
  ['a line break behind the last', `${framed('3:::a')}\n`],
  ['text between', `${framed('3:::a')}xx${framed('3:::b')}`],
  ['a framed packet behind a bare one', `3:::a${framed('3:::b')}`],
  ['a disconnect in the middle', framed('3:::a', '0::', '3:::b')],
  ['a disconnect of a namespace', framed('1::/chat', '0::/chat', '3:::b')],
];
for (const [what, body] of BODIES) {
  same(`${what}`, async (peer) => {
    const sid = await peer.polling();
    const posted = await peer.say(sid, body);
    // Something is always there for the poll.
    await peer.say(sid, ALIVE);
    return [posted, await peer.poll(sid)];
  });
}

differs(
  'lengths in code points, as Python clients count',
  {
    id: 'D20',
    ours: framed('3:::\u{1f600}\u{1f600}', '3:::b', ALIVE),
    reference: framed('3:::\u{1f600}', ALIVE),
    recorded: /Lengths count code points/,
  },
  async (peer) => {
    const sid = await peer.polling();
    await peer.say(sid, `${M}6${M}3:::\u{1f600}\u{1f600}${M}5${M}3:::b`);
    await peer.say(sid, ALIVE);
    return peer.poll(sid);
  },
);

for (const [what, length] of [
  ['in hex', '0x5'],
  ['with an exponent', '5e0'],
  ['with blanks', ' 5 '],
]) {
  differs(
    `the length ${what}`,
    {
      id: 'D40',
      ours: ALIVE,
      reference: framed('3:::a', '3:::b', ALIVE),
      recorded: /stands the length of a packet, in digits/,
    },
    async (peer) => {
      const sid = await peer.polling();
      await peer.say(sid, `${M}${length}${M}3:::a${framed('3:::b')}`);
      await peer.say(sid, ALIVE);
      return peer.poll(sid);
    },
  );
}
