// A script's own JSON stands where plain JSON would.
import { expect, test } from 'vitest';

import { readWith, writeWith } from '../../../src/server/namespace/codec.ts';
import { decodePacket } from '../../../src/protocol/index.ts';
import type { Packet } from '../../../src/shared/index.ts';
import { Actor, Stage } from './stage.ts';

/** Numbers travel as texts, and come back as numbers. */
const codec = {
  parse: (text: string): unknown =>
    JSON.parse(text, (_, value) => (/^#\d+$/.test(value) ? BigInt(value.slice(1)) : value)),
  stringify: (value: unknown) =>
    JSON.stringify(value, (_, inner) => (typeof inner === 'bigint' ? `#${inner}` : inner)),
};

const big: unknown[] = [12n, { x: 3n }];

test.each<[Packet, string]>([
  [{ type: 'event', endpoint: '/s', name: 'n', args: [] }, '5::/s:{"name":"n"}'],
  [{ type: 'json', endpoint: '', id: '4', ack: 'handler', data: ':+' }, '4:4+::":+"'],
  [{ type: 'ack', endpoint: '/s', ackId: '7', args: [] }, '6::/s:7'],
  [{ type: 'message', endpoint: '/s', data: 'as it is' }, '3::/s:as it is'],
])('%j is written as ever', (packet, raw) => {
  expect(writeWith(codec, packet)).toBe(raw);
});

function read(raw: string): Packet {
  const decoded = decodePacket(raw);
  if (!decoded.ok) throw new Error(decoded.fault.message);
  return readWith(codec, decoded.value.packet, raw);
}

test('arguments, JSON packets and acks are read by it', () => {
  expect(read('5:1+:/s:{"name":"n","args":["#12",{"x":"#3"}]}')).toMatchObject({ args: big });
  expect(read('4::/s:"#3"')).toMatchObject({ data: 3n });
  expect(read('6::/s:7+["#3"]')).toMatchObject({ ackId: '7', args: [3n] });
  expect(read('6::/s:7')).toMatchObject({ args: [] });
  expect(read('5::/s:{"name":"n"}')).toMatchObject({ args: [] });
  expect(read('3::/s:#3')).toMatchObject({ data: '#3' });
});

test('what it makes of arguments must be a list', () => {
  const bad = { ...codec, parse: () => ({ name: 'n', args: 5 }) };
  const packet: Packet = { type: 'event', endpoint: '', name: 'n', args: [] };
  expect(() => readWith(bad, packet, '5:::{"name":"n"}')).toThrow(TypeError);
});

class Big extends Actor {
  static readonly traits = { codec };

  on_double(value: bigint) {
    this.member.emit('doubled', [value * 2n]);
    this.member.json(value);
    this.member.broadcast('all', [value], {});
    return value * 2n;
  }
}

test('a namespace with one speaks by it in everything', () => {
  new Stage({ '/s': Big })
    .joins()
    .sends('5:1+:/s:{"name":"double","args":["#6"]}')
    .writes(
      '5::/s:{"name":"doubled","args":["#12"]}',
      '4::/s:"#6"',
      '5::/s:{"name":"all","args":["#6"]}',
      '6::/s:1+["#12"]',
    );
});
