// What a row offers as values of a field.
import { expect, test } from 'vitest';
import { valueReader } from '../../../src/trace/filter/index.ts';
import { RecordReader } from '../../../src/trace/filter/record-reader.ts';
import { packet } from '../support/events.ts';

function values(field: string, raw: string) {
  const reader = valueReader(field);
  if (!reader.ok) throw new Error(reader.fault.message);
  const { isLasting, isSlow, read } = reader.value;
  return { isLasting, isSlow, values: read(new RecordReader({ ...packet(raw), seq: 1, at: 1 })) };
}

test('values are written as filters write them', () => {
  expect(values('name', '5:::{"name":"a \\"b\\""}').values).toEqual(['"a \\"b\\""']);
  expect(values('id', '3:7::x').values).toEqual(['7']);
  expect(values('args[0].a', '5:::{"name":"x","args":[{"a":"1"}]}')).toEqual({
    isLasting: true,
    isSlow: true,
    values: ['"1"'],
  });
  expect(values('fault', '2::')).toEqual({ isLasting: false, isSlow: false, values: ['false'] });
});

test('what nobody would choose is not offered', () => {
  const long = 'x'.repeat(201);
  expect(values('name', `5:::{"name":"${long}"}`).values).toEqual([]);
  expect(values('args', '5:::{"name":"x","args":[1]}').values).toEqual([]);
  expect(values('args[0]', `5:::{"name":"x","args":["${long}"]}`).values).toEqual([]);
});
