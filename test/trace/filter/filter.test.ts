// Filters as a whole: searching, whether answers last, and agreement with the plainest evaluation.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { TraceStore } from '../../../src/trace/index.ts';
import { compiled, EVERYTHING, found, storeOf } from '../support/ask.ts';
import { packet, traceEvents } from '../support/events.ts';
import { contextFilter, naiveFilter } from '../support/naive-filter.ts';

test('a compiled filter picks the records that the naive one picks', () => {
  fc.assert(
    fc.property(
      traceEvents,
      fc.array(contextFilter, { minLength: 1, maxLength: 8 }),
      fc.constantFrom(1.5, 90, 400),
      (events, filters, step) => {
        const store = new TraceStore();
        for (const [index, event] of events.entries()) store.append(event, index * step);
        const records = events.map((_, index) => store.record(index + 1)!);
        const cursor = store.cursor();
        for (const naive of filters) {
          const filter = compiled(naive.text);
          for (let seq = 1; seq <= store.lastSeq; seq++) {
            const known = {
              record: records[seq - 1]!,
              row: store.row(seq)!,
              before: records.slice(0, seq),
            };
            cursor.seek(seq);
            const isFound = filter.matchesRow(cursor);
            expect({ seq, filter: naive.text, isFound }).toEqual({
              seq,
              filter: naive.text,
              isFound: naive.evaluate(known),
            });
          }
        }
      },
    ),
    { numRuns: 150 },
  );
});

test('of what a record says itself, asking it alone answers the same', () => {
  fc.assert(
    fc.property(traceEvents, naiveFilter, (events, naive) => {
      const filter = compiled(naive.text);
      // Acks, verdicts and faults come from other records.
      fc.pre(filter.isLasting);
      const store = new TraceStore();
      const cursor = store.cursor();
      for (const event of events) {
        const seq = store.append(event);
        cursor.seek(seq);
        expect(filter.matches(store.record(seq)!)).toBe(filter.matchesRow(cursor));
      }
    }),
  );
});

test.each<[filter: string, seqs: number[]]>([
  ['bob', [1, 3]],
  ['"USER JOINED"', [1]],
  ['grÜße', [3]],
  ['404', [8]],
  ['localhost', [8]],
  ['"hello world"', [9]],
  ['booted', [10]],
  ['on_user_joined', [7]],
  ['"no json"', [6]],
  ['"4:::{"', [6]],
  ['verdict', []],
  ['""', EVERYTHING],
])('a word searches the whole text, whatever the case: %s', (filter, seqs) => {
  expect(found(filter)).toEqual(seqs);
});

test('a filter says whether its answers last', () => {
  expect(compiled('type == event && bob').isLasting).toBe(true);
  for (const text of ['acl == denied', 'x || !fault', '(ack.pending)', 'not ack.ms > 3']) {
    expect(compiled(text).isLasting).toBe(false);
  }
});

test('a filter keeps its text', () => {
  expect(compiled(' type==event').text).toBe(' type==event');
});

test('many parts are asked in turn', () => {
  const parts = Array.from({ length: 50 }, (_, index) => `seq != ${index + 2}`);
  expect(found(parts.join(' && '), storeOf(packet('2::'), packet('2::')))).toEqual([1]);
});
