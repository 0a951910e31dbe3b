import fc from 'fast-check';
import { expect, test } from 'vitest';

import {
  encodeHixieFrames,
  HixieDecoder,
  hixieFrameBytes,
} from '../../../src/server/transports/hixie-frames.ts';

const LIMIT = 200;

function encoded(...texts: readonly string[]): Buffer {
  const total = texts.reduce((sum, text) => sum + hixieFrameBytes(Buffer.byteLength(text)), 0);
  return encodeHixieFrames(texts, total);
}

function decoded(...chunks: readonly Buffer[]): readonly string[] {
  const told: string[] = [];
  const decoder = new HixieDecoder(
    { maxBodyBytes: LIMIT },
    {
      text: (text, bytes) => told.push(`text ${bytes} ${text}`),
      binary: (bytes) => told.push(`binary ${bytes}`),
      close: () => told.push('close'),
      fault: (message) => told.push(`fault: ${message}`),
    },
  );
  for (const chunk of chunks) decoder.add(chunk);
  return told;
}

function bytes(...parts: readonly (number | string)[]): Buffer {
  return Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from([part]))),
  );
}

/** The stream cut at these places, which may fall together. */
function cutAt(stream: Buffer, places: readonly number[]): readonly Buffer[] {
  const sorted = [...places.map((place) => place % (stream.length + 1))].sort((a, b) => a - b);
  const edges = [0, ...sorted, stream.length];
  return edges.slice(1).map((end, index) => stream.subarray(edges[index], end));
}

test('a text stands between 00 and FF', () => {
  expect(encoded('3:::é', '')).toEqual(bytes(0, '3:::é', 0xff, 0, 0xff));
  expect(decoded(bytes(0, '3:::é', 0xff, 0, 0xff))).toEqual(['text 6 3:::é', 'text 0 ']);
});

test('a text may hold U+FFFD, 00 and every character, and survives any cut', () => {
  const text = '3:::\ufffd\u0000 a😀 \uffff é';
  const stream = encoded(text, '2::');
  for (let at = 0; at <= stream.length; at += 1) {
    expect(decoded(stream.subarray(0, at), stream.subarray(at))).toEqual([
      `text ${Buffer.byteLength(text)} ${text}`,
      'text 3 2::',
    ]);
  }
});

test('bytes that are no UTF-8 become U+FFFD and end nothing', () => {
  expect(decoded(bytes(0, 'a', 0xc3, 0xfe, 'b', 0xff))).toEqual(['text 4 a\ufffd\ufffdb']);
});

test('half of a surrogate pair breaks no frame', () => {
  expect(encoded('a\ud83d', 'b')).toEqual(bytes(0, 'a\ufffd', 0xff, 0, 'b', 0xff));
});

test('frames with a length are dropped to their last byte', () => {
  const long = bytes(0x80, 0x81, 0x03, 'x'.repeat(131), 0, 'on', 0xff);
  expect(decoded(long)).toEqual(['binary 131', 'text 2 on']);
  expect(decoded(bytes(0x80, 0, 0, 'on', 0xff))).toEqual(['binary 0', 'text 2 on']);
  expect(decoded(bytes(0x80, 3, 0xff, 0x00), bytes(0xff, 0, 'on', 0xff))).toEqual([
    'binary 3',
    'text 2 on',
  ]);
});

test('FF 00 closes, and nothing behind it is read', () => {
  expect(decoded(bytes(0, 'a', 0xff, 0xff), bytes(0, 0, 'b', 0xff))).toEqual(['text 1 a', 'close']);
});

test.each([
  ['a type that nobody knows', bytes('GET / HTTP/1.1'), 'a frame began with the byte 47'],
  ['a reserved type with a length', bytes(0x81, 1, 'x'), 'a frame began with the byte 81'],
  ['FF with a content', bytes(0xff, 1, 'x'), 'a frame of the type FF had the length 1'],
  ['a text beyond the limit', bytes(0, 'x'.repeat(LIMIT + 1)), 'a frame holds more than 200'],
  ['a length beyond the limit', bytes(0x80, 0x81, 0x49), 'a frame holds more than 200'],
  ['a length of many digits', bytes(0x80, ...Array<number>(99).fill(0xff)), 'a frame holds more'],
])('%s is the last that is read', (_what, stream, fault) => {
  const told = decoded(stream, bytes(0, 'late', 0xff));
  expect(told).toEqual([expect.stringContaining(`fault: ${fault}`)]);
});

test('the limit counts the bytes of one text, in one piece or in many', () => {
  const text = 'é'.repeat(LIMIT / 2);
  const stream = encoded(text, text);
  const told = [`text ${LIMIT} ${text}`, `text ${LIMIT} ${text}`];
  expect(decoded(stream)).toEqual(told);
  expect(decoded(...[...stream].map((byte) => Buffer.from([byte])))).toEqual(told);
});

const aFrame = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }).map((text) => ({
    stream: encoded(text),
    told: `text ${Buffer.byteLength(text)} ${Buffer.from(text).toString()}`,
  })),
  fc.uint8Array({ maxLength: 40 }).map((content) => ({
    stream: Buffer.concat([bytes(0x80, content.length), content]),
    told: `binary ${content.length}`,
  })),
);

test('any frames, cut anywhere, are read as they were written', () => {
  const property = fc.property(
    fc.array(aFrame, { maxLength: 6 }),
    fc.array(fc.nat(500), { maxLength: 8 }),
    (frames, places) => {
      const stream = Buffer.concat(frames.map((frame) => frame.stream));
      expect(decoded(...cutAt(stream, places))).toEqual(frames.map((frame) => frame.told));
    },
  );
  fc.assert(property, { numRuns: 500 });
});

test('any bytes are read alike however they are cut, and end in one fault at most', () => {
  const property = fc.property(
    fc.uint8Array({ maxLength: 60 }),
    fc.array(fc.nat(60), { maxLength: 6 }),
    (noise, places) => {
      const stream = Buffer.from(noise);
      const told = decoded(...cutAt(stream, places));
      expect(told).toEqual(decoded(stream));
      expect(told.filter((line) => line.startsWith('fault')).length).toBeLessThanOrEqual(1);
    },
  );
  fc.assert(property, { numRuns: 500 });
});
