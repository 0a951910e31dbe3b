// Differences as lines to read.
import { expect, test } from 'vitest';
import { diffSentences } from '../../src/host/diff-sentences.ts';
import type { TraceDiff } from '../../src/shared/index.ts';

const NAMES = { left: 'a', right: 'b' };
const NONE = { same: 0, missing: 0, extra: 0, reordered: 0, changed: 0 };

const found: TraceDiff = {
  isSame: false,
  counts: { same: 5, missing: 2, extra: 1, reordered: 1, changed: 2 },
  untold: 3,
  sessions: [
    {
      left: { sid: 'alpha12345', ordinal: 1, transport: 'websocket', packets: 6 },
      right: { sid: 'beta', ordinal: 2, packets: 6 },
      counts: { same: 3, missing: 0, extra: 1, reordered: 1, changed: 2 },
      differences: [
        {
          is: 'changed',
          dir: 'in',
          endpoint: '/chat',
          left: { seq: 3, sinceMs: 1, type: 'event', name: 'say', preview: '1' },
          right: { seq: 4, sinceMs: 1, type: 'event', name: 'say', preview: '2' },
          moved: true,
          changes: [
            { path: 'args[0]', left: 1, right: `two\n${'x'.repeat(100)}` },
            { path: 'args[1]', left: null },
          ],
        },
        {
          is: 'changed',
          dir: 'out',
          endpoint: '',
          left: { seq: 5, sinceMs: 1, type: 'ack', preview: '' },
          right: { seq: 6, sinceMs: 1, type: 'ack', preview: '' },
          changes: [{ path: 'id' }],
        },
        {
          is: 'extra',
          dir: 'out',
          endpoint: '',
          right: { seq: 8, sinceMs: 1, type: 'message', preview: 'hello\u202e' },
        },
      ],
    },
    {
      left: { sid: 'same', ordinal: 2, packets: 2 },
      right: { sid: 'same', ordinal: 1, packets: 2 },
      counts: { ...NONE, same: 2 },
      differences: [],
    },
    {
      left: { sid: 'gone', ordinal: 3, packets: 2 },
      counts: { ...NONE, missing: 2 },
      differences: [],
    },
  ],
};

test('a line each, under the session; sessions that agree are left out', () => {
  expect(diffSentences(found, NAMES)).toEqual([
    'session 1 (alpha123, websocket) and session 2 (beta): 1 extra, 1 reordered, 2 changed, 3 alike.',
    `  changed   in /chat event "say" #3 → #4, in another place: args[0] 1 → "two\\n${'x'.repeat(54)}…; args[1] null → nothing`,
    '  changed   out root ack #5 → #6: answers another packet',
    '  extra     out root message #8: hello\\u202e',
    'session 3 (gone) has no counterpart in b: 2 packets.',
    '3 more are not shown; --show shows more.',
    '6 differences: 2 missing, 1 extra, 1 reordered, 2 changed; 5 packets alike.',
  ]);
});

test('what is the same is said in one', () => {
  const same = { isSame: true, counts: { ...NONE, same: 9 }, sessions: [], untold: 0 };
  expect(diffSentences(same, NAMES)).toEqual(['a and b say the same: 0 sessions, 9 packets.']);
});
