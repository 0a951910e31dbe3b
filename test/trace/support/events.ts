// Events of every kind as fast-check makes them: hostile texts, odd ids, long names, missing fields.
import * as fc from 'fast-check';
import { encodePacket } from '../../../src/protocol/index.ts';
import {
  ACL_OPERATIONS,
  CLOSE_REASONS,
  DIRECTIONS,
  LOG_LEVELS,
  ORIGINS,
  type PacketEvent,
  ROOM_OPERATIONS,
  SCRIPT_OPERATIONS,
  SESSION_PHASES,
  SESSION_TIMERS,
  type TraceEvent,
  TRANSPORT_NAMES,
  VERDICT_CAUSES,
} from '../../../src/shared/index.ts';

/** Any UTF-16 units, lone surrogates among them. */
export const anyText = fc.string({
  unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
  maxLength: 24,
});

export const text = fc.oneof(
  fc.constantFrom(
    '',
    'hello',
    'É ß ÿ',
    'naïve',
    '😀 wide',
    '\ud800 lone',
    'a\u2028b',
    '"quoted"',
    'x'.repeat(300),
  ),
  anyText,
);

const sid = fc.constantFrom('alpha', 'beta', 'gamma', `long${'s'.repeat(300)}`);
const endpoint = fc.constantFrom('', '/chat', '/news', `/long${'e'.repeat(300)}`);
const id = fc.constantFrom('1', '2', '007', '4294967295', '98765432109876543210');
const transport = fc.option(fc.constantFrom(...TRANSPORT_NAMES), { nil: undefined });
const cause = fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined });
const dir = fc.constantFrom(...DIRECTIONS);
const small = fc.integer({ min: 0, max: 1000 });

export const raw = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(
        endpoint,
        fc.option(id),
        fc.constantFrom('say', 'user joined', `long${'n'.repeat(300)}`),
        fc.array(fc.jsonValue({ maxDepth: 2 }), { maxLength: 2 }),
      )
      .map(([at, number, name, args]) =>
        encodePacket({
          type: 'event',
          endpoint: at,
          ...(number === null ? {} : { id: number, ack: 'handler' as const }),
          name,
          args: JSON.parse(JSON.stringify(args)),
        }),
      ),
  },
  { weight: 2, arbitrary: fc.tuple(endpoint, id).map(([at, number]) => `6::${at}:${number}`) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.option(id), endpoint, text)
      .map(([number, at, data]) => `3:${number ?? ''}:${at}:${data}`),
  },
  fc
    .tuple(endpoint, fc.jsonValue({ maxDepth: 2 }))
    .map(([at, data]) => `4::${at}:${JSON.stringify(data)}`),
  fc.constantFrom('2::', '8::', '0::', '1::', '1::/chat:?a=1', '7::/chat:2+0', '5:::not json', ''),
  anyText,
);

export const packetEvent: fc.Arbitrary<PacketEvent> = fc
  .record(
    {
      kind: fc.constant('packet' as const),
      sid,
      dir,
      origin: fc.constantFrom(...ORIGINS),
      raw,
      transport,
      cause,
      exchange: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
      wire: fc.option(small, { nil: undefined }),
      batch: fc.option(fc.constant({ index: 0, count: 2 }), { nil: undefined }),
      notes: fc.option(fc.array(text, { minLength: 1, maxLength: 2 }), { nil: undefined }),
      lost: fc.option(text, { nil: undefined }),
    },
    { requiredKeys: ['kind', 'sid', 'dir', 'origin', 'raw'] },
  )
  .map(withoutUndefined);

const acl = fc.oneof(
  fc.constant({ state: 'open' as const }),
  fc.constant({ state: 'closed' as const }),
  fc.record({ state: fc.constant('listed' as const), methods: fc.array(text, { maxLength: 2 }) }),
);
const verdict = fc.record({
  allowed: fc.boolean(),
  method: text,
  because: fc.constantFrom(...VERDICT_CAUSES),
});
const change = fc.record(
  { op: fc.constantFrom(...ACL_OPERATIONS), method: text },
  { requiredKeys: ['op'] },
);
const kind = <K extends TraceEvent['kind']>(name: K) => fc.constant(name);
const base = { transport, cause };

/** As requests bring them: the same again and again, but for values of their own; or anything. */
const headers = fc.oneof(
  fc
    .tuple(text, text)
    .map(([date, key]) => ['Host', 'here', 'Date', date, 'Sec-WebSocket-Key', key, 'Via', '1.1 ß']),
  fc.constant(['Host', 'here', 'Connection', 'keep-alive']),
  fc.array(text, { maxLength: 4 }),
);
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const answer = fc.record(
  {
    heartbeatTimeoutMs: small,
    closeTimeoutMs: small,
    transports: fc.array(text, { maxLength: 3 }),
  },
  { requiredKeys: ['transports'] },
);

