// Generated texts of packets and payloads: true ones, bent ones, and noise that looks like them.
import fc from 'fast-check';

import { encodePacket, encodePayload } from '../../src/protocol/index.ts';
import { anyPacket } from '../protocol/any-packet.ts';

/** What a text is bent with: whatever means something somewhere in the grammar. */
const PIECES = fc.oneof(
  fc.constantFrom(
    ...[':', '::', '+', '/', '?', '0', '8', '9', '-1', '1e9', '00', '99999999999999999999'],
    ...['"', '\\', '\\u', '\\ud83d', '[', ']', '{', '}', ',', '{}', '[]', 'null', 'NaN', '"name":'],
    ...['"args":[', '__proto__', 'constructor', ' ', '\t', '\r\n', '\0', '\u007f', '\u0085'],
    ...[
      '\u2028',
      '\ufeff',
      '\ufffd',
      '\ufffd1\ufffd',
      '\ufffd\ufffd',
      '\ud83d',
      '\ude00',
      '😀',
      'é',
    ],
  ),
  fc.string({ unit: 'binary', maxLength: 3 }),
);
const NOISE = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...'0123456789:+/?{}[]",\\ae .-') },
    { weight: 1, arbitrary: PIECES },
  ),
  { maxLength: 16 },
);
const SHALLOW = { maxDepth: 2 } as const;

/** Cut, put in, doubled or swapped at some places of a text. */
function bent(text: string): fc.Arbitrary<string> {
  const bend = fc.tuple(fc.nat(text.length), fc.nat(4), PIECES, fc.boolean());
  return fc
    .array(bend, { minLength: 1, maxLength: 3 })
    .map((bends) =>
      bends.reduce(
        (now, [at, cut, piece, isDoubled]) =>
          now.slice(0, at) + (isDoubled ? now.slice(at, at + cut) : piece) + now.slice(at + cut),
        text,
      ),
    );
}

/** Deep, long or wide where a packet usually is short. */
const large = fc
  .tuple(
    fc.constantFrom(
      '3:::',
      '4:::',
      '5:::{"name":"a","args":[',
      '6:::1+',
      ':',
      '1::/',
      '5:',
      '7:::',
    ),
    fc.constantFrom('[', '{"a":', '1,', '"', '\\', ':', '9', '/', '?', '\ufffd', '😀', '"a":1,'),
    fc.integer({ min: 20, max: 2_000 }),
  )
  .map(([head, piece, count]) => head + piece.repeat(count));

const written = anyPacket().map(encodePacket);

/** The text of one packet, or of what somebody took for one. */
export function anyText(): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 5, arbitrary: written },
    { weight: 5, arbitrary: written.chain(bent) },
    { weight: 3, arbitrary: NOISE.map((pieces) => pieces.join('')) },
    { weight: 1, arbitrary: fc.jsonValue(SHALLOW).map((value) => `4:::${JSON.stringify(value)}`) },
    { weight: 1, arbitrary: large },
  );
}

/** A body of several packets, whole, bent, or with lengths that are not those of its packets. */
export function anyPayload(): fc.Arbitrary<string> {
  const texts = fc.array(anyText(), { maxLength: 4 });
  const mislaid = fc.array(fc.tuple(anyText(), fc.integer({ min: -2, max: 3 })), { maxLength: 4 });
  return fc.oneof(
    { weight: 3, arbitrary: texts.map(encodePayload) },
    { weight: 3, arbitrary: texts.map(encodePayload).chain(bent) },
    {
      weight: 2,
      arbitrary: mislaid.map((all) =>
        all.map(([text, off]) => `\ufffd${text.length + off}\ufffd${text}`).join(''),
      ),
    },
    {
      weight: 1,
      arbitrary: texts.map((all) =>
        all.map((text) => `\ufffd${[...text].length}\ufffd${text}`).join(''),
      ),
    },
  );
}
