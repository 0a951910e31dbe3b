// What goes over from one version of a script to the next: rooms, session, numbers of acks, and the ACL.
import { expect, test } from 'vitest';

import { Acl } from '../../../src/server/namespace/acl.ts';
import {
  aclAfterReload,
  aclOf,
  isSameAcl,
  Remains,
} from '../../../src/server/namespace/remains.ts';
import type { AclState } from '../../../src/shared/index.ts';
import { Actor, Stage } from './stage.ts';

const OPEN = { state: 'open' } as const;
const CLOSED = { state: 'closed' } as const;

function listed(...methods: readonly string[]): AclState {
  return { state: 'listed', methods };
}

test.each([
  ['unchanged: the new list counts', listed('a'), listed('a'), listed('b'), listed('b')],
  ['unchanged: a new version may open all', listed('a'), listed('a'), OPEN, OPEN],
  ['unchanged and open: a new version may list', OPEN, OPEN, listed('a'), listed('a')],
  ['lifted: stays open', listed('a'), OPEN, listed('a', 'b'), OPEN],
  ['added: still allowed', listed('a'), listed('a', 'x'), listed('a', 'b'), listed('a', 'b', 'x')],
  ['added to a closed one', CLOSED, listed('x'), CLOSED, listed('x')],
  [
    'taken away: still forbidden',
    listed('a', 'b'),
    listed('a'),
    listed('a', 'b', 'c'),
    listed('a', 'c'),
  ],
  ['the last one taken away', listed('a'), CLOSED, listed('a'), CLOSED],
  ['added what is listed now', listed('a'), listed('a', 'x'), listed('x'), listed('x')],
  ['changed, and open now', listed('a'), listed('a', 'x'), OPEN, OPEN],
  ['an open one that somebody closed', OPEN, CLOSED, OPEN, CLOSED],
  [
    'spelled otherwise',
    listed('on_a_b'),
    listed('onAB', 'on_x'),
    listed('onAB'),
    listed('onAB', 'on_x'),
  ],
])('%s', (_, initial, now, fresh, after) => {
  expect(aclAfterReload(aclOf(fresh), { initial, now }).state).toEqual(after);
});

test('lists are the same in whatever order and spelling', () => {
  expect(isSameAcl(Acl.of(['on_a', 'on_b_c']), Acl.of(['onBC', 'on_a']))).toBe(true);
  expect(isSameAcl(Acl.of(['on_a']), Acl.of(['on_a', 'on_b']))).toBe(false);
  expect(isSameAcl(Acl.of([]), Acl.open)).toBe(false);
  expect(isSameAcl(Acl.open, Acl.open)).toBe(true);
});

test('what was left is taken up once, by the member it belongs to', () => {
  const remains = new Remains();
  const acl = { initial: OPEN, now: OPEN };
  const one = { sid: 'a', endpoint: '/s', session: {}, rooms: [], ackCount: 0, acl };
  remains.hold([one]);
  expect(remains.take('/t', 'a')).toBeUndefined();
  expect(remains.take('/s', 'a')).toBe(one);
  expect(remains.take('/s', 'a')).toBeUndefined();
});

class Chat extends Actor {
  override getInitialAcl(): unknown {
    return ['recv_connect', 'on_login', 'on_say', 'on_ask'];
  }
  on_login(name: string) {
    Object.assign(this.member.arrival.session, { name });
    this.member.join('members');
    this.member.acl.add('on_secret');
  }
  on_say(word: string) {
    this.member.broadcast(word, [this.member.arrival.session], { rooms: ['members'] });
  }
  on_ask() {
    this.member.emit('asked', [], { answered: () => undefined });
  }
  on_secret() {
    return 'secret';
  }
}

class Louder extends Chat {
  override getInitialAcl(): unknown {
    return ['recv_connect', 'on_say', 'on_ask', 'on_shout'];
  }
}

test('a member goes over with its rooms, its session, its ACL and the number of its last ack', () => {
  const before = new Stage({ '/s': Chat });
  before.joins().sends('5::/s:{"name":"login","args":["Ann"]}').sends('5::/s:{"name":"ask"}');
  const after = new Stage({ '/s': Louder });
  after.keeps(before.remains()).introduced();
  expect(after.taken().filter((effect) => effect.do === 'acl' && effect.change)).toMatchObject([
    {
      acl: { methods: ['recv_connect', 'on_say', 'on_ask', 'on_shout', 'on_secret'] },
      change: { op: 'initial' },
    },
  ]);
  after
    .sends('5::/s:{"name":"say","args":["hi"]}')
    .writes('5::/s:{"name":"hi","args":[{"name":"Ann"}]}');
  after.sends('5::/s:{"name":"ask"}').writes('5:2+:/s:{"name":"asked"}');
  after.sends('5:1+:/s:{"name":"secret"}').writes('6::/s:1+["secret"]');
});

test('a list that a reload leaves as it was is not told again', () => {
  const before = new Stage({ '/s': Chat });
  before.joins().sends('5::/s:{"name":"login","args":["Ann"]}');
  const after = new Stage({ '/s': Chat });
  after.keeps(before.remains()).introduced();
  expect(after.taken().some((effect) => effect.do === 'acl' && effect.change)).toBe(false);
});

test('nothing is taken up by a session that joins anew', () => {
  const before = new Stage({ '/s': Chat });
  before.joins().sends('5::/s:{"name":"login","args":["Ann"]}');
  const after = new Stage({ '/s': Chat });
  after.keeps(before.remains()).joins();
  after.taken();
  after.sends('5::/s:{"name":"say","args":["hi"]}');
  expect(after.taken().find((effect) => effect.do === 'send')).toMatchObject({ to: [] });
});
