// One table of packets as text and as values, faults included; read in both directions and by the differential test.
import type { JsonValue, Packet } from '../../src/shared/index.ts';
import type { WireFaultCode } from '../../src/protocol/index.ts';

export interface PacketVector {
  readonly text: string;
  readonly packet: Packet;
  /** What we write for `packet`; absent where it is `text` itself. */
  readonly written?: string;
  /** A word from each note that reading leaves. */
  readonly notes?: readonly string[];
  /** Absent where the reference reads the same packet. */
  readonly reference?: ReferenceDifference;
  /** Why the reference writes `packet` differently. */
  readonly referenceWrites?: string;
}

/** How the reference's reading differs from ours, and why ours is the one to have. */
export interface ReferenceDifference {
  readonly reads: Readonly<Record<string, unknown>>;
  readonly because: string;
}

export interface FaultVector {
  readonly text: string;
  readonly code: WireFaultCode;
  readonly at: number;
  /** What the reference makes of it: nothing at all, or this. */
  readonly reference: 'ignores it' | Readonly<Record<string, unknown>>;
}

const event = (name: string, ...args: JsonValue[]): Packet => ({
  type: 'event',
  endpoint: '',
  name,
  args,
});

const message = (data: string): Packet => ({ type: 'message', endpoint: '', data });
const json = (data: JsonValue | undefined): Packet => ({
  type: 'json',
  endpoint: '',
  data,
});

/** What every side writes and reads alike. */
export const CANONICAL: readonly PacketVector[] = [
  { text: '0::', packet: { type: 'disconnect', endpoint: '' } },
  { text: '0::/woot', packet: { type: 'disconnect', endpoint: '/woot' } },
  { text: '1::', packet: { type: 'connect', endpoint: '', qs: '' } },
  { text: '1::/tobi', packet: { type: 'connect', endpoint: '/tobi', qs: '' } },
  { text: '1::a', packet: { type: 'connect', endpoint: 'a', qs: '' } },
  { text: '1::/test:?test=1', packet: { type: 'connect', endpoint: '/test', qs: '?test=1' } },
  { text: '1::/a:x:y', packet: { type: 'connect', endpoint: '/a', qs: 'x:y' } },
  {
    text: '1:9::/a',
    packet: { type: 'connect', endpoint: '', id: '9', ack: 'transport', qs: '/a' },
  },
  { text: '2::', packet: { type: 'heartbeat', endpoint: '' } },
  { text: '2:7:', packet: { type: 'heartbeat', endpoint: '', id: '7', ack: 'transport' } },
  { text: '3::', packet: message('') },
  { text: '3:::woot', packet: message('woot') },
  { text: '3:::a:b:c', packet: message('a:b:c') },
  { text: '3::: ', packet: message(' ') },
  { text: '3:::\n\r\n\0', packet: message('\n\r\n\0') },
  { text: '3:::é ☃ 😀', packet: message('é ☃ 😀') },
  { text: '3:::\ud83d', packet: message('\ud83d') },
  { text: '3:::\ufffd3\ufffd2::', packet: message('\ufffd3\ufffd2::') },
  { text: '3:::\u2028\u2029', packet: message('\u2028\u2029') },
  {
    text: '3:5:/tobi',
    packet: { type: 'message', endpoint: '/tobi', id: '5', ack: 'transport', data: '' },
  },
  {
    text: '3:0::x',
    packet: { type: 'message', endpoint: '', id: '0', ack: 'transport', data: 'x' },
  },
  {
    text: '3:007+:/é:x',
    packet: { type: 'message', endpoint: '/é', id: '007', ack: 'handler', data: 'x' },
  },
  {
    text: '3:12345678901234567890::x',
    packet: {
      type: 'message',
      endpoint: '',
      id: '12345678901234567890',
      ack: 'transport',
      data: 'x',
    },
  },
  { text: '4:::"2"', packet: json('2') },
  { text: '4:::null', packet: json(null) },
  { text: '4:::false', packet: json(false) },
  { text: '4:::-1.5', packet: json(-1.5) },
  { text: '4:::[[],{}]', packet: json([[], {}]) },
  { text: '4:::{"a":":"}', packet: json({ a: ':' }) },
  {
    text: '4:1+::{"a":"b"}',
    packet: { type: 'json', endpoint: '', id: '1', ack: 'handler', data: { a: 'b' } },
  },
  { text: '5:::{"name":"woot"}', packet: event('woot') },
  { text: '5:::{"name":""}', packet: event('') },
  { text: '5:::{"name":"a","args":["hi"]}', packet: event('a', 'hi') },
  {
    text: '5:1+:/chat:{"name":"tobi","args":[1,-2,true,false,null,""]}',
    packet: {
      type: 'event',
      endpoint: '/chat',
      id: '1',
      ack: 'handler',
      name: 'tobi',
      args: [1, -2, true, false, null, ''],
    },
  },
  {
    text: '5:3::{"name":"e0"}',
    packet: { type: 'event', endpoint: '', id: '3', ack: 'transport', name: 'e0', args: [] },
  },
  {
    text: '5:::{"name":"a","args":[{"b":[1]},["c"],1.5]}',
    packet: event('a', { b: [1] }, ['c'], 1.5),
  },
  { text: '5:::{"name":"a","args":["é ☃ 😀"]}', packet: event('a', 'é ☃ 😀') },
  { text: '5:::{"name":"a \\"b\\"","args":["\\\\\\n\\u0000"]}', packet: event('a "b"', '\\\n\0') },
  { text: '5:::{"name":"a","args":["\ufffd"]}', packet: event('a', '\ufffd') },
  { text: '5:::{"name":"a","args":["\\ud83d"]}', packet: event('a', '\ud83d') },
  {
    text: '5:::{"name":"a","args":["],\\"name\\":[\\"b\\"]"]}',
    packet: event('a', '],"name":["b"]'),
  },
  { text: '5:::{"name":"a","args":[123456789012345]}', packet: event('a', 123456789012345) },
  { text: '6:::140', packet: { type: 'ack', endpoint: '', ackId: '140', args: [] } },
  {
    text: '6:::12+["woot","wa"]',
    packet: { type: 'ack', endpoint: '', ackId: '12', args: ['woot', 'wa'] },
  },
  {
    text: '6::/chat:0+[{"a":1}]',
    packet: { type: 'ack', endpoint: '/chat', ackId: '0', args: [{ a: 1 }] },
  },
  { text: '7::', packet: { type: 'error', endpoint: '', reason: '', advice: '' } },
  {
    text: '7:::0',
    packet: { type: 'error', endpoint: '', reason: 'transport not supported', advice: '' },
  },
  {
    text: '7:::1+0',
    packet: { type: 'error', endpoint: '', reason: 'client not handshaken', advice: 'reconnect' },
  },
  {
    text: '7::/woot:2',
    packet: { type: 'error', endpoint: '/woot', reason: 'unauthorized', advice: '' },
  },
  { text: '7:::+0', packet: { type: 'error', endpoint: '', reason: '', advice: 'reconnect' } },
  { text: '8::', packet: { type: 'noop', endpoint: '' } },
];

