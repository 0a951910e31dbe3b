// The short way to an event reads what the reference reads there, or nothing.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { decodeKnownEvent } from '../../src/protocol/decode-known-event.ts';

import { asHandedOn, reference, toReference } from './reference.ts';

/** What is read after the head was met as often as it takes. */
function read(text: string) {
  for (let time = 0; time < 8; time += 1) decodeKnownEvent(text);
  return decodeKnownEvent(text);
}

const READ = [
  ['5:::{"name":"a"}', { endpoint: '', name: 'a', args: [] }],
  ['5:::{"name":"a","args":[]}', { endpoint: '', name: 'a', args: [] }],
  ['5::/b:{"name":"a","args":[1,{"c":"d"}]}', { endpoint: '/b', name: 'a', args: [1, { c: 'd' }] }],
  ['5:1:/b:{"name":"a"}', { endpoint: '/b', id: '1', ack: 'transport', name: 'a', args: [] }],
  [
    '5:12+::{"name":"a","args":["b"]}',
    { endpoint: '', id: '12', ack: 'handler', name: 'a', args: ['b'] },
  ],
] as const;

test.each(READ)('%s', (text, packet) => {
  expect(read(text)).toEqual({ type: 'event', ...packet });
});

const LEFT = [
  '',
  '5',
  '5:',
  '5::',
  '5:::',
  '4:::[1]',
  '5:+::{"name":"a"}',
  '5:1x::{"name":"a"}',
  '5:1',
  '::5:::{"name":"a"}',
  '5:::{"name":"a"',
  '5:::{"name":"a","args":',
  '5:::{"name":"a","args":[',
  '5:::{"name":"a","args":[1]',
  '5:::{"name":"a","args":[1]}}',
  '5:::{"name":"a","args":[1],"more":[2]}',
  '5:::{"name":"a"}[1]}',
  '5:::{"name":"a[","args":[1]}',
  '5:::{"name":"a\\n","args":[1]}',
  '5:::{"name":"a","args":{"b":1}}',
  '5:::{"name":"a","args":[1.5]}',
  '5:::{"name":"a","args":[1] }',
  `5:::{"name":"a","args":["${'b'.repeat(600)}"]}`,
];

describe('left to be read part by part', () => {
  test.each(LEFT)('%s', (text) => {
    expect(read(text)).toBeUndefined();
  });
});

test('whatever it reads is what the reference reads', () => {
  const piece = fc.constantFrom(...'5:+1/{}[]",a\\ ', '{"name":"', '","args":[', ']}', '"}');
  const usual = fc
    .tuple(
      fc.constantFrom('5:', '5:1', '5:2+', '5:+'),
      fc.constantFrom('::', ':/a:', ':/b:'),
      fc.constantFrom('{"name":"a"', '{"name":"b:c"'),
      fc.oneof(
        fc.constant('}'),
        fc.array(fc.jsonValue()).map((args) => `,"args":${JSON.stringify(args)}}`),
      ),
    )
    .map((parts) => parts.join(''));
  const bent = fc
    .tuple(usual, fc.nat(80), fc.nat(2), piece)
    .map(([text, at, less, more]) => text.slice(0, at) + more + text.slice(at + less));
  fc.assert(
    fc.property(fc.oneof(usual, bent), (text) => {
      const packet = decodeKnownEvent(text);
      if (packet === undefined) return;
      expect(toReference(packet)).toEqual(asHandedOn(reference.decodePacket(text)));
    }),
    { numRuns: 5_000 },
  );
});
