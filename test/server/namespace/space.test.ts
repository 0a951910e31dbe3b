// Joining and leaving: who may, in which order things are told, and what a script can break on the way.
import { expect, test } from 'vitest';

import { Actor, Stage, settled } from './stage.ts';

const JOINED = { do: 'joined', sid: 'a', endpoint: '/s', cause: 1 } as const;
const REFUSED = {
  do: 'refused',
  sid: 'a',
  endpoint: '/s',
  reason: 'unauthorized',
  cause: 1,
} as const;

function playing(type: typeof Actor): Stage {
  return new Stage({ '/s': type });
}

test('a connect is echoed before recv_connect speaks', () => {
  class Script extends Actor {
    recv_connect() {
      this.member.emit('welcome', []);
    }
  }
  playing(Script)
    .joins()
    .asks(JOINED, { do: 'send', to: 'a', raw: '5::/s:{"name":"welcome"}', cause: 1 });
});

test('camel case does as well', () => {
  class Script extends Actor {
    recvConnect() {
      this.member.emit('hi', []);
    }
    recvMessage(text: string) {
      return text.toUpperCase();
    }
    recvDisconnect() {
      this.member.broadcast('bye', [], {});
    }
  }
  const stage = playing(Script).joins().joins('b').sends('3:1+:/s:x').leaves('b');
  expect(stage.written()).toEqual([
    '5::/s:{"name":"hi"}',
    '5::/s:{"name":"hi"}',
    '6::/s:1+["X"]',
    '5::/s:{"name":"bye"}',
  ]);
});

test('the ACL is there before initialize, and initialize before the member', () => {
  const order: string[] = [];
  class Script extends Actor {
    override getInitialAcl(): unknown {
      order.push('acl');
      return ['recv_connect'];
    }
    override initialize() {
      order.push(`initialize ${this.member.acl.value.state.state}`);
    }
    override authorize() {
      order.push('authorize');
      return true;
    }
    recv_connect() {
      order.push(`recv_connect ${this.member.phase}`);
    }
  }
  playing(Script).joins();
  expect(order).toEqual(['acl', 'initialize listed', 'authorize', 'recv_connect joined']);
});

test('a namespace may refuse a connect, and the object is forgotten', () => {
  let made = 0;
  class Script extends Actor {
    override initialize() {
      made += 1;
      this.member.join('red');
    }
    override authorize() {
      return false;
    }
    recv_connect() {
      throw new Error('never');
    }
  }
  const room = { do: 'room', sid: 'a', endpoint: '/s', cause: 1 } as const;
  const told = [{ ...room, op: 'joined', room: 'red' } as const, { ...room, op: 'left' } as const];
  const stage = playing(Script)
    .joins()
    .asks(...told, REFUSED);
  stage.sends('5::/s:{"name":"x"}').leaves().asks();
  stage.joins();
  expect(made).toBe(2);
});

test('authorize without an answer is a no', () => {
  class Script extends Actor {
    override authorize(): unknown {
      return undefined;
    }
  }
  playing(Script).joins().asks(REFUSED);
});

test('while authorize waits, packets wait too; then they come in order', async () => {
  let decide: (answer: boolean) => void = () => undefined;
  class Script extends Actor {
    override authorize() {
      return new Promise((resolve) => {
        decide = resolve;
      });
    }
    on_x(n: number) {
      return n;
    }
  }
  const stage = playing(Script)
    .joins()
    .sends('5:1+:/s:{"name":"x","args":[1]}')
    .sends('5:2+:/s:{"name":"x","args":[2]}')
    .asks();
  decide(true);
  await settled();
  stage.asks(
    JOINED,
    { do: 'send', to: 'a', raw: '6::/s:1+[1]', cause: 2 },
    { do: 'send', to: 'a', raw: '6::/s:2+[2]', cause: 3 },
  );
});

test('who leaves while authorize waits is never joined, and was never a member', async () => {
  let decide: (answer: boolean) => void = () => undefined;
  class Script extends Actor {
    override authorize() {
      return new Promise((resolve) => {
        decide = resolve;
      });
    }
    recv_disconnect() {
      throw new Error('never');
    }
  }
  const stage = playing(Script).joins().leaves();
  decide(true);
  await settled();
  stage.asks();
});

test.each([
  [
    'the constructor',
    class extends Actor {
      broken = missing();
    },
    'the start of the namespace',
  ],
  [
    'getInitialAcl',
    class extends Actor {
      override getInitialAcl(): unknown {
        return missing();
      }
    },
    'the start of the namespace',
  ],
  [
    'initialize',
    class extends Actor {
      override initialize() {
        missing();
      }
    },
    'the start of the namespace',
  ],
  [
    'authorize',
    class extends Actor {
      override authorize(): unknown {
        return missing();
      }
    },
    'authorize',
  ],
])('where %s throws, the connect is refused', (_, type, what) => {
  const [fault, refused] = playing(type).joins().taken();
  expect(fault).toMatchObject({
    do: 'fault',
    code: 'exception',
    message: `${what} threw Error: missing.`,
    sid: 'a',
    cause: 1,
  });
  expect(refused).toEqual(REFUSED);
});

function missing(): unknown {
  throw new Error('missing');
}

test('so it is where authorize rejects; a late initialize is only a fault', async () => {
  class Rejects extends Actor {
    override async authorize() {
      throw new Error('no database');
    }
  }
  const refused = playing(Rejects).joins();
  await settled();
  expect(refused.taken()).toMatchObject([{ do: 'fault' }, REFUSED]);

  class Late extends Actor {
    override async initialize() {
      throw new Error('no database');
    }
  }
  const late = playing(Late).joins();
  await settled();
  expect(late.taken()).toMatchObject([
    JOINED,
    { do: 'fault', message: 'initialize threw Error: no database.', cause: 1 },
  ]);
});

