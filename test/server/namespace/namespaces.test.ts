// All namespaces of one script: who gets an input, what a session shares, and members of before.
import { expect, test } from 'vitest';

import { Actor, Stage } from './stage.ts';

class Counter extends Actor {
  on_count() {
    const { session } = this.member.arrival;
    const count = Number(Reflect.get(session, 'count') ?? 0) + 1;
    Reflect.set(session, 'count', count);
    return count;
  }
  on_wave(endpoint: string) {
    const sibling = this.member.arrival.kin.object(endpoint, this.member.arrival.sid);
    if (sibling instanceof Counter) sibling.member.emit('wave', []);
    return sibling !== undefined;
  }
  recv_connect() {
    if (this.member.arrival.isReintroduced) this.member.emit('again', []);
  }
}

const COUNT = (endpoint: string) => `5:1+:${endpoint}:{"name":"count"}`;

function playing(): Stage {
  return new Stage({ '/s': Counter, '': Counter });
}

test('inputs for endpoints and members that are not here are passed over', () => {
  playing().joins('a', '/elsewhere').sends(COUNT('/s')).leaves().asks();
});

test('the namespaces of one session share an object, sessions do not', () => {
  const stage = playing().joins().joins('a', '').joins('b');
  stage.taken();
  stage
    .sends(COUNT('/s'))
    .sends(COUNT(''))
    .sends(COUNT('/s'), 'b')
    .writes('6::/s:1+[1]', '6:::1+[2]', '6::/s:1+[1]');
});

test('the object lasts until the last of them is left', () => {
  const stage = playing().joins().joins('a', '').sends(COUNT('/s')).leaves();
  stage.taken();
  stage.sends(COUNT('')).writes('6:::1+[2]');
  stage.leaves('a', '').joins('a', '').sends(COUNT(''));
  expect(stage.written()).toEqual(['6:::1+[1]']);
});

test('a session reaches its own object in another namespace', () => {
  const stage = playing().joins().joins('a', '');
  stage.taken();
  stage
    .sends('5:1+:/s:{"name":"wave","args":[""]}')
    .sends('5:2+:/s:{"name":"wave","args":["/elsewhere"]}')
    .writes('5:::{"name":"wave"}', '6::/s:1+[true]', '6::/s:2+[false]');
});

test('a member of before is introduced: new object, first ACL, recv_connect that knows', () => {
  playing()
    .introduced()
    .asks(
      { do: 'room', op: 'left', sid: 'a', endpoint: '/s', cause: 0 },
      {
        do: 'acl',
        sid: 'a',
        endpoint: '/s',
        acl: { state: 'open' },
        change: { op: 'initial' },
        cause: 1,
      },
      { do: 'joined', sid: 'a', endpoint: '/s', cause: 1 },
      { do: 'send', to: 'a', raw: '5::/s:{"name":"again"}', cause: 1 },
    );
});

test('who is here already needs no introduction', () => {
  const stage = playing().joins();
  stage.taken();
  stage.introduced().asks();
});

test('an introduced member is not told that recv_connect is denied', () => {
  class Guarded extends Actor {
    override getInitialAcl(): unknown {
      return [];
    }
  }
  const stage = new Stage({ '/s': Guarded }).introduced();
  expect(stage.written()).toEqual([]);
});

test('a script may refuse a member of before', () => {
  class Strict extends Actor {
    override authorize() {
      return !this.member.arrival.isReintroduced;
    }
  }
  const stage = new Stage({ '/s': Strict }).introduced();
  expect(stage.taken().at(-1)).toMatchObject({ do: 'refused', reason: 'unauthorized' });
});
