// The published JSON Schema is that of the lines we write.
import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatHeader, formatRecord, parseHeader, parseRecord } from '../../../src/trace/index.ts';
import { traceEvent } from '../support/events.ts';
import { traceJsonSchema } from '../support/trace-json-schema.ts';

const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(traceJsonSchema());

function faultsOf(line: string): unknown {
  return validate(JSON.parse(line)) ? undefined : validate.errors;
}

const PUBLISHED = resolve(import.meta.dirname, '../../../docs/trace.schema.json');

/** With UPDATE_TRACE_SCHEMA=1 it is written anew; `npm run format` gives it its form. */
test('docs/trace.schema.json is current', async () => {
  if (process.env.UPDATE_TRACE_SCHEMA === '1') {
    await writeFile(PUBLISHED, JSON.stringify(traceJsonSchema()));
  }
  expect(JSON.parse(await readFile(PUBLISHED, 'utf8'))).toEqual(
    JSON.parse(JSON.stringify(traceJsonSchema())),
  );
});

test('every line that is written is valid', () => {
  expect(faultsOf(formatHeader({ startedAt: 1.5, filter: 'type == event' }))).toBeUndefined();
  fc.assert(
    fc.property(traceEvent, (event) => {
      expect(faultsOf(formatRecord({ ...event, seq: 1, at: 0.5 }))).toBeUndefined();
    }),
    { numRuns: 500 },
  );
});

test.each([
  '{"format":"socketscope-trace","version":2}',
  '{"seq":0,"at":1,"kind":"timer","sid":"a","timer":"close timeout","afterMs":1}',
  '{"seq":1,"at":1,"kind":"timer","sid":"a","timer":"egg timer","afterMs":1}',
  '{"seq":1,"at":1,"kind":"packet","sid":"a","dir":"up","origin":"peer","raw":"2::"}',
  '{"seq":1,"at":1,"kind":"packet","sid":"a","dir":"in","origin":"peer","raw":"x","packet":{"type":"event"}}',
])('%s is not valid', (line) => {
  expect(faultsOf(line)).toBeDefined();
});

test('the lines that docs/trace-format.md shows are valid and readable', async () => {
  const docs = await readFile(resolve(PUBLISHED, '../trace-format.md'), 'utf8');
  const [, example = ''] = docs.split('```');
  const [header = '', ...records] = example.trim().split('\n');
  expect([header, ...records].map(faultsOf)).toEqual([undefined, ...records.map(() => undefined)]);
  expect(parseHeader(header)).toMatchObject({ ok: true });
  for (const line of records) {
    const record = parseRecord(line);
    expect(record.ok ? formatRecord(record.value) : record.fault).toBe(line);
  }
});
