// Filters as plain objects with the plainest possible evaluation: what the compiled ones are compared with.
import * as fc from 'fast-check';
import type { JsonValue, TraceRecord, TraceRow } from '../../../src/shared/index.ts';
import { textOf } from '../../../src/trace/filter/index.ts';

/** All that is known of a record, as the store tells it. */
export interface Known {
  readonly record: TraceRecord;
  readonly row: TraceRow;
  /** All records up to this one; only `contextFilter` asks for them. */
  readonly before?: readonly TraceRecord[];
}

export interface NaiveFilter {
  readonly text: string;
  readonly evaluate: (known: Known) => boolean;
}

type Get = (known: Known) => JsonValue | undefined;

const TEXT_FIELDS: Record<string, Get> = {
  type: ({ row }) => row.type,
  ns: ({ row }) => row.endpoint,
  event: ({ record }) => eventName(record),
  id: ({ row }) => row.id?.replace('+', ''),
  sid: ({ record }) => record.sid,
  comment: ({ row }) => row.comment,
};
const NUMBER_FIELDS: Record<string, Get> = {
  size: ({ row }) => row.size,
  seq: ({ row }) => row.seq,
  'ack.ms': ({ row }) => row.rttMs,
  status: ({ record }) => (record.kind === 'exchange' ? record.status : undefined),
};
const FLAG_FIELDS: Record<string, (known: Known) => boolean> = {
  fault: ({ row }) => row.fault === true,
  marked: ({ row }) => row.marked === true,
  'ack.pending': ({ record, row }) =>
    record.kind === 'packet' &&
    record.packet?.type !== 'ack' &&
    record.packet?.ack !== undefined &&
    row.pair === undefined,
};
/** Fields whose answer is in the records before. */
const CONTEXT_NUMBERS: Record<string, Get> = { rate: (known) => rateOf(known) };
const CHOICE_FIELDS: Record<string, { values: string[]; get: Get }> = {
  dir: { values: ['in', 'out'], get: ({ row }) => row.dir },
  kind: { values: ['packet', 'acl', 'fault'], get: ({ row }) => row.kind },
  origin: { values: ['peer', 'server'], get: ({ row }) => row.origin },
};
const JSON_FIELDS: Record<string, Get> = {
  'args[0]': ({ record }) => argsOf(record)?.[0],
  'args[1].a': ({ record }) => partOf(argsOf(record)?.[1], 'a'),
  data: ({ record }) => dataOf(record),
};

/** The text as it was written, and what its JSON says where that is another text. */
function textsOf(record: TraceRecord): readonly string[] {
  const written = textOf(record);
  if (record.kind !== 'packet' || record.packet === undefined) return [written];
  const said: string[] = [];
  const { packet } = record;
  if (packet.type === 'event') said.push(packet.name);
  if (packet.type === 'event' || packet.type === 'ack') collect(packet.args, said);
  if (packet.type === 'json') collect(packet.data ?? null, said);
  return [written, ...said];
}

function collect(value: JsonValue, into: string[]): void {
  if (typeof value === 'string') into.push(value);
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value)) {
    if (!Array.isArray(value)) into.push(key);
    collect(part, into);
  }
}

/** Packets of the session that are less than a second older. */
function rateOf({ record, before = [] }: Known): number | undefined {
  if (record.kind !== 'packet') return undefined;
  const since = record.at - 1000;
  return before.filter(({ kind, sid, at }) => kind === 'packet' && sid === record.sid && at > since)
    .length;
}

/** Goes through everything that was said of rooms, as one would by hand. */
function roomsOf({ record, row, before = [] }: Known): readonly string[] {
  const rooms = new Set<string>();
  for (const each of before.slice(0, -1)) {
    if (each.sid === record.sid) move(rooms, each, row.endpoint);
  }
  if (record.kind === 'room' && record.op === 'joined') move(rooms, record, row.endpoint);
  return [...rooms];
}

