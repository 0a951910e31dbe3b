// What clients say in frames is read the same, however it is fragmented, masked, and cut into chunks on its way.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { FrameReader } from '../../../src/server/transports/frame-reader.ts';
import { CLOSE, frame, PING, TEXT } from '../../conformance/raw-websocket.ts';

function reading(limits = { maxBodyBytes: 100_000 }) {
  const told: string[] = [];
  const reader = new FrameReader(limits, {
    text: (text, wire) => told.push(`text ${text} in ${wire}`),
    binary: (bytes) => told.push(`binary ${bytes}`),
    ping: (data) => told.push(`ping ${data.toString()}`),
    pong: (data) => told.push(`pong ${data.toString()}`),
    close: (data) => told.push(`close ${data.toString('hex')}`),
    broken: (code) => told.push(`broken ${code}`),
  });
  return { told, reader };
}

/** A message in as many frames as there are parts, a ping behind each but the last. */
function fragmented(text: string, parts: readonly number[]): Buffer {
  const data = Buffer.from(text);
  const cuts = [...parts.map((part) => Math.floor((part * data.length) / 100))].toSorted(
    (a, b) => a - b,
  );
  const ends = [...cuts, data.length];
  return Buffer.concat(
    ends.flatMap((end, index) => {
      const opcode = index === 0 ? TEXT : 0;
      const isLast = index === ends.length - 1;
      const piece = frame(
        opcode,
        data.subarray(ends[index - 1] ?? 0, end),
        opcode | (isLast ? 0x80 : 0),
      );
      return isLast ? [piece] : [piece, frame(PING, Buffer.from('between'))];
    }),
  );
}

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc
    .tuple(fc.string({ maxLength: 3 }), fc.constantFrom(124, 130, 1_030, 5_000, 70_000))
    .map(([unit, times]) => unit.repeat(times).slice(0, 90_000)),
);
const message = fc.record({ text, parts: fc.array(fc.nat(100), { maxLength: 4 }) });

test('texts arrive whole, in their order, whatever they are cut into', () => {
  fc.assert(
    fc.property(
      fc.array(message, { maxLength: 6 }),
      fc.array(fc.nat(100), { maxLength: 12 }),
      (messages, cuts) => {
        const { told, reader } = reading();
        const wire = Buffer.concat(
          messages.map(({ text: said, parts }) => fragmented(said, parts)),
        );
        const places = cuts
          .map((cut) => Math.floor((cut * wire.length) / 100))
          .toSorted((a, b) => a - b);
        for (const [index, end] of [...places, wire.length].entries()) {
          reader.push(Buffer.from(wire.subarray(places[index - 1] ?? 0, end)));
        }
        const texts = told.filter((line) => line.startsWith('text'));
        expect(texts.map((line) => line.replace(/ in \d+$/, ''))).toEqual(
          messages.map(({ text: said }) => `text ${said}`),
        );
        expect(told.filter((line) => line === 'ping between')).toHaveLength(
          messages.reduce((sum, { parts }) => sum + parts.length, 0),
        );
      },
    ),
    { numRuns: 200 },
  );
});

test('byte by byte it is the same', () => {
  const { told, reader } = reading();
  const wire = Buffer.concat([
    frame(TEXT, Buffer.from('3:::é')),
    fragmented('3:::in two', [50]),
    frame(TEXT, Buffer.alloc(2_000, 'x')),
    frame(CLOSE, Buffer.from([3, 0xe8])),
  ]);
  for (const byte of wire) reader.push(Buffer.from([byte]));
  expect(told).toEqual([
    'text 3:::é in 12',
    'ping between',
    'text 3:::in two in 16',
    `text ${'x'.repeat(2_000)} in 2008`,
    'close 03e8',
  ]);
});

test('nothing is read behind a close frame, or behind what broke the rules', () => {
  const closed = reading();
  closed.reader.push(Buffer.concat([frame(CLOSE, Buffer.alloc(0)), frame(TEXT, Buffer.from('x'))]));
  closed.reader.push(frame(TEXT, Buffer.from('x')));
  expect(closed.told).toEqual(['close ']);
  const broken = reading();
  broken.reader.push(Buffer.concat([frame(3, Buffer.from('x')), frame(TEXT, Buffer.from('x'))]));
  broken.reader.push(frame(TEXT, Buffer.from('x')));
  expect(broken.told).toEqual(['broken 1002']);
});

test('the limit is the one that holds when a frame begins', () => {
  const limits = { maxBodyBytes: 10 };
  const { told, reader } = reading(limits);
  reader.push(frame(TEXT, Buffer.from('0123456789')));
  limits.maxBodyBytes = 20;
  reader.push(frame(TEXT, Buffer.from('0123456789a')));
  limits.maxBodyBytes = 5;
  reader.push(frame(TEXT, Buffer.from('012345')));
  expect(told).toEqual(['text 0123456789 in 16', 'text 0123456789a in 17', 'broken 1009']);
});

test('a long frame is cut short by its announced length alone', () => {
  const { told, reader } = reading({ maxBodyBytes: 50_000 });
  reader.push(frame(TEXT, Buffer.alloc(50_001, 'x')).subarray(0, 14));
  expect(told).toEqual(['broken 1009']);
});
