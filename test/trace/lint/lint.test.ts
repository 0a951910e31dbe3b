import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import type { TraceEvent } from '../../../src/shared/index.ts';
import { Correlation } from '../../../src/trace/correlation/index.ts';
import { Lint, RULES, type RuleId } from '../../../src/trace/lint/index.ts';
import { traceEvent } from '../support/events.ts';
import { readAll } from '../support/read-all.ts';
import { exchanged, issued, packet, recorded, type Timed } from '../support/recorded.ts';

function lint(...events: readonly Timed[]) {
  const correlation = new Correlation();
  const found = new Lint(correlation);
  for (const record of recorded(...events)) correlation.observe(record);
  return found.findings();
}

function fault(
  code: string,
  more: Partial<Extract<TraceEvent, { kind: 'fault' }>> = {},
): TraceEvent {
  return { kind: 'fault', sid: 'a', code, message: code, ...more };
}

function denied(
  because: 'unallowed_event_name' | 'method_access_denied' | 'no_such_method',
): TraceEvent {
  const verdict = { allowed: false, method: 'on_x', because } as const;
  return { kind: 'acl', sid: 'a', endpoint: '', acl: { state: 'closed' }, verdict };
}

const AT_CHAT: TraceEvent = { kind: 'session', sid: 'a', phase: 'open', joined: '/chat' };
const LEFT: TraceEvent = { kind: 'session', sid: 'a', phase: 'open', left: '/chat', note: 'left' };
const ENDED: TraceEvent = { kind: 'session', sid: 'a', phase: 'disconnected', reason: 'booted' };
const UNUSED: TraceEvent = { ...ENDED, reason: 'handshake timeout' };
const ASK = '5:1+::{"name":"say"}';
const POLL = { sid: 'a', transport: 'xhr-polling' } as const;
const AGENT = ['User-Agent', 'Mozilla/5.0'];
const UPGRADED = { sid: 'a', transport: 'websocket', status: 101 } as const;
const SHAKES = Array.from({ length: 6 }, (_, at) => [at * 100, issued(`s${at}`)] as const);
const ASKS = Array.from({ length: 120 }, (_, at) => packet('in', `5:${at + 1}+::{"name":"say"}`));

/** What each rule finds; the first record of the session comes before. */
const SIGHTINGS: Readonly<Record<RuleId, readonly Timed[]>> = {
  'unreadable-packet': [fault('bad-json')],
  'frame-length-mismatch': [fault('frame-out-of-step')],
  'code-point-lengths': [packet('in', '3:::x', { notes: ['Lengths count code points instead …'] })],
  'gevent-error-layout': [packet('in', '7:::2/a', { notes: ['The endpoint stands last, as …'] })],
  'forgiven-dialect': [packet('in', '2', { notes: ['The type stands alone.'] })],
  'reserved-event-name': [packet('in', '5:::{"name":"open"}')],
  'unlawful-event-name': [denied('unallowed_event_name')],
  'blacklisted-event': [fault('blacklisted')],
  'unheard-event': [denied('no_such_method')],
  'denied-event': [denied('method_access_denied')],
  'ack-not-given': [packet('in', ASK), ENDED],
  'ack-of-nobody': [packet('out', '5:1::{"name":"say"}')],
  'ack-twice': [packet('in', ASK), packet('out', '6:::1'), packet('out', '6:::1')],
  'ack-for-nothing': [packet('out', '6:::7')],
  'ack-late': [
    [10, packet('in', ASK)],
    [6000, packet('out', '6:::1')],
  ],
  'acks-piling-up': ASKS,
  'data-changed-by-json': [packet('in', '5:::{"name":"say","args":[12345678901234567890]}')],
  'large-packet': [packet('out', `3:::${'x'.repeat(100_001)}`)],
  'binary-frame': [fault('binary-frame')],
  'packets-lost': [packet('out', '3:::x', { lost: 'the session had ended' })],
  'volatile-dropped': [packet('out', '3:::x', { lost: 'volatile, and no transport was open' })],
  'packet-before-connect': [fault('not-joined', { endpoint: '/chat' })],
  'packet-after-leave': [AT_CHAT, LEFT, fault('not-joined', { endpoint: '/chat' })],
  'unserved-endpoint': [fault('unknown-endpoint', { endpoint: '/x' })],
  'repeated-connect': [AT_CHAT, packet('in', '1::/chat')],
  'late-heartbeat': [
    [10, packet('out', '2::')],
    [40_000, packet('in', '2::')],
  ],
  'heartbeats-too-rare': [
    { kind: 'timer', sid: 'a', timer: 'heartbeat interval', afterMs: 60_000 },
  ],
  'polls-held-too-long': [{ kind: 'timer', sid: 'a', timer: 'polling duration', afterMs: 60_000 }],
  'overlapping-polls': [packet('out', '8::', { exchange: 1 }), exchanged(1, POLL)],
  'hasty-polls': [packet('out', '8::', { exchange: 1, cause: 1 }), exchanged(1, POLL)],
  'cacheable-poll': [exchanged(1, { ...POLL, url: '/1/xhr-polling/a', requestHeaders: AGENT })],
  'session-in-address': [
    exchanged(1, {
      requestHeaders: ['Referer', 'http://h/socket.io/1/htmlfile/abcdefghij0123456789'],
    }),
  ],
  'session-moved': [exchanged(1, { ...POLL, remote: '10.0.0.9:5' })],
  'cookies-in-clear': [
    exchanged(1, {
      listener: 'http://10.0.0.1:80',
      remote: '10.0.0.9:5',
      requestHeaders: ['cookie', 'a=1'],
    }),
  ],
  'second-connection': [exchanged(1, UPGRADED), exchanged(2, UPGRADED)],
  'handshake-storm': SHAKES,
  'unused-handshakes': [UNUSED],
  'foreign-client': [fault('foreign-protocol')],
  'missing-client-file': [fault('no-client-file')],
  'refused-transport': [fault('transport-not-offered')],
  'script-fault': [fault('exception')],
};