const NO_HEAD = { type: undefined };

/** Texts that are read, though we would write them differently. */
export const FORGIVEN: readonly PacketVector[] = [
  {
    text: '0',
    packet: { type: 'disconnect', endpoint: '' },
    written: '0::',
    notes: ['colons are missing'],
    reference: {
      reads: NO_HEAD,
      because: 'the protocol document lets a disconnect go without colons',
    },
  },
  {
    text: '2',
    packet: { type: 'heartbeat', endpoint: '' },
    written: '2::',
    notes: ['colons are missing'],
    reference: { reads: NO_HEAD, because: 'clients in the field send it, and mean a heartbeat' },
  },
  {
    text: '1::/a?x=1',
    packet: { type: 'connect', endpoint: '/a', qs: '?x=1' },
    written: '1::/a:?x=1',
    notes: ['split off'],
    reference: {
      reads: { type: 'connect', endpoint: '/a?x=1', qs: '' },
      because: "it is the protocol document's own form, and the reference never answers it",
    },
  },
  {
    text: '1::/a?u=http://b:1',
    packet: { type: 'connect', endpoint: '/a', qs: '?u=http://b:1' },
    written: '1::/a:?u=http://b:1',
    notes: ['split off'],
    reference: {
      reads: { type: 'connect', endpoint: '/a?u=http', qs: '//b:1' },
      because: 'a query in the endpoint is split off whole, colons included',
    },
  },
  { text: '::3:::hi', packet: message('hi'), written: '3:::hi', notes: ['Leading colons'] },
  {
    text: ':::5:1+::{"name":"a"}',
    packet: { type: 'event', endpoint: '', id: '1', ack: 'handler', name: 'a', args: [] },
    written: '5:1+::{"name":"a"}',
    notes: ['Leading colons'],
  },
  { text: '3:+::x', packet: message('x'), written: '3:::x', notes: ['plus without'] },
  {
    text: ':5:+::{"name":"a"}',
    packet: event('a'),
    written: '5:::{"name":"a"}',
    notes: ['Leading colons', 'plus without'],
  },
  { text: '3:::', packet: message(''), written: '3::' },
  {
    text: '2:::late',
    packet: { type: 'heartbeat', endpoint: '' },
    written: '2::',
    notes: ['no data'],
  },
  {
    text: '8::/a:x',
    packet: { type: 'noop', endpoint: '/a' },
    written: '8::/a',
    notes: ['no data'],
  },
  {
    text: '0:::x',
    packet: { type: 'disconnect', endpoint: '' },
    written: '0::',
    notes: ['no data'],
  },
  {
    text: '4::',
    packet: json(undefined),
    reference: { reads: { data: false }, because: 'nothing was sent, so nothing is handed on' },
  },
  { text: '4::: {"a" : 1} ', packet: json({ a: 1 }), written: '4:::{"a":1}' },
  {
    text: '4:::"\u2028"',
    packet: json('\u2028'),
    written: '4:::"\\u2028"',
    referenceWrites: 'line separators in JSON',
  },
  {
    text: '5:::{"name":"a","args":["\u2028\u2029"]}',
    packet: event('a', '\u2028\u2029'),
    written: '5:::{"name":"a","args":["\\u2028\\u2029"]}',
    referenceWrites: 'line separators in JSON',
  },
  {
    text: '5:::{"args":["hi"],"name":"a"}',
    packet: event('a', 'hi'),
    written: '5:::{"name":"a","args":["hi"]}',
  },
  {
    text: '5:::{"name": "a", "args": [1]}',
    packet: event('a', 1),
    written: '5:::{"name":"a","args":[1]}',
  },
  { text: '5:::{"name":"a","args":[]}', packet: event('a'), written: '5:::{"name":"a"}' },
  { text: '5:::{"name":"a","args":[ ]} ', packet: event('a'), written: '5:::{"name":"a"}' },
  {
    text: '5:::{"name":"a","args":[1],"x":[2]}',
    packet: event('a', 1),
    written: '5:::{"name":"a","args":[1]}',
  },
  {
    text: '5:::{"name":"a","args":[1],"name":"b"}',
    packet: event('b', 1),
    written: '5:::{"name":"b","args":[1]}',
  },
  {
    text: '5:::{"name":"a","args":[1],"args":[2]}',
    packet: event('a', 2),
    written: '5:::{"name":"a","args":[2]}',
  },
  { text: '5:::{"name":"a","n\\u0061me":"b"}', packet: event('b'), written: '5:::{"name":"b"}' },
  { text: '5:::{"name":"\\u0061"}', packet: event('a'), written: '5:::{"name":"a"}' },
  {
    text: '5:::{"name":"a","args":["\\u0062"]}',
    packet: event('a', 'b'),
    written: '5:::{"name":"a","args":["b"]}',
  },
  {
    text: '5:::{"name":"a","args":[-0,1e2,0.10]}',
    packet: event('a', -0, 100, 0.1),
    written: '5:::{"name":"a","args":[0,100,0.1]}',
  },
  {
    text: '5:::{"name":"a","args":[12345678901234567890]}',
    packet: event('a', 12345678901234567000),
    written: '5:::{"name":"a","args":[12345678901234567000]}',
  },
  {
    text: '5:::{"name":"a","args":null}',
    packet: event('a'),
    written: '5:::{"name":"a"}',
    notes: ['as no arguments'],
  },
  {
    text: '5:::{"name":"a","args":false}',
    packet: event('a'),
    written: '5:::{"name":"a"}',
    notes: ['as no arguments'],
  },
  {
    text: '5:::{"name":"a","args":"b"}',
    packet: event('a', 'b'),
    written: '5:::{"name":"a","args":["b"]}',
    notes: ['single argument'],
  },
  {
    text: '5:::{"name":"a","args":{"b":1}}',
    packet: event('a', { b: 1 }),
    written: '5:::{"name":"a","args":[{"b":1}]}',
    notes: ['single argument'],
  },
  {
    text: '5:::{"name":7}',
    packet: event('7'),
    written: '5:::{"name":"7"}',
    notes: ['read as a text'],
  },
  {
    text: '6:::12["woot"]',
    packet: { type: 'ack', endpoint: '', ackId: '12', args: ['woot'] },
    written: '6:::12+["woot"]',
    notes: ['plus before'],
  },
  {
    text: '6:::12+[ "a" ]',
    packet: { type: 'ack', endpoint: '', ackId: '12', args: ['a'] },
    written: '6:::12+["a"]',
  },
  {
    text: '6:::12+[]',
    packet: { type: 'ack', endpoint: '', ackId: '12', args: [] },
    written: '6:::12',
  },
  {
    text: '6:::12+',
    packet: { type: 'ack', endpoint: '', ackId: '12', args: [] },
    written: '6:::12',
  },
  {
    text: '6:::12+["\u2028"]',
    packet: { type: 'ack', endpoint: '', ackId: '12', args: ['\u2028'] },
    written: '6:::12+["\\u2028"]',
    referenceWrites: 'line separators in JSON',
    reference: {
      reads: { ackId: '12', args: [] },
      because: 'its pattern stops at line separators',
    },
  },
  {
    text: '6:::12+[\n"a"]',
    packet: { type: 'ack', endpoint: '', ackId: '12', args: ['a'] },
    written: '6:::12+["a"]',
    reference: { reads: { ackId: '12', args: [] }, because: 'its pattern stops at line ends' },
  },
  {
    text: '7:::2/woot',
    packet: { type: 'error', endpoint: '/woot', reason: 'unauthorized', advice: '' },
    written: '7::/woot:2',
    notes: ['endpoint stands last'],
    reference: { reads: { endpoint: '', reason: '' }, because: 'gevent-socketio writes errors so' },
  },
  {
    text: '7:::2+0/woot',
    packet: { type: 'error', endpoint: '/woot', reason: 'unauthorized', advice: 'reconnect' },
    written: '7::/woot:2+0',
    notes: ['endpoint stands last'],
    reference: { reads: { endpoint: '', advice: '' }, because: 'gevent-socketio writes errors so' },
  },
  {
    text: '7:::/woot',
    packet: { type: 'error', endpoint: '/woot', reason: '', advice: '' },
    written: '7::/woot',
    notes: ['endpoint stands last'],
    reference: { reads: { endpoint: '', reason: '' }, because: 'gevent-socketio writes errors so' },
  },
  {
    text: '7:::/woot:2+0',
    packet: { type: 'error', endpoint: '', reason: '', advice: 'reconnect' },
    written: '7:::+0',
    notes: ['not all in the tables'],
  },
  {
    text: '7:::9+9',
    packet: { type: 'error', endpoint: '', reason: '', advice: '' },
    written: '7::',
    notes: ['not all in the tables'],
  },
  {
    text: '7:::undefined+0',
    packet: { type: 'error', endpoint: '', reason: '', advice: 'reconnect' },
    written: '7:::+0',
    notes: ['not all in the tables'],
  },
];

