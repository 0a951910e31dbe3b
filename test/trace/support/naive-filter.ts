// Filters as plain objects with the plainest possible evaluation: what the compiled ones are compared with.
import * as fc from 'fast-check';
import type { JsonValue, TraceRecord, TraceRow } from '../../../src/shared/index.ts';
import { textOf } from '../../../src/trace/filter/index.ts';

/** All that is known of a record, as the store tells it. */
export interface Known {
  readonly record: TraceRecord;
  readonly row: TraceRow;
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
  text: ({ record }) => textOf(record),
};
const NUMBER_FIELDS: Record<string, Get> = {
  size: ({ row }) => row.size,
  seq: ({ row }) => row.seq,
  'ack.ms': ({ row }) => row.rttMs,
  status: ({ record }) => (record.kind === 'exchange' ? record.status : undefined),
};
const FLAG_FIELDS: Record<string, (known: Known) => boolean> = {
  fault: ({ row }) => row.fault === true,
  'ack.pending': ({ record, row }) =>
    record.kind === 'packet' &&
    record.packet?.type !== 'ack' &&
    record.packet?.ack !== undefined &&
    row.pair === undefined,
};
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

const numberComparison = fc
  .tuple(
    fc.constantFrom(...Object.keys(NUMBER_FIELDS)),
    fc.constantFrom('==', '!=', '<', '<=', '>', '>='),
    number,
  )
  .map(
    ([field, operator, value]): NaiveFilter => ({
      text: `${field}${operator}${value}`,
      evaluate: (known) => compare(NUMBER_FIELDS[field]!(known), operator, value),
    }),
  );

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

const search = word.map(
  (value): NaiveFilter => ({
    text: quote(value),
    evaluate: ({ record }) => textOf(record).toLowerCase().includes(value.toLowerCase()),
  }),
);

export const { naiveFilter } = fc.letrec<{ naiveFilter: NaiveFilter }>((tie) => ({
  naiveFilter: fc.oneof(
    { maxDepth: 3 },
    fc.oneof(
      textComparison,
      patternComparison,
      numberComparison,
      choiceComparison,
      jsonComparison,
      flag,
      search,
    ),
    tie('naiveFilter').map((of) => ({
      text: `!(${of.text})`,
      evaluate: (known: Known) => !of.evaluate(known),
    })),
    fc
      .tuple(tie('naiveFilter'), fc.constantFrom('&&', 'and', ''), tie('naiveFilter'))
      .map(([one, and, other]) => ({
        text: `(${one.text}) ${and} (${other.text})`,
        evaluate: (known: Known) => one.evaluate(known) && other.evaluate(known),
      })),
    fc
      .tuple(tie('naiveFilter'), fc.constantFrom('||', 'or'), tie('naiveFilter'))
      .map(([one, or, other]) => ({
        text: `(${one.text} ${or} ${other.text})`,
        evaluate: (known: Known) => one.evaluate(known) || other.evaluate(known),
      })),
  ),
}));
