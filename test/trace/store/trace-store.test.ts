// What the store keeps comes back as it was told, whatever strangers sent.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodePacket } from '../../../src/protocol/index.ts';
import type { TraceEvent, TraceRecord } from '../../../src/shared/index.ts';
import { TraceStore } from '../../../src/trace/index.ts';
import { packet, traceEvents } from '../support/events.ts';

/** The record as it should come back: the packet is read from the text, a cause of 0 is none. */
function asKept(event: TraceEvent, seq: number, at: number): TraceRecord {
  if (event.kind !== 'packet') return { ...event, seq, at };
  const decoded = decodePacket(event.raw);
  return { ...event, ...(decoded.ok ? { packet: decoded.value.packet } : {}), seq, at };
}

function filled(events: readonly TraceEvent[], store = new TraceStore()): TraceStore {
  for (const [index, event] of events.entries()) store.append(event, 1000 + index);
  return store;
}

describe('records', () => {
  test('every record comes back as it was told, numbered from 1 without gaps', () => {
    fc.assert(
      fc.property(traceEvents, (events) => {
        const store = new TraceStore();
        const seqs = events.map((event, index) => store.append(event, index + 0.25));
        expect(seqs).toEqual(events.map((_, index) => index + 1));
        const kept = seqs.map((seq) => store.record(seq));
        expect(kept).toEqual(events.map((event, index) => asKept(event, index + 1, index + 0.25)));
      }),
    );
  });

  test('retention keeps the newest, in whole chunks, and counts what it let go', () => {
    fc.assert(
      fc.property(traceEvents, fc.integer({ min: 1, max: 20 }), (events, maxPackets) => {
        const store = filled(events, new TraceStore({ maxPackets }));
        const { firstSeq, lastSeq, records, packets, droppedRecords, droppedPackets } =
          store.totals();
        const isPacket = (event: TraceEvent) => event.kind === 'packet';
        const kept = events.slice(firstSeq - 1);
        expect({ lastSeq, records, packets, droppedRecords, droppedPackets }).toEqual({
          lastSeq: events.length,
          records: kept.length,
          packets: kept.filter(isPacket).length,
          droppedRecords: firstSeq - 1,
          droppedPackets: events.slice(0, firstSeq - 1).filter(isPacket).length,
        });
        expect(packets).toBeLessThanOrEqual(maxPackets);
        expect(store.record(firstSeq - 1)).toBeUndefined();
        for (const [index, event] of kept.entries()) {
          const seq = firstSeq + index;
          expect(store.record(seq)).toEqual(asKept(event, seq, 999 + seq));
        }
      }),
    );
  });

  test('a row is there for every record and never longer than a line', () => {
    fc.assert(
      fc.property(traceEvents, (events) => {
        const store = filled(events);
        for (const [index, event] of events.entries()) {
          const row = store.row(index + 1);
          expect(row).toMatchObject({ seq: index + 1, at: 1000 + index, kind: event.kind });
          expect(row?.preview.length).toBeLessThanOrEqual(200);
          expect(row?.sid).toBe(event.sid);
        }
      }),
    );
  });
});

test('memory is bounded by bytes too', () => {
  const store = new TraceStore({ maxBytes: 4 * 1024 * 1024 });
  for (let sent = 0; sent < 400; sent++) store.append(packet(`3:::${'x'.repeat(100_000)}`));
  const { bytes, records, droppedRecords } = store.totals();
  expect(bytes).toBeLessThanOrEqual(4 * 1024 * 1024);
  expect(records + droppedRecords).toBe(400);
  expect(records).toBeGreaterThan(25);
});

test('a packet larger than all that may be kept is kept as the newest, and goes with the next', () => {
  const store = new TraceStore({ maxBytes: 1024 * 1024 });
  store.append(packet('3:::before'));
  store.append(packet(`3:::${'x'.repeat(3_000_000)}`));
  expect(store.record(2)).toMatchObject({ raw: expect.stringMatching(/^3:::x/) });
  store.append(packet('3:::after'));
  expect(store.totals()).toMatchObject({ firstSeq: 3, lastSeq: 3, droppedPackets: 2 });
});

test('clearing frees everything; numbers go on', () => {
  const store = filled([packet('5:1+::{"name":"ask"}'), packet('2::')]);
  store.clear();
  expect(store.totals()).toEqual({
    firstSeq: 3,
    lastSeq: 2,
    records: 0,
    packets: 0,
    droppedRecords: 0,
    droppedPackets: 0,
    bytes: 0,
  });
  expect(store.record(1)).toBeUndefined();
  expect(store.append(packet('6:::1', { dir: 'out' }))).toBe(3);
  expect(store.row(3)).not.toHaveProperty('pair');
});

test('without a time the store takes the time of the call', () => {
  const store = new TraceStore();
  const before = Date.now();
  store.append(packet('2::'));
  const at = store.record(1)?.at ?? 0;
  expect(at).toBeGreaterThan(before - 1000);
  expect(at).toBeLessThan(Date.now() + 1000);
});

test('strings that repeat are kept once and do not hold on to the packets they came from', () => {
  const store = new TraceStore();
  for (let sent = 0; sent < 1000; sent++) store.append(packet('5::/chat:{"name":"a name"}'));
  const { bytes } = store.totals();
  expect(bytes / 1000).toBeLessThan(150);
});
