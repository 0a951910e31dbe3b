// Two traces by meaning: what is told otherwise is the same, and of one change exactly that one is found.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TraceDiff, TraceEvent, TraceRecord } from '../../../src/shared/index.ts';
import { type DiffSetting, diffTraces } from '../../../src/trace/diff/index.ts';
import { packet } from '../support/events.ts';
import { manner, packetsOf, PLAIN, sourceOf, spoken, traceOf } from './generated-trace.ts';

async function diff(
  left: readonly TraceRecord[],
  right: readonly TraceRecord[],
  setting: DiffSetting = {},
): Promise<TraceDiff> {
  const found = await diffTraces(sourceOf(left), sourceOf(right), setting);
  if (!found.ok) throw new Error(found.fault.message);
  return found.value;
}

function records(...events: TraceEvent[]): TraceRecord[] {
  return events.map((event, index) => ({ seq: index + 1, at: 1000 * index, ...event }));
}

function said(found: TraceDiff) {
  const { same: _, ...counts } = found.counts;
  return counts;
}

const NOTHING = { missing: 0, extra: 0, reordered: 0, changed: 0 };
const runs = 150;

test('the same conversation told otherwise is the same', async () => {
  await fc.assert(
    fc.asyncProperty(spoken, manner, async (sessions, how) => {
      const left = traceOf(
        sessions.map((each) => packetsOf(each, PLAIN)),
        PLAIN,
      );
      const renamed = sessions.map((each, index) => ({ ...each, sid: `${how.prefix}${index}` }));
      const right = traceOf(
        renamed.map((each) => packetsOf(each, how)),
        how,
      );
      const found = await diff(left, right);
      expect({ ...said(found), isSame: found.isSame }).toEqual({ ...NOTHING, isSame: true });
      expect(found.counts.same).toBe(left.length);
    }),
    { numRuns: runs },
  );
});

type Mutation = 'missing' | 'extra' | 'changed' | 'reordered';