function move(rooms: Set<string>, record: TraceRecord, endpoint: string | undefined): void {
  if (record.kind === 'session') {
    if (record.phase === 'disconnected' || record.left === endpoint) rooms.clear();
  } else if (record.kind === 'room' && record.endpoint === endpoint) {
    const { op, room } = record;
    if (op === 'left' && room === undefined) rooms.clear();
    else if (op === 'left') rooms.delete(room ?? '');
    else if (room !== undefined) rooms.add(room);
  }
}

function eventName(record: TraceRecord): string | undefined {
  return record.kind === 'packet' && record.packet?.type === 'event'
    ? record.packet.name
    : undefined;
}

function argsOf(record: TraceRecord): readonly JsonValue[] | undefined {
  const packet = record.kind === 'packet' ? record.packet : undefined;
  return packet?.type === 'event' || packet?.type === 'ack' ? packet.args : undefined;
}

function dataOf(record: TraceRecord): JsonValue | undefined {
  const packet = record.kind === 'packet' ? record.packet : undefined;
  return packet?.type === 'message' || packet?.type === 'json' ? packet.data : undefined;
}

function partOf(value: JsonValue | undefined, key: string): JsonValue | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.entries(value).find(([name]) => name === key)?.[1];
}

function asText(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function holds(value: JsonValue | undefined, part: string): boolean {
  return value !== undefined && asText(value).toLowerCase().includes(part.toLowerCase());
}

const word = fc.constantFrom(
  'event',
  'ack',
  'say',
  '/chat',
  'alpha',
  'É',
  'hello',
  '1',
  '007',
  'ß',
  '\ud800',
);
const number = fc.constantFrom(0, 1, 3, 7, 20, 200);
const quote = JSON.stringify;

const textComparison = fc
  .tuple(
    fc.constantFrom(...Object.keys(TEXT_FIELDS)),
    fc.constantFrom('==', '!=', 'contains', 'in'),
    word,
  )
  .map(([field, operator, value]): NaiveFilter => {
    const get = TEXT_FIELDS[field]!;
    const written = operator === 'in' ? `[x, ${quote(value)}]` : quote(value);
    const evaluate = (known: Known) => {
      const found = get(known);
      if (operator === '!=') return found !== value;
      if (operator === 'in') return found === value || found === 'x';
      return operator === '==' ? found === value : holds(found, value);
    };
    return { text: `${field} ${operator} ${written}`, evaluate };
  });

const patternComparison = fc
  .tuple(
    fc.constantFrom(...Object.keys(TEXT_FIELDS)),
    fc.constantFrom('^a', 'say|ack', '[0-9]+$', 'é'),
  )
  .map(
    ([field, source]): NaiveFilter => ({
      text: `${field} ~ /${source}/i`,
      evaluate: (known) => {
        const found = TEXT_FIELDS[field]!(known);
        return found !== undefined && new RegExp(source, 'i').test(asText(found));
      },
    }),
  );

const numbersOf = (fields: Record<string, Get>) =>
  fc
    .tuple(
      fc.constantFrom(...Object.keys(fields)),
      fc.constantFrom('==', '!=', '<', '<=', '>', '>='),
      number,
    )
    .map(
      ([field, operator, value]): NaiveFilter => ({
        text: `${field}${operator}${value}`,
        evaluate: (known) => compare(fields[field]!(known), operator, value),
      }),
    );

const numberComparison = numbersOf(NUMBER_FIELDS);

const textSearch = fc
  .tuple(fc.constantFrom('text contains', 'raw contains', ''), word)
  .map(([how, value]): NaiveFilter => {
    const part = value.toLowerCase();
    return {
      text: `${how} ${quote(value)}`,
      evaluate: ({ record }) => textsOf(record).some((text) => text.toLowerCase().includes(part)),
    };
  });

const textPattern = fc.constantFrom('say|ack', '[0-9]{2}', 'é|ß').map(
  (source): NaiveFilter => ({
    text: `text ~ /${source}/`,
    evaluate: ({ record }) => textsOf(record).some((text) => new RegExp(source).test(text)),
  }),
);

const roomComparison = fc
  .tuple(
    fc.constantFrom('==', '!=', 'contains', 'in', '~'),
    fc.constantFrom('red', 'blue', 'RE', 'é', ''),
  )
  .map(([operator, value]): NaiveFilter => {
    const written = operator === 'in' ? `[x, ${quote(value)}]` : quote(value);
    const evaluate = (known: Known) => {
      const rooms = roomsOf(known);
      if (operator === '!=') return !rooms.includes(value);
      if (operator === 'contains') return rooms.some((room) => holds(room, value));
      if (operator === '~') return rooms.some((room) => room.includes(value));
      return rooms.includes(value) || (operator === 'in' && rooms.includes('x'));
    };
    return { text: `room ${operator} ${written}`, evaluate };
  });

const choiceComparison = fc
  .constantFrom(...Object.entries(CHOICE_FIELDS))
  .chain(([field, { values, get }]) =>
    fc.tuple(fc.constantFrom('==', '!='), fc.constantFrom(...values)).map(
      ([operator, value]): NaiveFilter => ({
        text: `${field} ${operator} ${value}`,
        evaluate: (known) => (get(known) === value) === (operator === '=='),
      }),
    ),
  );

const jsonComparison = fc
  .tuple(
    fc.constantFrom(...Object.keys(JSON_FIELDS)),
    fc.constantFrom('==', '!=', '<', '>=', 'contains'),
    fc.oneof(word, number, fc.constantFrom(true, false, null)),
  )
  .map(
    ([field, operator, value]): NaiveFilter => ({
      text: `${field} ${operator} ${typeof value === 'string' ? quote(value) : value}`,
      evaluate: (known) => {
        const found = JSON_FIELDS[field]!(known);
        if (operator === 'contains') return holds(found, String(value));
        if (
          typeof found === 'object' &&
          found !== null &&
          (operator === '==' || operator === '!=')
        ) {
          return (JSON.stringify(found) === value) === (operator === '==');
        }
        return compare(found, operator, value);
      },
    }),
  );

function compare(found: JsonValue | undefined, operator: string, value: JsonValue): boolean {
  if (operator === '==') return found === value;
  if (operator === '!=') return found !== value;
  if (typeof found !== typeof value || found === undefined || found === null || value === null)
    return false;
  if (typeof found === 'boolean' || typeof found === 'object') return false;
  if (operator === '<') return found < value;
  if (operator === '<=') return found <= value;
  return operator === '>' ? found > value : found >= value;
}

const flag = fc
  .constantFrom(...Object.entries(FLAG_FIELDS))
  .map(([field, evaluate]): NaiveFilter => ({ text: field, evaluate }));

const single = fc.oneof(
  textComparison,
  patternComparison,
  numberComparison,
  choiceComparison,
  jsonComparison,
  flag,
  textSearch,
  textPattern,
);

/** Filters that ask a record and what is known of it. */
export const naiveFilter = joined(single);

/** Those, and such that ask the records before it as well. */
export const contextFilter = joined(
  fc.oneof({ weight: 3, arbitrary: single }, roomComparison, numbersOf(CONTEXT_NUMBERS)),
);

function joined(leaf: fc.Arbitrary<NaiveFilter>): fc.Arbitrary<NaiveFilter> {
  return fc.letrec<{ filter: NaiveFilter }>((tie) => ({
    filter: fc.oneof(
      { maxDepth: 3 },
      leaf,
      tie('filter').map((of) => ({
        text: `!(${of.text})`,
        evaluate: (known: Known) => !of.evaluate(known),
      })),
      fc
        .tuple(tie('filter'), fc.constantFrom('&&', 'and', ''), tie('filter'))
        .map(([one, and, other]) => ({
          text: `(${one.text}) ${and} (${other.text})`,
          evaluate: (known: Known) => one.evaluate(known) && other.evaluate(known),
        })),
      fc
        .tuple(tie('filter'), fc.constantFrom('||', 'or'), tie('filter'))
        .map(([one, or, other]) => ({
          text: `(${one.text} ${or} ${other.text})`,
          evaluate: (known: Known) => one.evaluate(known) || other.evaluate(known),
        })),
    ),
  })).filter;
}