test.each(Object.entries(SIGHTINGS))('%s', (rule, events) => {
  const found = lint(issued('a'), ...events);
  expect(found.map((one) => one.rule)).toContain(rule);
  expect(found.every(({ seqs }) => seqs.length > 0 && seqs.every((seq) => seq > 0))).toBe(true);
});

test('a session in which all is well has no finding', () => {
  const events = [
    issued('a'),
    exchanged(1, { ...UPGRADED, requestHeaders: AGENT }),
    packet('out', '1::', { exchange: 1, wire: 5 }),
    packet(
      'in',
      '5:1+:/chat:{"name":"say","args":["12345678901234567890","\\ud83d\\ude00",1.5,-1e21]}',
    ),
    packet('out', '6::/chat:1+[{"n":9007199254740991}]'),
    [30, packet('out', '2::')],
    [40, packet('in', '2::')],
    packet('in', '0::'),
    ENDED,
  ] as const;
  expect(lint(...events)).toEqual([]);
});

test('the same about the same thing in a session is one finding with a count; errors come first', () => {
  const name = '5:::{"name":"open"}';
  expect(
    lint(issued('a'), packet('in', name), packet('in', name), fault('bad-json')),
  ).toMatchObject([
    { rule: 'unreadable-packet', severity: 'error', sid: 'a', count: 1, seqs: [4] },
    {
      rule: 'reserved-event-name',
      severity: 'warning',
      sid: 'a',
      about: 'open',
      count: 2,
      seqs: [2, 3],
    },
  ]);
});

test('however many things there are, there is an end to the findings, and the count is whole', () => {
  const events = Array.from({ length: 1000 }, (_, at) =>
    packet('in', '3:::x', { notes: [`Dialect ${at}.`] }),
  );
  const found = lint(issued('a'), ...events);
  expect(found.length).toBeLessThanOrEqual(201);
  expect(found.reduce((sum, { count }) => sum + count, 0)).toBe(1000);
});

test('recorded: the trap of the stock client', async () => {
  const file = resolve(import.meta.dirname, '../autopsy/fixtures/endpoint-not-joined.siotrace');
  const { records } = await readAll(file);
  expect(lint(...records.map((record) => [record.at, record] as const))).toMatchObject([
    { rule: 'packet-before-connect', about: '/chat' },
  ]);
});

test('nothing that strangers send makes it fail', () => {
  fc.assert(
    fc.property(fc.array(traceEvent, { maxLength: 60 }), (events) => {
      const count = events.length;
      const seqs = lint(...events).flatMap((found) => found.seqs);
      expect(seqs.every((seq) => seq >= 1 && seq <= count)).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test('docs/lint.md tells of every rule, with its severity and its sentence, and of no other', async () => {
  const docs = await readFile(resolve(import.meta.dirname, '../../../docs/lint.md'), 'utf8');
  const rows = [...docs.matchAll(/^\| `([\w-]+)` \| (\w+) \| (.+?) \| (.+) \|$/gm)];
  const said = rows.map(([, rule, severity, title, advice]) => [rule, severity, title, advice]);
  const known = Object.entries(RULES).map(([rule, { severity, title, advice }]) => [
    rule,
    severity,
    title,
    advice,
  ]);
  expect(said).toEqual(known);
});
