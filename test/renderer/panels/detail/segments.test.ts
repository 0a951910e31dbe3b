// @vitest-environment node
import { expect, test } from 'vitest';
import { dissectPacket } from '../../../../src/protocol/dissect/index.ts';
import { cutSegments } from '../../../../src/renderer/panels/detail/segments.ts';

const TEXT = '5:7+:/chat:{"name":"delete user","args":[{"id":42,"why":"spam ☃"}]}';

test('segments in order are the whole text, each inside the innermost field that holds it', () => {
  const spans = dissectPacket(TEXT);
  const segments = cutSegments(spans, TEXT.length);
  expect(segments.map(({ from, to }) => TEXT.slice(from, to)).join('')).toBe(TEXT);
  const fieldAt = (unit: number) =>
    spans[segments.find(({ from, to }) => from <= unit && unit < to)?.field ?? -1]?.field;
  expect(fieldAt(0)).toBe('type');
  expect(fieldAt(TEXT.indexOf('/chat') + 2)).toBe('endpoint');
  expect(fieldAt(TEXT.indexOf('42'))).toBe('args[0].id');
  expect(fieldAt(TEXT.indexOf('spam'))).toBe('args[0].why');
});

test('a long text is cut at the limit', () => {
  const text = `3:::${'x'.repeat(10_000)}`;
  const segments = cutSegments(dissectPacket(text), 500);
  expect(segments.at(-1)?.to).toBe(500);
});

test('nested ranges give way to the inner one and take over again after it', () => {
  const ranges = [
    { from: 0, to: 10 },
    { from: 2, to: 8 },
    { from: 4, to: 5 },
    { from: 10, to: 10 },
  ];
  expect(cutSegments(ranges, 100)).toEqual([
    { from: 0, to: 2, field: 0 },
    { from: 2, to: 4, field: 1 },
    { from: 4, to: 5, field: 2 },
    { from: 5, to: 8, field: 1 },
    { from: 8, to: 10, field: 0 },
  ]);
});
