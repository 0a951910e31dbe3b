// A record that comes by itself, read as rows are read.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { RecordReader } from '../../../src/trace/filter/record-reader.ts';
import type { RowReader } from '../../../src/trace/filter/row-reader.ts';
import { TraceStore } from '../../../src/trace/index.ts';
import { packet, traceEvent } from '../support/events.ts';

/** Without what other records say of it. */
function read(reader: RowReader) {
  const { seq, at, kind, type, dir, origin, sid, transport, endpoint, name, id, ack, size } =
    reader;
  const said = { seq, at, kind, type, dir, origin, sid, transport, endpoint, name, id, ack, size };
  // A store tells the values of other records in an order of its own.
  const text = reader.text().split('\n').toSorted();
  return { ...said, text, packet: reader.packet() };
}

test('it reads as the same record reads in a store', () => {
  fc.assert(
    fc.property(traceEvent, (event) => {
      const store = new TraceStore();
      const seq = store.append(event, 7.5);
      const cursor = store.cursor();
      cursor.seek(seq);
      // As the tap tells it: not decoded.
      expect(read(new RecordReader({ ...event, seq, at: 7.5 }))).toEqual(read(cursor));
      expect(read(new RecordReader(store.record(seq)!))).toEqual(read(cursor));
    }),
    { numRuns: 300 },
  );
});

test('what only other records say is not known', () => {
  const reader = new RecordReader({ ...packet('3:1::x'), seq: 1, at: 1 });
  expect(reader.isAckPending).toBe(true);
  expect(reader.rttMs).toBeUndefined();
  expect(reader.verdict).toBeUndefined();
  expect(reader.isFaulty).toBe(false);
});

test('verdicts and faults say what they are', () => {
  const head = { seq: 1, at: 1, sid: 'a', endpoint: '' };
  const verdict = { allowed: false, method: 'on_a', because: 'listed' } as const;
  expect(
    new RecordReader({ ...head, kind: 'acl', acl: { state: 'closed' }, verdict }).verdict,
  ).toBe('denied');
  const fault = new RecordReader({ ...head, kind: 'fault', code: 'x', message: 'X.' });
  expect(fault.isFaulty).toBe(true);
});
