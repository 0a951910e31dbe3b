// Compiled filters over columns say the same as the plainest evaluation over whole records.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileFilter } from '../../../src/trace/filter/index.ts';
import { TraceStore } from '../../../src/trace/index.ts';
import { traceEvents } from '../support/events.ts';
import { naiveFilter } from '../support/naive-filter.ts';

test('a compiled filter picks the records that the naive one picks', () => {
  fc.assert(
    fc.property(
      traceEvents,
      fc.array(naiveFilter, { minLength: 1, maxLength: 8 }),
      (events, filters) => {
        const store = new TraceStore();
        for (const [index, event] of events.entries()) store.append(event, index * 1.5);
        const cursor = store.cursor();
        for (const naive of filters) {
          const compiled = compileFilter(naive.text);
          if (!compiled.ok) throw new Error(`${naive.text}: ${compiled.fault.message}`);
          for (let seq = 1; seq <= store.lastSeq; seq++) {
            const record = store.record(seq)!;
            const row = store.row(seq)!;
            cursor.seek(seq);
            const isFound = compiled.value.matchesRow(cursor);
            expect({ seq, filter: naive.text, isFound }).toEqual({
              seq,
              filter: naive.text,
              isFound: naive.evaluate({ record, row }),
            });
          }
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('of what a record says itself, asking it alone answers the same', () => {
  fc.assert(
    fc.property(traceEvents, naiveFilter, (events, naive) => {
      const compiled = compileFilter(naive.text);
      if (!compiled.ok) throw new Error(`${naive.text}: ${compiled.fault.message}`);
      // Acks, verdicts and faults come from other records.
      fc.pre(compiled.value.isLasting);
      const store = new TraceStore();
      const cursor = store.cursor();
      for (const event of events) {
        const seq = store.append(event);
        cursor.seek(seq);
        expect(compiled.value.matches(store.record(seq)!)).toBe(compiled.value.matchesRow(cursor));
      }
    }),
  );
});