test('recv_connect that throws leaves a member', () => {
  class Script extends Actor {
    recv_connect() {
      missing();
    }
    on_x() {
      return 1;
    }
  }
  const stage = playing(Script).joins();
  expect(stage.taken()).toMatchObject([JOINED, { do: 'fault' }]);
  stage.sends('5:1+:/s:{"name":"x"}').writes('6::/s:1+[1]');
});

test('a list without recv_connect: joined, then the error event, as gevent-socketio does', () => {
  class Script extends Actor {
    override getInitialAcl(): unknown {
      return ['on_x'];
    }
  }
  const [initial, joined, verdict, error] = playing(Script).joins().taken();
  expect(initial).toMatchObject({ do: 'acl', change: { op: 'initial' } });
  expect(joined).toEqual(JOINED);
  expect(verdict).toMatchObject({
    verdict: { allowed: false, method: 'recv_connect', because: 'method_access_denied' },
  });
  expect(error).toMatchObject({
    raw: '5::/s:{"name":"error","args":["method_access_denied","You do not have access to method \\"recv_connect\\""]}',
  });
});

test('a denied recv_disconnect is not called, but the member is gone all the same', () => {
  class Script extends Actor {
    override getInitialAcl(): unknown {
      return ['recv_connect'];
    }
    recv_disconnect() {
      missing();
    }
  }
  const stage = playing(Script).joins();
  stage.taken();
  expect(stage.leaves().taken()).toMatchObject([
    { do: 'acl', verdict: { allowed: false, method: 'recv_disconnect' } },
  ]);
  stage.sends('5::/s:{"name":"x"}').asks();
});

test('recv_disconnect hears why, sees its rooms, reaches the others and not itself', () => {
  class Script extends Actor {
    recv_connect() {
      this.member.join('red');
    }
    recv_disconnect(reason: string) {
      this.member.emit('unheard', []);
      const rooms = [...this.member.rooms];
      this.member.broadcast('left', [reason, rooms], { rooms: ['red'] });
    }
  }
  const stage = playing(Script).joins().joins('b');
  stage.taken();
  stage.leaves().asks({
    do: 'send',
    to: ['b'],
    raw: '5::/s:{"name":"left","args":["left",["red"]]}',
    shared: { endpoint: '/s', rooms: ['red'] },
    cause: 3,
  });
});

test('recv_disconnect that throws ends the membership none the less', () => {
  class Script extends Actor {
    recv_disconnect() {
      missing();
    }
  }
  const stage = playing(Script).joins();
  stage.taken();
  expect(stage.leaves().taken()).toMatchObject([{ do: 'fault', cause: 2 }]);
  stage.leaves().asks();
});

test('a second connect is answered again, by the same object', () => {
  class Script extends Actor {
    count = 0;
    recv_connect() {
      this.count += 1;
      this.member.emit('count', [this.count]);
    }
  }
  const stage = playing(Script).joins().joins();
  expect(stage.written()).toEqual([
    '5::/s:{"name":"count","args":[1]}',
    '5::/s:{"name":"count","args":[2]}',
  ]);
});

test('after leaving, a connect makes a new object', () => {
  class Script extends Actor {
    count = 0;
    on_count() {
      this.count += 1;
      return this.count;
    }
  }
  const COUNT = '5:1+:/s:{"name":"count"}';
  playing(Script)
    .joins()
    .sends(COUNT)
    .leaves()
    .joins()
    .sends(COUNT)
    .writes('6::/s:1+[1]', '6::/s:1+[1]');
});

test('a text that is no packet is a fault in gevent-socketio’s words', () => {
  const stage = playing(Actor).joins();
  stage.taken();
  stage.happens({ on: 'packet', sid: 'a', endpoint: '/s', raw: '5::/s:{oh dear', cause: 9 });
  expect(stage.taken()).toMatchObject([
    {
      do: 'fault',
      code: 'invalid_packet',
      message: expect.stringMatching(
        /^There was a decoding error when dealing with packet with event: 5::\/s:\{oh dear\.\.\. \(/,
      ),
      cause: 9,
    },
  ]);
});

test('what another server broadcast is for those of its audience who are here', () => {
  class Script extends Actor {
    on_join() {
      this.member.join('red');
    }
  }
  const stage = playing(Script).joins().joins('b').joins('c');
  stage.sends('5::/s:{"name":"join"}').sends('5::/s:{"name":"join"}', 'b').taken();
  const heard = { on: 'heard', endpoint: '/s', raw: '3::/s:x', cause: 0 } as const;
  const said = { do: 'send', raw: '3::/s:x', isRemote: true, cause: 0 } as const;
  stage.happens(heard).asks({ ...said, to: ['a', 'b', 'c'] });
  stage.happens({ ...heard, rooms: ['red'] }).asks({ ...said, to: ['a', 'b'] });
  stage.happens({ ...heard, rooms: ['red'], except: ['a', 'x'] }).asks({ ...said, to: ['b'] });
  stage
    .happens({ ...heard, volatile: true })
    .asks({ ...said, to: ['a', 'b', 'c'], volatile: true });
  stage
    .happens({ ...heard, rooms: ['blue'] })
    .happens({ ...heard, endpoint: '/other' })
    .asks();
});
