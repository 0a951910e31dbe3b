// Words, endpoints and sizes of records that are no packets.
import { expect, test } from 'vitest';
import { endpointOf, type OtherEvent, sizeOf, typeWord } from '../../../src/trace/filter/index.ts';

const exchange: OtherEvent = {
  kind: 'exchange',
  exchange: 1,
  method: 'POST',
  url: '/',
  status: 0,
  requestHeaders: [],
  responseHeaders: [],
  startedAt: 0,
  heldMs: 0,
  bytesIn: 3,
  bytesOut: 4,
};
const session = { kind: 'session', sid: 'a', phase: 'open' } as const;
const acl = { kind: 'acl', sid: 'a', endpoint: '/x', acl: { state: 'closed' } } as const;

test.each<[OtherEvent, word: string, endpoint: string | undefined, size: number]>([
  [exchange, 'POST unanswered', undefined, 7],
  [{ ...exchange, status: 403 }, 'POST 403', undefined, 7],
  [{ kind: 'frame', sid: 'a', dir: 'in', opcode: 'ping', bytes: 5 }, 'ping', undefined, 5],
  [session, 'opened', undefined, 0],
  [{ ...session, phase: 'closed' }, 'closed', undefined, 0],
  [{ ...session, joined: '/x' }, 'joined', '/x', 0],
  [{ ...session, left: '/x' }, 'left', '/x', 0],
  [acl, 'closed', '/x', 0],
  [{ ...acl, change: { op: 'add', method: 'on_a' } }, 'add', '/x', 0],
  [{ ...acl, verdict: { allowed: true, method: 'm', because: 'open' } }, 'allowed', '/x', 0],
  [
    { kind: 'timer', sid: 'a', timer: 'polling duration', afterMs: 1 },
    'polling duration',
    undefined,
    0,
  ],
  [{ kind: 'fault', code: 'runaway', message: 'It ran.', endpoint: '/x' }, 'runaway', '/x', 0],
  [{ kind: 'script', op: 'reloaded', script: 'a.ts' }, 'reloaded', undefined, 0],
  [{ kind: 'script', op: 'log', script: 'a.ts' }, 'log', undefined, 0],
  [{ kind: 'script', op: 'log', level: 'error', script: 'a.ts' }, 'error', undefined, 0],
])('%o', (event, word, endpoint, size) => {
  expect([typeWord(event), endpointOf(event), sizeOf(event)]).toEqual([word, endpoint, size]);
});
