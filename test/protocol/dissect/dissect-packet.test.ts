// What each unit of a packet is, whatever the text.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { decodePacket, encodePacket } from '../../../src/protocol/index.ts';
import { dissectPacket, type Span } from '../../../src/protocol/dissect/index.ts';

import { anyPacket } from '../any-packet.ts';
import { CANONICAL, FAULTS, FORGIVEN } from '../vectors.ts';

/** `field=text` for each span, indented by depth. */
function drawn(text: string): string[] {
  return dissectPacket(text).map(
    ({ from, to, field, depth }) => `${'  '.repeat(depth)}${field}=${text.slice(from, to)}`,
  );
}

test('an event is taken apart to the last value', () => {
  expect(drawn('5:1+:/chat:{"name":"a","args":["hi",{"x y":[1,null]}],"more":0}')).toEqual([
    'type=5',
    'separator=:',
    'id=1',
    'ack=+',
    'separator=:',
    'endpoint=/chat',
    'separator=:',
    'data={"name":"a","args":["hi",{"x y":[1,null]}],"more":0}',
    '  name="a"',
    '  args=["hi",{"x y":[1,null]}]',
    '    args[0]="hi"',
    '    args[1]={"x y":[1,null]}',
    '      args[1]["x y"]=[1,null]',
    '        args[1]["x y"][0]=1',
    '        args[1]["x y"][1]=null',
    '  more=0',
  ]);
});

const APART = [
  { text: '2', fields: ['type=2'] },
  { text: '3:::a:b', fields: ['type=3', 'separator=:', 'separator=:', 'separator=:', 'data=a:b'] },
  { text: '1::/a', fields: ['type=1', 'separator=:', 'separator=:', 'endpoint=/a'] },
  {
    text: '1::/a?x=1:2',
    fields: ['type=1', 'separator=:', 'separator=:', 'endpoint=/a', 'qs=?x=1:2'],
  },
  {
    text: '6::/a:12+["b"]',
    fields: [
      'type=6',
      'separator=:',
      'separator=:',
      'endpoint=/a',
      'separator=:',
      'ackId=12',
      'separator=+',
      'args=["b"]',
      '  args[0]="b"',
    ],
  },
  {
    text: '7:::2+0/woot',
    fields: [
      'type=7',
      'separator=:',
      'separator=:',
      'separator=:',
      'reason=2',
      'separator=+',
      'advice=0',
      'endpoint=/woot',
    ],
  },
  {
    text: '4:::{"a":1}',
    fields: ['type=4', 'separator=:', 'separator=:', 'separator=:', 'data={"a":1}', '  data.a=1'],
  },
  { text: '::9::', fields: ['separator=::', 'fault=9::'] },
  { text: 'foo', fields: ['fault=foo'] },
  { text: '', fields: ['fault='] },
  { text: '3:1x::', fields: ['type=3', 'separator=:', 'id=1', 'fault=x::'] },
  { text: '3:1+', fields: ['type=3', 'separator=:', 'id=1', 'ack=+', 'fault='] },
  {
    text: '4:::[1,]',
    fields: [
      'type=4',
      'separator=:',
      'separator=:',
      'separator=:',
      'data=[1,',
      '  data[0]=1',
      'fault=]',
    ],
  },
  {
    text: '5:::{"args":[1]}',
    fields: [
      'type=5',
      'separator=:',
      'separator=:',
      'separator=:',
      'fault={"args":[1]}',
      '  args=[1]',
      '    args[0]=1',
    ],
  },
];

test.each(APART)('$text', ({ text, fields }) => {
  expect(drawn(text)).toEqual(fields);
});

test('fields say what they are', () => {
  const said = (text: string, field: string) =>
    dissectPacket(text).find((span) => span.field === field);
  expect(said('5:1::{"name":"a"}', 'type')).toMatchObject({ value: 'event' });
  expect(said('5:1::{"name":"a\\u0062"}', 'name')).toMatchObject({ value: 'ab' });
  expect(said('5:1::{"name":"a"}', 'id')?.sentence).toContain('by itself');
  expect(said('5:1+::{"name":"a"}', 'id')?.sentence).not.toContain('by itself');
  expect(said('7:::1+0', 'reason')?.sentence).toBe('Reason 1: client not handshaken.');
  expect(said('7:::9', 'reason')?.sentence).toContain('not in the table');
  expect(said('4:::["é😀"]', 'data[0]')?.sentence).toBe('A text of 3 units.');
  expect(said('4:::[[1,2]]', 'data[0]')?.sentence).toBe('A list of 2 values.');
  expect(said('4:::[{}]', 'data[0]')?.sentence).toBe('An empty object.');
  expect(said('4:::[[1', 'data[0]')?.sentence).toBe('A list that does not end.');
});

describe('a text that is no packet has one fault, where decoding stops', () => {
  test.each(FAULTS)('$text', ({ text, at }) => {
    const faults = dissectPacket(text).filter(({ field }) => field === 'fault');
    const read = decodePacket(text);
    expect(faults).toMatchObject([
      { from: at, to: text.length, depth: 0, sentence: read.ok ? '' : read.fault.message },
    ]);
  });
});

describe('a packet has none', () => {
  test.each([...CANONICAL, ...FORGIVEN])('$text', ({ text }) => {
    expect(dissectPacket(text).some(({ field }) => field === 'fault')).toBe(false);
  });
});

/** Outer spans tile the text; inner ones lie in their parent, in order and apart. */
function expectTiled(text: string, spans: readonly Span[]): void {
  const whole = { from: 0, to: text.length, depth: -1 };
  const ends = new Map<Span | undefined, number>();
  for (const span of spans) {
    const parent = span.parent === undefined ? undefined : spans[span.parent];
    const around = parent ?? whole;
    const start = ends.get(parent) ?? around.from;
    const isTiled = span.depth > 0 ? span.from >= start : span.from === start;
    expect({ ...span, isTiled }).toMatchObject({ isTiled: true, depth: around.depth + 1 });
    expect(span.from <= span.to && span.to <= around.to).toBe(true);
    ends.set(parent, span.to);
  }
  expect(ends.get(undefined)).toBe(spans.length === 0 ? undefined : text.length);
}

test('the spans of any text tile it', () => {
  const broken = anyPacket().chain((packet) => {
    const text = encodePacket(packet);
    return fc
      .tuple(fc.nat(text.length), fc.string({ maxLength: 2 }))
      .map(([at, put]) => text.slice(0, at) + put + text.slice(at + 1));
  });
  const noise = fc.string({ unit: fc.constantFrom(...'0123456789:+/?{}[]",\\ae ', '"name":"a"') });
  fc.assert(
    fc.property(fc.oneof(anyPacket().map(encodePacket), broken, noise), (text) => {
      expectTiled(text, dissectPacket(text));
    }),
    { numRuns: 2_000 },
  );
});

test('a value of great depth or length stays within bounds, and tiled', () => {
  for (const text of [
    `4:::${'['.repeat(50_000)}`,
    `4:::${'['.repeat(5_000)}1${']'.repeat(5_000)}`,
    `4:::[${'1,'.repeat(50_000)}1]`,
    `4:::${'{"a":'.repeat(1_000)}1${'}'.repeat(1_000)}`,
    `4:::{"${'k'.repeat(100_000)}":{"a":[1]}}`,
  ]) {
    const spans = dissectPacket(text);
    expect(spans.length).toBeLessThanOrEqual(5_000);
    expect(Math.max(...spans.map(({ field }) => field.length))).toBeLessThan(3_000);
    expectTiled(text, spans);
  }
});
