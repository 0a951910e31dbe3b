// Fields that hold several texts: rooms.
import { expect, test } from 'vitest';
import type { TraceEvent } from '../../../src/shared/index.ts';
import { compileFilter } from '../../../src/trace/filter/index.ts';
import { found, storeOf } from '../support/ask.ts';
import { packet } from '../support/events.ts';

const moves = (op: 'joined' | 'left', room?: string): TraceEvent => ({
  kind: 'room',
  op,
  sid: 'alpha',
  endpoint: '/chat',
  ...(room === undefined ? {} : { room }),
});

// biome-ignore format: one record, one number
const store = storeOf(
  /* 1 */ packet('3::/chat:none'),
  /* 2 */ moves('joined', 'red'),
  /* 3 */ packet('3::/chat:red'),
  /* 4 */ moves('joined', 'blue'),
  /* 5 */ packet('3::/chat:both'),
  /* 6 */ packet('3::/news:elsewhere'),
  /* 7 */ packet('3::/chat:somebody else', { sid: 'beta' }),
  /* 8 */ moves('left', 'red'),
  /* 9 */ packet('3::/chat:blue'),
  /* 10 */ moves('left'),
  /* 11 */ packet('3::/chat:none'),
);

test.each<[filter: string, seqs: number[]]>([
  ['room == red', [2, 3, 4, 5, 8]],
  ['room != red', [1, 6, 7, 9, 10, 11]],
  ['room == blue and room == red', [4, 5, 8]],
  ['room in [blue, green]', [4, 5, 8, 9, 10]],
  ['room contains LU', [4, 5, 8, 9, 10]],
  ['room ~ ^re', [2, 3, 4, 5, 8]],
  ['room == ""', []],
  ['room ~ ""', [2, 3, 4, 5, 8, 9, 10]],
])('one of them is enough: %s', (filter, seqs) => {
  expect(found(filter, store)).toEqual(seqs);
});

test('names have no order', () => {
  expect(compileFilter('room > 5')).toMatchObject({
    ok: false,
    fault: {
      code: 'bad-operator',
      from: 5,
      to: 6,
      message: 'room is a list of names: compare it with == != contains ~ or in.',
    },
  });
});

test('who leaves the endpoint, or ends, is in no room', () => {
  const ends: TraceEvent[] = [
    { kind: 'session', sid: 'alpha', phase: 'open', left: '/chat' },
    { kind: 'session', sid: 'alpha', phase: 'disconnected' },
  ];
  for (const end of ends) {
    const ended = storeOf(moves('joined', 'red'), end, packet('3::/chat:x'));
    expect(found('room == red && kind == packet', ended)).toEqual([]);
  }
});