const UNNAMED = { type: 'event', name: undefined };
const NO_ARGS = { type: 'ack', args: [] };

/** Texts that are no packet. */
export const FAULTS: readonly FaultVector[] = [
  { text: '', code: 'empty-packet', at: 0, reference: 'ignores it' },
  { text: 'foo', code: 'not-a-packet', at: 0, reference: 'ignores it' },
  { text: '1', code: 'not-a-packet', at: 0, reference: 'ignores it' },
  { text: '9', code: 'not-a-packet', at: 0, reference: 'ignores it' },
  { text: '::::', code: 'not-a-packet', at: 4, reference: 'ignores it' },
  { text: '\ufffd', code: 'not-a-packet', at: 0, reference: 'ignores it' },
  { text: '9::', code: 'unknown-type', at: 0, reference: 'ignores it' },
  { text: '10::', code: 'unknown-type', at: 0, reference: 'ignores it' },
  { text: '05::', code: 'unknown-type', at: 0, reference: 'ignores it' },
  { text: '-1::', code: 'unknown-type', at: 0, reference: 'ignores it' },
  { text: '\n3:::hi', code: 'unknown-type', at: 0, reference: 'ignores it' },
  { text: ' 2::', code: 'unknown-type', at: 0, reference: 'ignores it' },
  { text: '::10::', code: 'unknown-type', at: 2, reference: 'ignores it' },
  { text: 'constructor:::x', code: 'unknown-type', at: 0, reference: { type: Array } },
  { text: '2:', code: 'missing-colon', at: 2, reference: 'ignores it' },
  { text: '3:12', code: 'missing-colon', at: 4, reference: 'ignores it' },
  { text: '3:12+', code: 'missing-colon', at: 5, reference: 'ignores it' },
  { text: '3:x::hi', code: 'bad-id', at: 2, reference: 'ignores it' },
  { text: '3:1x::hi', code: 'bad-id', at: 3, reference: 'ignores it' },
  { text: '3:1++::hi', code: 'bad-id', at: 4, reference: 'ignores it' },
  { text: '3:-1::hi', code: 'bad-id', at: 2, reference: 'ignores it' },
  { text: '4:::{"a":', code: 'bad-json', at: 9, reference: { data: false } },
  { text: '4:::{a:1}', code: 'bad-json', at: 5, reference: { data: false } },
  { text: '4:::[1,]', code: 'bad-json', at: 7, reference: { data: false } },
  { text: '4:::[01]', code: 'bad-json', at: 6, reference: { data: false } },
  { text: '4:::"a\nb"', code: 'bad-json', at: 6, reference: { data: false } },
  { text: '4:::"\\x"', code: 'bad-json', at: 5, reference: { data: false } },
  { text: '4:::undefined', code: 'bad-json', at: 4, reference: { data: false } },
  { text: '4:::1 2', code: 'bad-json', at: 6, reference: { data: false } },
  { text: '5::', code: 'bad-json', at: 3, reference: UNNAMED },
  { text: '5:::', code: 'bad-json', at: 4, reference: UNNAMED },
  { text: '5:::{"name":"a","args":["b" "c"]}', code: 'bad-json', at: 28, reference: UNNAMED },
  { text: '5:::{"name":"a","args":[1]', code: 'bad-json', at: 26, reference: UNNAMED },
  { text: '5:::{"name":"a","args":[1]]}', code: 'bad-json', at: 26, reference: UNNAMED },
  { text: '5:::{"name":"a","args":[1,]}', code: 'bad-json', at: 26, reference: UNNAMED },
  { text: '5:::{"name":"a","args":[\u00a01]}', code: 'bad-json', at: 24, reference: UNNAMED },
  { text: '5:::{"name":"a\tb"}', code: 'bad-json', at: 14, reference: UNNAMED },
  { text: '5:::woot', code: 'bad-json', at: 4, reference: UNNAMED },
  { text: '5:::null', code: 'not-an-event', at: 4, reference: UNNAMED },
  { text: '5:::[]', code: 'not-an-event', at: 4, reference: UNNAMED },
  { text: '5:::"a"', code: 'not-an-event', at: 4, reference: UNNAMED },
  { text: '5:::{}', code: 'event-without-name', at: 4, reference: UNNAMED },
  { text: '5:::{"args":[1]}', code: 'event-without-name', at: 4, reference: UNNAMED },
  { text: '5:::{"name":null}', code: 'event-without-name', at: 4, reference: { name: null } },
  { text: '5:::{"name":["a"]}', code: 'event-without-name', at: 4, reference: { name: ['a'] } },
  { text: '6::', code: 'bad-ack-id', at: 3, reference: { ackId: undefined } },
  { text: '6:::', code: 'bad-ack-id', at: 4, reference: { ackId: undefined } },
  { text: '6:::x+[1]', code: 'bad-ack-id', at: 4, reference: { ackId: undefined } },
  { text: '6:::12+[', code: 'bad-json', at: 8, reference: NO_ARGS },
  { text: '6:::12++[]', code: 'bad-json', at: 7, reference: NO_ARGS },
  { text: '6:::12x', code: 'bad-json', at: 6, reference: NO_ARGS },
  { text: '6:::12+{"a":1}', code: 'bad-ack-args', at: 7, reference: { args: { a: 1 } } },
  { text: '6:::12+"a"', code: 'bad-ack-args', at: 7, reference: { args: 'a' } },
  { text: '6:::12+null', code: 'bad-ack-args', at: 7, reference: NO_ARGS },
];
