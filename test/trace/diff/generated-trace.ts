// Traces of made-up sessions: requests with their acks, events, messages; and the same again, told otherwise.
import * as fc from 'fast-check';
import type { JsonValue, TraceEvent, TraceRecord } from '../../../src/shared/index.ts';
import { encodePacket } from '../../../src/protocol/index.ts';
import type { DiffSource } from '../../../src/trace/diff/index.ts';

/** One thing that somebody says in a session; `asks` gets an ack by and by. */
export interface Line {
  readonly dir: 'in' | 'out';
  readonly endpoint: string;
  readonly name: string;
  readonly args: readonly JsonValue[];
  /** The answer, a few lines later. */
  readonly answer?: readonly JsonValue[];
}

export interface Spoken {
  readonly sid: string;
  readonly lines: readonly Line[];
}

const value: fc.Arbitrary<JsonValue> = fc.oneof(
  fc.constantFrom(0, 1, 'hi', 'you', true, null),
  fc.record({ b: fc.constantFrom(1, 2), a: fc.constantFrom('x', 'y') }),
  fc.array(fc.constantFrom(1, 2, 3), { maxLength: 2 }),
);

const line: fc.Arbitrary<Line> = fc
  .record(
    {
      dir: fc.constantFrom('in' as const, 'out' as const),
      endpoint: fc.constantFrom('', '/chat'),
      name: fc.constantFrom('say', 'tick', 'move'),
      args: fc.array(value, { maxLength: 2 }),
      answer: fc.array(value, { maxLength: 1 }),
    },
    { requiredKeys: ['dir', 'endpoint', 'name', 'args'] },
  )
  .map((each) => each);

export const spoken: fc.Arbitrary<readonly Spoken[]> = fc
  .array(fc.array(line, { minLength: 1, maxLength: 14 }), { minLength: 1, maxLength: 4 })
  .map((sessions) => sessions.map((lines, index) => ({ sid: `first${index}`, lines })));

/** How the same conversation is recorded: ids, times, order between sessions, noops, keys of objects. */
export interface Manner {
  readonly prefix: string;
  readonly firstId: number;
  readonly stepMs: number;
  readonly noops: boolean;
  readonly turned: boolean;
}

export const manner: fc.Arbitrary<Manner> = fc.record({
  prefix: fc.constantFrom('second', 'other'),
  firstId: fc.integer({ min: 1, max: 50 }),
  stepMs: fc.integer({ min: 0, max: 700 }),
  noops: fc.boolean(),
  turned: fc.boolean(),
});

export const PLAIN: Manner = {
  prefix: 'first',
  firstId: 1,
  stepMs: 10,
  noops: false,
  turned: false,
};

/** The packets of one session, in order; acks come two lines behind what they answer. */
export function packetsOf({ sid, lines }: Spoken, { firstId, turned }: Manner): TraceEvent[] {
  const events: TraceEvent[] = [];
  const due: { at: number; event: TraceEvent }[] = [];
  for (const [at, { dir, endpoint, name, args, answer }] of lines.entries()) {
    const id = `${firstId + at}`;
    const asked = answer === undefined ? {} : { id, ack: 'handler' as const };
    const said = turned ? args.map(turnedRound) : args;
    const raw = encodePacket({ type: 'event', endpoint, ...asked, name, args: said });
    events.push({ kind: 'packet', sid, dir, origin: 'peer', raw });
    if (answer !== undefined) {
      const back = encodePacket({ type: 'ack', endpoint, ackId: id, args: answer });
      const way = dir === 'in' ? 'out' : 'in';
      due.push({ at: at + 2, event: { kind: 'packet', sid, dir: way, origin: 'peer', raw: back } });
    }
    for (const each of due.filter((one) => one.at === at)) events.push(each.event);
  }
  for (const each of due.filter((one) => one.at >= lines.length)) events.push(each.event);
  return events;
}

/** Sessions one packet each in turn, as they would come. */
export function traceOf(sessions: readonly (readonly TraceEvent[])[], how: Manner): TraceRecord[] {
  const records: TraceRecord[] = [];
  const add = (event: TraceEvent) => {
    records.push({ seq: records.length + 1, at: 1000 + records.length * how.stepMs, ...event });
  };
  for (let at = 0; sessions.some((events) => at < events.length); at++) {
    for (const events of how.turned ? sessions.toReversed() : sessions) {
      const event = events[at];
      if (event === undefined) continue;
      add(event);
      if (how.noops && event.kind === 'packet') add({ ...event, dir: 'out', raw: '8::' });
    }
  }
  return records;
}

export function sourceOf(records: readonly TraceRecord[]): DiffSource {
  return {
    async *read() {
      yield records;
    },
  };
}

function turnedRound(value: JsonValue): JsonValue {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toReversed());
}