/** One change to the packets of one session; `undefined` where there is nothing to change so. */
function mutated(events: readonly TraceEvent[], what: Mutation, at: number) {
  const event = events[at % events.length];
  if (event?.kind !== 'packet') return undefined;
  const place = at % events.length;
  if (what === 'extra') return events.toSpliced(place, 0, { ...event, raw: '5:::{"name":"new"}' });
  const isAsked = /^5:\d/.test(event.raw);
  if (what === 'missing') return isAsked ? undefined : events.toSpliced(place, 1);
  if (what === 'changed') {
    const raw = event.raw.startsWith('6')
      ? `${event.raw.split('+')[0]}+["changed"]`
      : event.raw.replace(/\{"name":"(\w+)".*$/, '{"name":"$1","args":["changed"]}');
    return events.with(place, { ...event, raw });
  }
  const next = events[place + 1];
  if (next?.kind !== 'packet' || next.dir !== event.dir) return undefined;
  if (meaning(next.raw) === meaning(event.raw) || endpointOf(next) !== endpointOf(event)) {
    return undefined;
  }
  return events.with(place, next).with(place + 1, event);
}

function meaning(raw: string): string {
  return raw.startsWith('6') ? raw : raw.replace(/^5:\d*/, '5:');
}

function endpointOf({ raw }: { raw: string }): string {
  return /^\d:\d*\+?:([^:]*)/.exec(raw)?.[1] ?? '';
}

test('of one change exactly that one is found', async () => {
  const change = fc.constantFrom<Mutation>('missing', 'extra', 'changed', 'reordered');
  await fc.assert(
    fc.asyncProperty(
      spoken,
      manner,
      fc.tuple(change, fc.nat(), fc.nat()),
      async (sessions, how, [what, which, at]) => {
        const left = sessions.map((each) => packetsOf(each, PLAIN));
        const renamed = sessions.map((each, index) => ({ ...each, sid: `${how.prefix}${index}` }));
        const right = renamed.map((each) => packetsOf(each, how));
        const victim = which % right.length;
        const changed = mutated(right[victim] ?? [], what, at);
        fc.pre(changed !== undefined);
        const found = await diff(
          traceOf(left, PLAIN),
          traceOf(right.with(victim, changed ?? []), how),
        );
        expect(said(found)).toEqual({ ...NOTHING, [what]: 1 });
        const told = found.sessions.flatMap((session) => session.differences);
        expect(told.map(({ is }) => is)).toEqual([what]);
      },
    ),
    { numRuns: runs },
  );
});

const event = (args: unknown[], more: Partial<TraceRecord & { kind: 'packet' }> = {}) =>
  packet(`5:::${JSON.stringify({ name: 'say', args })}`, more);

describe('a changed packet', () => {
  test('names the fields that differ, as filters do', async () => {
    const left = records(event([{ user: { id: 1, 'last name': 'B' }, list: [1, 2] }, 'x']));
    const right = records(event([{ list: [1], user: { 'last name': 'C', id: '1' } }]));
    const found = await diff(left, right);
    expect(found.sessions[0]?.differences[0]?.changes).toEqual([
      { path: 'args[0].user.id', left: 1, right: '1' },
      { path: 'args[0].user["last name"]', left: 'B', right: 'C' },
      { path: 'args[0].list[1]', left: 2 },
      { path: 'args[1]', left: 'x' },
    ]);
  });

  test('may be one that was judged otherwise', async () => {
    const verdict: TraceEvent = {
      kind: 'acl',
      sid: 'alpha',
      endpoint: '',
      acl: { state: 'closed' },
      verdict: { allowed: false, method: 'on_say', because: 'method_access_denied' },
      cause: 1,
    };
    const found = await diff(records(event([1])), records(event([1]), verdict));
    expect(found.sessions[0]?.differences).toMatchObject([
      { is: 'changed', changes: [{ path: 'acl', right: 'denied' }] },
    ]);
  });

  test('may be one that came late, where times count', async () => {
    const left = records(event([1]), event([2]));
    const right = left.map((record) => ({ ...record, at: record.at * 1.5 }));
    expect((await diff(left, right, { toleranceMs: 600 })).isSame).toBe(true);
    const found = await diff(left, right, { toleranceMs: 400 });
    expect(found.sessions[0]?.differences).toMatchObject([
      { is: 'changed', changes: [{ path: 'time', left: 1000, right: 1500 }] },
    ]);
  });
});

test('an ack belongs to what it answers, whatever its number', async () => {
  const ask = (id: number, word: string) => packet(`5:${id}+::{"name":"ask","args":["${word}"]}`);
  const answer = (id: number) => packet(`6:::${id}+["ok"]`, { dir: 'out' });
  const left = records(ask(1, 'a'), ask(2, 'b'), answer(1), answer(2));
  expect((await diff(left, records(ask(7, 'a'), ask(8, 'b'), answer(7), answer(8)))).isSame).toBe(
    true,
  );
  const swapped = await diff(left, records(ask(1, 'a'), ask(2, 'b'), answer(2), answer(1)));
  expect(said(swapped)).toEqual({ ...NOTHING, reordered: 1 });
  const elsewhere = await diff(left, records(ask(1, 'a'), ask(2, 'b'), answer(1), answer(1)));
  expect(said(elsewhere)).toEqual({ ...NOTHING, changed: 1 });
});

test('ids of sessions inside of packets are the same where they mean the same session', async () => {
  const talk = (sid: string, other: string) =>
    records(
      { kind: 'session', sid: other, phase: 'handshaken' },
      event([{ me: sid }, `hello ${sid}`, other], { sid }),
    );
  expect((await diff(talk('one1', 'two1'), talk('one2', 'two2'))).isSame).toBe(true);
});

test('heartbeats count only where they are asked for; what was lost never does', async () => {
  const left = records(event([1]), packet('2::'), event([2], { lost: 'volatile' }));
  const right = records(event([1]));
  expect((await diff(left, right)).isSame).toBe(true);
  expect(said(await diff(left, right, { heartbeats: true }))).toEqual({ ...NOTHING, missing: 1 });
});

describe('sessions', () => {
  const session = (sid: string, ...words: string[]) => words.map((word) => event([word], { sid }));

  test('are paired by what they do, not by their ids', async () => {
    const left = records(...session('a', '1', '2', '3'), ...session('b', '4', '5'));
    const right = records(...session('x', '4', '5'), ...session('y', '1', '2', 'changed'));
    const found = await diff(left, right);
    expect(said(found)).toEqual({ ...NOTHING, changed: 1 });
    const pairs = found.sessions.map((each) => [each.left?.sid, each.right?.sid]);
    expect(pairs).toEqual([
      ['a', 'y'],
      ['b', 'x'],
    ]);
  });

  test('that have no counterpart are told whole', async () => {
    const found = await diff(
      records(...session('a', '1'), ...session('b', '2', '3')),
      records(...session('x', '1')),
    );
    expect(said(found)).toEqual({ ...NOTHING, missing: 2 });
    expect(found.sessions[1]).toMatchObject({ left: { sid: 'b', ordinal: 2, packets: 2 } });
    expect(found.sessions[1]?.right).toBeUndefined();
  });

  test('of which nothing is known but that they were there make a difference too', async () => {
    const silent: TraceEvent = { kind: 'session', sid: 'b', phase: 'handshaken' };
    expect((await diff(records(event([1])), records(event([1]), silent))).isSame).toBe(false);
  });
});

test('all differences are counted, as many told as are asked for', async () => {
  const left = records(...Array.from({ length: 30 }, (_, index) => event([index])));
  const found = await diff(left, records(event([0])), { limit: 5 });
  expect(said(found)).toEqual({ ...NOTHING, missing: 29 });
  expect(found.sessions.flatMap((each) => each.differences)).toHaveLength(5);
  expect(found.untold).toBe(24);
});

test('long traces that have little in common are compared in bounded time', async () => {
  const many = (step: number) =>
    records(...Array.from({ length: 6000 }, (_, index) => event([(index * step) % 4001])));
  const found = await diff(many(1), many(7), { limit: 0 });
  const { same, changed, reordered, missing } = found.counts;
  expect(same + changed + reordered + missing).toBe(6000);
});

test('only what a filter leaves is compared', async () => {
  const picks = (record: TraceRecord) => record.kind !== 'packet' || !record.raw.includes('secret');
  const left = records(event(['secret']), event([1]));
  expect((await diff(left, records(event([1])), { picks })).isSame).toBe(true);
});
