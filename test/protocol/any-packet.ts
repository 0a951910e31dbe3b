// Generated packets: every type, with ids, endpoints and data that a wire can carry.
import fc from 'fast-check';

import { ERROR_REASONS, type JsonValue, type Packet } from '../../src/shared/index.ts';

const TEXT_UNITS = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 1, minLength: 1 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 1, minLength: 1 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('\ufffd', '\u2027', '"', '\\', '\n', '\0', ':', '+', '\ud83d', 'é'),
  },
);
const text = fc.string({ unit: TEXT_UNITS, maxLength: 24 });

/** Without U+2028 and U+2029 in it `JSON.stringify` and we write the same. */
const value: fc.Arbitrary<JsonValue> = fc
  .oneof(
    { weight: 3, arbitrary: text },
    { weight: 2, arbitrary: fc.integer() },
    { weight: 1, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
    { weight: 1, arbitrary: fc.constantFrom(true, false, null) },
    { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  )
  .map((made) => JSON.parse(JSON.stringify(made).replace(/[\u2028\u2029]/g, '_')));

const endpoint = fc.oneof(
  fc.constant(''),
  fc.constant('/chat'),
  text.map((made) => `/${made.replace(/[:?]/g, '_')}`),
);
const address = fc.oneof(
  { weight: 2, arbitrary: fc.record({ endpoint }) },
  {
    weight: 1,
    arbitrary: fc.record({
      endpoint,
      id: fc.bigInt(0n, 10n ** 20n).map(String),
      ack: fc.constantFrom('transport' as const, 'handler' as const),
    }),
  },
);
const args = fc.array(value, { maxLength: 4 });
const lineless = text.map((made) => made.replace(/[\u2028\u2029]/g, '_'));

/** Any packet whose text says it whole. */
export function anyPacket(): fc.Arbitrary<Packet> {
  return fc.oneof(
    ...(['disconnect', 'heartbeat', 'noop'] as const).map((type) =>
      address.map((to) => ({ type, ...to })),
    ),
    fc.tuple(address, text).map(([to, qs]) => ({ type: 'connect' as const, ...to, qs })),
    fc.tuple(address, text).map(([to, data]) => ({ type: 'message' as const, ...to, data })),
    fc.tuple(address, value).map(([to, data]) => ({ type: 'json' as const, ...to, data })),
    fc
      .tuple(address, lineless, args)
      .map(([to, name, made]) => ({ type: 'event' as const, ...to, name, args: made })),
    fc
      .tuple(address, fc.nat().map(String), args)
      .map(([to, ackId, made]) => ({ type: 'ack' as const, ...to, ackId, args: made })),
    fc
      .tuple(address, fc.constantFrom('', ...ERROR_REASONS), fc.constantFrom('', 'reconnect'))
      .map(([to, reason, advice]) => ({ type: 'error' as const, ...to, reason, advice })),
  );
}
