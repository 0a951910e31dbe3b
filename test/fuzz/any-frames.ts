// Generated frames behind an upgrade: right ones, and one at the end that breaks the rules of its wire.
import fc from 'fast-check';

import { BINARY, CLOSE, frame, PING, PONG, TEXT } from '../conformance/raw-websocket.ts';

/** None of them ends the session, so that the frame behind them counts. */
const HARMLESS = fc.constantFrom(
  ...['3:::hi', '2::', '1::/chat', '5:::{"name":"echo","args":[1]}', '5:1+::{"name":"ask"}', 'foo'],
  ...['', ':', '4:::[', '3:::é😀', '6:::1+[', '8::'],
);
const FIN = 0x80;

const rightFrame = fc.oneof(
  { weight: 4, arbitrary: HARMLESS.map((text) => frame(TEXT, Buffer.from(text))) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 8 }).map((d) => frame(TEXT, Buffer.from(d))) },
  {
    weight: 1,
    arbitrary: fc.uint8Array({ maxLength: 9 }).map((d) => frame(BINARY, Buffer.from(d))),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(PING, PONG).map((opcode) => frame(opcode, Buffer.from('hi'))),
  },
  { weight: 1, arbitrary: HARMLESS.map(inFragments) },
);

/** With a ping between the parts, as is allowed. */
function inFragments(text: string): Buffer {
  const data = Buffer.from(text);
  const half = data.length >> 1;
  return Buffer.concat([
    frame(TEXT, data.subarray(0, half), TEXT),
    frame(PING, Buffer.alloc(0)),
    frame(0, data.subarray(half)),
  ]);
}

const data = Buffer.from('3:::hi');

/** RFC 6455, sections 5.1 to 5.5, 7.4, and the limit of a message. */
const wrongFrame = fc.oneof(
  fc.constantFrom(0x40, 0x20, 0x10, 0x70).map((rsv) => frame(TEXT, data, FIN | rsv | TEXT)),
  fc.constantFrom(3, 4, 5, 6, 7, 11, 12, 13, 14, 15).map((opcode) => frame(opcode, data)),
  fc.constant(Buffer.concat([Buffer.from([FIN | TEXT, data.length]), data])),
  fc.constantFrom(PING, PONG, CLOSE).map((opcode) => frame(opcode, Buffer.alloc(126))),
  fc.constantFrom(PING, PONG, CLOSE).map((opcode) => frame(opcode, data.subarray(0, 2), opcode)),
  fc.constant(frame(0, data)),
  fc.constant(Buffer.concat([frame(TEXT, data, TEXT), frame(TEXT, data)])),
  fc.constant(frame(CLOSE, Buffer.from([3]))),
  fc
    .constantFrom(0, 999, 1004, 1005, 1006, 1015, 2999, 5000, 65_535)
    .map((code) => frame(CLOSE, Buffer.from([code >> 8, code & 0xff]))),
  fc.constantFrom('7fffffffffffffff', 'ffffffffffffffff', '0000000000030d41').map(announcing),
);

/** A text whose length is told in 64 bits, and nothing of it. */
function announcing(length: string): Buffer {
  return Buffer.concat([Buffer.from([FIN | TEXT, 0xff]), Buffer.from(length, 'hex'), MASK]);
}
const MASK = Buffer.from([1, 2, 3, 4]);

const rightHixie = HARMLESS.map((text) => Buffer.concat([OPEN, Buffer.from(text), END]));
const OPEN = Buffer.from([0]);
const END = Buffer.from([0xff]);

/** Neither a text nor something with a length; a length where 0 closes; more than a message may hold. */
const wrongHixie = fc.oneof(
  fc.integer({ min: 1, max: 0x7f }).map((type) => Buffer.from([type])),
  fc.integer({ min: 1, max: 0x7f }).map((length) => Buffer.from([0xff, length])),
  fc.constant(Buffer.from([0x80, 0xff, 0xff, 0xff, 0x7f])),
  fc.constant(Buffer.concat([OPEN, Buffer.alloc(200_001, 0x61)])),
);

function followed(right: fc.Arbitrary<Buffer>, wrong: fc.Arbitrary<Buffer>): fc.Arbitrary<Buffer> {
  return fc
    .tuple(fc.array(right, { maxLength: 4 }), wrong)
    .map(([before, last]) => Buffer.concat([...before, last]));
}

export const brokenFrames = followed(rightFrame, wrongFrame);
export const brokenHixieFrames = followed(rightHixie, wrongHixie);

/** Nobody knows whether they are right: true frames of both wires, bytes and pieces among them. */
export const anyFrames = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: rightFrame },
      { weight: 2, arbitrary: rightHixie },
      { weight: 1, arbitrary: wrongFrame },
      { weight: 2, arbitrary: fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes)) },
      { weight: 1, arbitrary: fc.constant(frame(CLOSE, Buffer.from([3, 232]))) },
    ),
    { maxLength: 6 },
  )
  .map((all) => Buffer.concat(all));
