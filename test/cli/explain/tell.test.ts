import { expect, test } from 'vitest';

import { jsonLines, sentences } from '../../../src/cli/explain/tell.ts';
import { TraceAnalysis } from '../../../src/trace/index.ts';
import type { CauseId } from '../../../src/trace/autopsy/index.ts';
import { fixtureOf } from '../../trace/autopsy/scenes.ts';
import { issued, packet, recorded } from '../../trace/support/recorded.ts';
import { readAll } from '../../trace/support/read-all.ts';

async function analysed(cause: CauseId): Promise<TraceAnalysis> {
  const analysis = new TraceAnalysis();
  for (const record of (await readAll(fixtureOf(cause))).records) analysis.observe(record);
  return analysis;
}

test('a trace as a person reads it: stories with their proof, findings, figures', async () => {
  const lines = [...sentences(await analysed('event-denied'))];
  expect(
    lines.map((line) => line.replace(/^[\w-]{8}(?= \()|(?<=denied-event )[\w-]{8}(?=:)/, 'SID')),
  ).toEqual([
    'What ended or failed',
    '',
    'SID (127.0.0.1): The client was denied an event.',
    '  127.0.0.1 shook hands and got this session. [2]',
    '  A transport carried it 0 ms later: websocket. [5]',
    '  on_drop at the root was denied: method_access_denied. [10, 11]',
    '  What to do: Look at the session’s ACL at that record, and at the class’s methods.',
    '',
    'What lint found',
    '',
    'hint denied-event SID: An event was denied by the session’s ACL. (on_drop) [10, 11]',
    '  What to do: Allow the method where it should be reached; else find out who tries.',
    '',
    '12 records, 3 packets, 1 session in 0 s.',
    'By type: event 2, connect 1.',
    'By transport: websocket 3.',
    'By endpoint: the root 3.',
    'First packets came after 0 ms in half of 1 cases, 0 ms in nine of ten, 0 ms in 99 of 100, 0 ms at most.',
    expect.stringMatching(
      /^websocket: \d+ bytes of packets in \d+ bytes on the wire \(\d+(\.\d)? %\)\.$/,
    ),
  ]);
});

test('as a program reads it: one object a line', async () => {
  const lines = [...jsonLines(await analysed('poll-not-renewed'))].map((line) => JSON.parse(line));
  expect(lines).toMatchObject([
    {
      is: 'story',
      cause: 'poll-not-renewed',
      clauses: [{ seqs: [1] }, {}, {}, {}, {}, { isUnknown: true }],
    },
    { is: 'statistics', records: 7, sessions: 1, pollHeld: { count: 1 } },
  ]);
});

test('what is well is said in as few words, and no stranger’s text breaks a line', () => {
  const quiet = new TraceAnalysis();
  expect([...sentences(quiet)].filter((line) => line !== '').slice(0, 2)).toEqual([
    'Nothing ended or failed.',
    'Lint found nothing.',
  ]);
  const loud = new TraceAnalysis();
  const forged = packet('in', '3::/a\n\u001b[2J\u202e:x', { notes: ['one\ntwo'] });
  for (const record of recorded(issued('a\nb'), { ...forged, sid: 'a\nb' } as never))
    loud.observe(record);
  expect([...sentences(loud)].join('')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
});
