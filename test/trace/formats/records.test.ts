// Lines of the trace format: records of every kind go there and come back.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatHeader,
  formatRecord,
  parseHeader,
  parseRecord,
  TraceStore,
} from '../../../src/trace/index.ts';
import { packet, traceEvent } from '../support/events.ts';

test('a record comes back from its line as it was', () => {
  fc.assert(
    fc.property(traceEvent, (event) => {
      const store = new TraceStore();
      const record = store.record(store.append(event, 12.5))!;
      expect(parseRecord(formatRecord(record))).toEqual({ ok: true, value: record });
    }),
    { numRuns: 500 },
  );
});

test('a line is one line for every reader, and valid UTF-8', () => {
  fc.assert(
    fc.property(traceEvent, (event) => {
      const line = formatRecord({ ...event, seq: 1, at: 1 });
      expect(line).not.toMatch(/[\n\r\u0085\u2028\u2029]/);
      expect(Buffer.from(line).toString()).toBe(line);
    }),
  );
});

test('the fields everybody looks for stand first, the packet in its own terms', () => {
  const event = packet('5:1+:/chat:{"name":"say","args":["hi"]}', { transport: 'websocket' });
  expect(formatRecord({ ...event, seq: 3, at: 1.5, cause: 2 })).toBe(
    '{"seq":3,"at":1.5,"kind":"packet","sid":"alpha","transport":"websocket","dir":"in",' +
      '"origin":"peer","cause":2,"raw":"5:1+:/chat:{\\"name\\":\\"say\\",\\"args\\":[\\"hi\\"]}",' +
      '"packet":{"type":"event","endpoint":"/chat","id":"1","ack":"handler","name":"say","args":["hi"]}}',
  );
});

test('a lone surrogate stands as an escape', () => {
  expect(formatRecord({ ...packet('3:::\ud800'), seq: 1, at: 1 })).toContain('"raw":"3:::\\ud800"');
});

test('the packet of a line is read from its text, which is the truth', () => {
  const line =
    '{"seq":1,"at":1,"kind":"packet","sid":"a","dir":"in","origin":"peer","raw":"3:::x","packet":{"type":"noop"}}';
  expect(parseRecord(line)).toMatchObject({ value: { packet: { type: 'message', data: 'x' } } });
});

describe('the header', () => {
  test('names format and version', () => {
    expect(formatHeader({ startedAt: 5 })).toBe(
      '{"format":"socketscope-trace","version":1,"startedAt":5}',
    );
    expect(parseHeader(formatHeader({ startedAt: 5, filter: 'x' }))).toEqual({
      ok: true,
      value: { format: 'socketscope-trace', version: 1, startedAt: 5, filter: 'x' },
    });
  });

  test.each([
    ['{"format":"socketscope-trace","version":1,"tool":"another","more":[1]}', undefined],
    ['{"format":"har","version":1}', 'not-a-trace'],
    ['[1]', 'not-a-trace'],
    ['GET / HTTP/1.1', 'not-a-trace'],
    ['{"format":"socketscope-trace","version":2}', 'unknown-version'],
    ['{"format":"socketscope-trace"}', 'unknown-version'],
    ['{"format":"socketscope-trace","version":1,"startedAt":"x"}', 'bad-header'],
  ])('%s', (line, code) => {
    const header = parseHeader(line);
    expect(header.ok ? undefined : header.fault.code).toBe(code);
  });
});

describe('lines of others', () => {
  const good = { seq: 1, at: 1, kind: 'timer', sid: 'a', timer: 'close timeout', afterMs: 3 };

  test('keys that are not known are passed over', () => {
    const parsed = parseRecord(JSON.stringify({ ...good, colour: 'red' }));
    expect(parsed).toEqual({ ok: true, value: good });
  });

  test.each([
    ['{"seq":1', 'bad-json', 'no JSON object'],
    ['null', 'bad-json', 'no JSON object'],
    ['{"seq":1,"at":1}', 'bad-record', 'kind is missing'],
    [JSON.stringify({ ...good, kind: 'weather' }), 'unknown-kind', 'no kind of record "weather"'],
    [JSON.stringify({ ...good, seq: 0 }), 'bad-record', 'seq: '],
    [JSON.stringify({ ...good, at: 'noon' }), 'bad-record', 'at: '],
    [JSON.stringify({ ...good, timer: 'egg' }), 'bad-record', 'timer: '],
    [JSON.stringify({ ...good, sid: undefined }), 'bad-record', 'sid: '],
    [JSON.stringify({ ...good, kind: 'acl', acl: { state: 'ajar' } }), 'bad-record', 'endpoint: '],
  ])('%s', (line, code, message) => {
    expect(parseRecord(line)).toMatchObject({
      ok: false,
      fault: { code, message: expect.stringContaining(message) },
    });
  });

  test('no line makes the reader throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (line) => {
        parseHeader(line);
        parseRecord(line);
      }),
    );
  });
});
