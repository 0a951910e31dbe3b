import { expect, test } from 'vitest';

import { NEXT_PHASE } from '../../../src/server/session/index.ts';
import { SESSION_PHASES } from '../../../src/shared/index.ts';

test('the phases of the table are those of the vocabulary', () => {
  expect(Object.keys(NEXT_PHASE)).toEqual([...SESSION_PHASES]);
});

test('the end is final, and every other phase can end', () => {
  expect(NEXT_PHASE.disconnected).toEqual({});
  for (const phase of ['handshaken', 'open', 'closed'] as const) {
    expect(NEXT_PHASE[phase].ended).toBe('disconnected');
  }
});

test('a transport opens a session that waits for one, and another takes over', () => {
  for (const phase of ['handshaken', 'open', 'closed'] as const) {
    expect(NEXT_PHASE[phase].attached).toBe('open');
  }
  expect(NEXT_PHASE.open.released).toBe('closed');
});