const handshake = fc
  .record(
    {
      at: small,
      url: text,
      query: fc.dictionary(text, text, { maxKeys: 2 }),
      headers: fc.oneof(
        fc.dictionary(text, text, { maxKeys: 2 }),
        text.map((date) => ({ host: 'here', date })),
      ),
      address: text,
      port: small,
      xdomain: fc.boolean(),
      secure: fc.boolean(),
      data: fc.constant({ user: 'anna' }),
    },
    { requiredKeys: ['at', 'url', 'query', 'headers', 'address', 'port', 'xdomain', 'secure'] },
  )
  .map(plain);

const otherEvent = fc
  .oneof(
    fc.record({
      ...base,
      kind: kind('exchange'),
      exchange: fc.integer({ min: 1, max: 9 }),
      method: fc.constantFrom('GET', 'POST'),
      url: text,
      status: fc.constantFrom(0, 200, 404),
      sid: optional(sid),
      requestHeaders: headers,
      responseHeaders: headers,
      headIn: optional(small),
      headOut: optional(small),
      remote: optional(text),
      listener: optional(text),
      forwarded: optional(text),
      wrapping: optional(fc.constantFrom('jsonp', 'form', 'htmlfile', 'multipart')),
      note: optional(text),
      startedAt: small,
      heldMs: small,
      bytesIn: small,
      bytesOut: small,
    }),
    fc.record({
      ...base,
      kind: kind('frame'),
      sid,
      dir,
      opcode: fc.constantFrom('ping', 'binary'),
      bytes: small,
      raw: fc.option(text, { nil: undefined }),
    }),
    fc.record({
      ...base,
      kind: kind('session'),
      sid,
      phase: fc.constantFrom(...SESSION_PHASES),
      reason: fc.option(fc.constantFrom(...CLOSE_REASONS), { nil: undefined }),
      joined: fc.option(endpoint, { nil: undefined }),
      left: optional(endpoint),
      handshake: optional(handshake),
      answer: optional(answer),
      note: fc.option(text, { nil: undefined }),
    }),
    fc.record({
      ...base,
      kind: kind('acl'),
      sid,
      endpoint,
      acl,
      change: fc.option(change, { nil: undefined }),
      verdict: fc.option(verdict, { nil: undefined }),
    }),
    fc.record({
      ...base,
      kind: kind('timer'),
      sid,
      timer: fc.constantFrom(...SESSION_TIMERS),
      afterMs: small,
    }),
    fc.record({
      ...base,
      kind: kind('fault'),
      sid: fc.option(sid, { nil: undefined }),
      code: fc.constantFrom('bad-json', 'not-a-packet', `c${'x'.repeat(300)}`),
      message: text,
      raw: fc.option(text, { nil: undefined }),
      endpoint: fc.option(endpoint, { nil: undefined }),
    }),
    fc.record({
      ...base,
      kind: kind('script'),
      op: fc.constantFrom(...SCRIPT_OPERATIONS),
      script: text,
      level: fc.option(fc.constantFrom(...LOG_LEVELS), { nil: undefined }),
      message: fc.option(text, { nil: undefined }),
      line: fc.option(small, { nil: undefined }),
      column: fc.option(small, { nil: undefined }),
    }),
    fc.record({
      ...base,
      kind: kind('room'),
      op: fc.constantFrom(...ROOM_OPERATIONS),
      sid,
      endpoint,
      room: fc.oneof({ weight: 3, arbitrary: fc.constantFrom('red', 'blue') }, optional(text)),
    }),
    fc.record({
      kind: kind('mark'),
      cause: fc.integer({ min: 1, max: 60 }),
      marked: fc.boolean(),
      comment: optional(text),
    }),
  )
  .map((event) => withoutUndefined(event) as TraceEvent);

export const traceEvent: fc.Arbitrary<TraceEvent> = fc.oneof(
  { weight: 3, arbitrary: packetEvent },
  { weight: 2, arbitrary: otherEvent },
);

export const traceEvents = fc.array(traceEvent, { maxLength: 60 });

/** What is not there is not there: exact optional properties. */
function withoutUndefined<T extends object>(
  event: T,
): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(event).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

/** Prototypes as literals have them: fast-check makes dictionaries without. */
function plain<T>(value: T): T {
  return structuredClone(value);
}

/** A plain event packet of `alpha`. */
export function packet(raw: string, more: Partial<PacketEvent> = {}): PacketEvent {
  return { kind: 'packet', sid: 'alpha', dir: 'in', origin: 'peer', raw, ...more };
}
