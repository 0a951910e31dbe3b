// The behaviours of packets that gevent-socketio's own tests hold (0.3.6), by their names, with our decision where we differ.
import { describe, expect, test } from 'vitest';

import { decodePacket, encodePacket } from '../../src/protocol/index.ts';
import type { Packet } from '../../src/shared/index.ts';

const event = { type: 'event', endpoint: '' } as const;

describe('TestEncodeMessage', () => {
  test.each<[string, Packet, string]>([
    ['disconnect', { type: 'disconnect', endpoint: '/woot' }, '0::/woot'],
    ['connect', { type: 'connect', endpoint: '/tobi', qs: '' }, '1::/tobi'],
    [
      'connect, with a query',
      { type: 'connect', endpoint: '/test', qs: '?test=1' },
      '1::/test:?test=1',
    ],
    ['heartbeat', { type: 'heartbeat', endpoint: '' }, '2::'],
    ['message', { type: 'message', endpoint: '', data: 'woot' }, '3:::woot'],
    [
      'message, without data: the id asks the transport',
      { type: 'message', endpoint: '/tobi', id: '5', ack: 'transport', data: '' },
      '3:5:/tobi',
    ],
    ['json', { type: 'json', endpoint: '', data: '2' }, '4:::"2"'],
    [
      'json, with an acknowledgement',
      { type: 'json', endpoint: '', id: '1', ack: 'handler', data: { a: 'b' } },
      '4:1+::{"a":"b"}',
    ],
    ['decimals', { type: 'json', endpoint: '', data: 0.5 }, '4:::0.5'],
    ['event', { ...event, name: 'woot', args: [] }, '5:::{"name":"woot"}'],
    [
      'event, with an acknowledgement: the name goes first (there keys were sorted)',
      { ...event, id: '1', ack: 'handler', name: 'tobi', args: [1] },
      '5:1+::{"name":"tobi","args":[1]}',
    ],
    ['ack', { type: 'ack', endpoint: '', ackId: '140', args: [] }, '6:::140'],
    [
      'ack, with arguments',
      { type: 'ack', endpoint: '/chat', ackId: '12', args: ['woot', 'wa'] },
      '6::/chat:12+["woot","wa"]',
    ],
    ['error', { type: 'error', endpoint: '', reason: '', advice: '' }, '7::'],
    [
      'error, with reason and advice',
      { type: 'error', endpoint: '', reason: 'unauthorized', advice: 'reconnect' },
      '7:::2+0',
    ],
    [
      'error, with an endpoint: where every other packet has it (there it came last)',
      { type: 'error', endpoint: '/woot', reason: '', advice: '' },
      '7::/woot',
    ],
    ['noop', { type: 'noop', endpoint: '' }, '8::'],
  ])('%s', (_, packet, text) => {
    expect(encodePacket(packet)).toBe(text);
  });
});

describe('TestDecodeMessage', () => {
  test.each<[string, string, Packet]>([
    ['disconnect', '0::/woot', { type: 'disconnect', endpoint: '/woot' }],
    ['connect', '1::/tobi', { type: 'connect', endpoint: '/tobi', qs: '' }],
    [
      'connect, with a query',
      '1::/test:?test=1',
      { type: 'connect', endpoint: '/test', qs: '?test=1' },
    ],
    ['heartbeat', '2:::', { type: 'heartbeat', endpoint: '' }],
    ['message', '3:::woot', { type: 'message', endpoint: '', data: 'woot' }],
    [
      'message, without data',
      '3:5:/tobi',
      { type: 'message', endpoint: '/tobi', id: '5', ack: 'transport', data: '' },
    ],
    ['json', '4:::"2"', { type: 'json', endpoint: '', data: '2' }],
    [
      'json, with an acknowledgement',
      '4:1+::{"a":"b"}',
      { type: 'json', endpoint: '', id: '1', ack: 'handler', data: { a: 'b' } },
    ],
    ['event', '5:::{"name":"woot"}', { ...event, name: 'woot', args: [] }],
    [
      'event, with an acknowledgement',
      '5:1+::{"name":"tobi","args":["a"]}',
      { ...event, id: '1', ack: 'handler', name: 'tobi', args: ['a'] },
    ],
    ['ack', '6:::140', { type: 'ack', endpoint: '', ackId: '140', args: [] }],
    [
      'ack, with arguments, a plus among them',
      '6::/chat:12+["a+b"]',
      { type: 'ack', endpoint: '/chat', ackId: '12', args: ['a+b'] },
    ],
    ['error', '7:::', { type: 'error', endpoint: '', reason: '', advice: '' }],
    [
      'error, with reason and advice',
      '7::/woot:2+0',
      { type: 'error', endpoint: '/woot', reason: 'unauthorized', advice: 'reconnect' },
    ],
    ['newline', '3:::\n', { type: 'message', endpoint: '', data: '\n' }],
    ['noop', '8::', { type: 'noop', endpoint: '' }],
  ])('%s', (_, text, packet) => {
    expect(decodePacket(text)).toMatchObject({ ok: true, value: { packet } });
  });

  test.each([
    ['event_error: an event without a body is a fault (there it had no name)', '5:::'],
    [
      'an unknown type is a fault, and nothing is thrown (there: "Unknown message type: 99")',
      '99:::',
    ],
  ])('%s', (_, text) => {
    expect(decodePacket(text).ok).toBe(false);
  });
});
