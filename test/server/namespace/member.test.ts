// What a script can do to its client: events, messages, JSON, errors, acks, rooms, broadcasts, the end.
import { expect, test } from 'vitest';

import type { Member } from '../../../src/server/namespace/index.ts';
import { Actor, Stage } from './stage.ts';

class Script extends Actor {
  on_do(what: string) {
    return deeds[what]?.(this.member);
  }
}

let deeds: Record<string, (member: Member) => unknown> = {};
let answers: unknown[][] = [];

const answered = (...args: readonly unknown[]) => {
  answers.push([...args]);
};

function playing(given: typeof deeds, sids: readonly string[] = ['a']): Stage {
  deeds = given;
  answers = [];
  const stage = new Stage({ '/s': Script, '/t': Script });
  for (const sid of sids) stage.joins(sid);
  stage.taken();
  return stage;
}

function does(stage: Stage, what: string, sid = 'a'): Stage {
  return stage.sends(`5::/s:{"name":"do","args":["${what}"]}`, sid);
}

test('each kind of packet in the reference’s text', () => {
  const stage = playing({
    all: (member) => {
      member.emit('hello', [1, { a: undefined }, undefined]);
      member.emit('bare', []);
      member.send('text');
      member.json({ a: 1 });
      member.errorPacket('unauthorized', 'reconnect');
    },
  });
  does(stage, 'all').writes(
    '5::/s:{"name":"hello","args":[1,{},null]}',
    '5::/s:{"name":"bare"}',
    '3::/s:text',
    '4::/s:{"a":1}',
    '7::/s:2+0',
  );
});

test('a packet is tied to what led to it; volatile ones say so', () => {
  const stage = playing({
    emit: (member) => {
      member.emit('hello', []);
      member.emit('tick', [], { volatile: true });
    },
  });
  does(stage, 'emit').asks(
    { do: 'send', to: 'a', raw: '5::/s:{"name":"hello"}', cause: 2 },
    { do: 'send', to: 'a', raw: '5::/s:{"name":"tick"}', volatile: true, cause: 2 },
  );
});

test('ids of asked-for acks count from 1, for each session and namespace', () => {
  const stage = playing(
    {
      ask: (member) => {
        member.emit('q', [1], { answered });
        member.send('m', { answered });
        member.json([2], { answered });
      },
    },
    ['a', 'b'],
  );
  stage.joins('a', '/t').taken();
  does(stage, 'ask');
  does(stage, 'ask', 'b');
  stage.sends('5::/t:{"name":"do","args":["ask"]}');
  const asked = (endpoint: string) => [
    `5:1+:${endpoint}:{"name":"q","args":[1]}`,
    `3:2:${endpoint}:m`,
    `4:3:${endpoint}:[2]`,
  ];
  stage.writes(...asked('/s'), ...asked('/s'), ...asked('/t'));
});

test('the callback gets the ack’s arguments, once', () => {
  const stage = playing({ ask: (member) => member.emit('q', [], { answered }) });
  does(stage, 'ask').sends('6::/s:1+[1,"two"]').sends('6::/s:1+[3]');
  expect(answers).toEqual([[1, 'two']]);
  expect(stage.taken().at(-1)).toMatchObject({ do: 'log', level: 'warn' });
});

test('an ack without arguments calls without arguments', () => {
  const stage = playing({ ask: (member) => member.send('m', { answered }) });
  does(stage, 'ask').sends('6::/s:1');
  expect(answers).toEqual([[]]);
});

test('a callback that throws is a fault of the ack that called it', () => {
  const stage = playing({
    ask: (member) =>
      member.emit('q', [], {
        answered: () => {
          throw new Error('no');
        },
      }),
  });
  does(stage, 'ask').taken();
  stage.sends('6::/s:1+[]');
  expect(stage.taken()).toMatchObject([
    { do: 'fault', message: 'the callback of ack 1 threw Error: no.', cause: 3 },
  ]);
});

test('what has no JSON throws in the script’s own line', () => {
  const ring: unknown[] = [];
  ring.push(ring);
  const stage = playing({
    ring: (member) => member.emit('x', [ring], { answered }),
    bigint: (member) => member.emit('x', [1n]),
    after: (member) => member.emit('x', [1], { answered }),
  });
  for (const what of ['ring', 'bigint']) {
    expect(does(stage, what).taken()).toMatchObject([{ do: 'fault', code: 'exception' }]);
  }
  does(stage, 'after').writes('5:1+:/s:{"name":"x","args":[1]}');
});

test('broadcasts reach the members of the namespace, and no other session', () => {
  const stage = playing(
    {
      all: (member) => member.broadcast('x', [1], {}),
      others: (member) => member.broadcast('x', [2], { except: [member.arrival.sid] }),
    },
    ['a', 'b'],
  );
  stage.joins('c', '/t').taken();
  does(stage, 'all').asks({
    do: 'send',
    to: ['a', 'b'],
    raw: '5::/s:{"name":"x","args":[1]}',
    shared: { endpoint: '/s' },
    cause: 4,
  });
  does(stage, 'others').asks({
    do: 'send',
    to: ['b'],
    raw: '5::/s:{"name":"x","args":[2]}',
    shared: { endpoint: '/s', except: ['a'] },
    cause: 5,
  });
});

test('rooms are heard by who is in them, with or without oneself', () => {
  const stage = playing(
    {
      join: (member) => member.join('red'),
      leave: (member) => member.leave('red'),
      room: (member) => member.broadcast('x', [], { rooms: ['red'] }),
      others: (member) =>
        member.broadcast('x', [], { rooms: ['red'], except: [member.arrival.sid] }),
      which: (member) => [...member.rooms],
    },
    ['a', 'b', 'c'],
  );
  for (const sid of ['a', 'b']) does(stage, 'join', sid);
  const heard = (what: string, sid?: string) =>
    does(stage, what, sid)
      .taken()
      .flatMap((effect) => (effect.do === 'send' ? effect.to : []));
  expect(heard('room', 'c')).toEqual(['a', 'b']);
  expect(heard('others')).toEqual(['b']);
  stage.sends('5:1+:/s:{"name":"do","args":["which"]}').writes('6::/s:1+[["red"]]');
  does(stage, 'leave');
  expect(heard('room', 'c')).toEqual(['b']);
  does(stage, 'leave', 'b');
  expect(heard('room', 'c')).toEqual([]);
});

test('rooms of one name in two namespaces are two rooms', () => {
  const stage = playing({
    join: (member) => member.join('c'),
    room: (member) => member.broadcast('x', [], { rooms: ['c'] }),
  });
  stage.joins('b', '/t').taken();
  does(stage, 'join');
  stage.sends('5::/t:{"name":"do","args":["join"]}', 'b');
  const sent = does(stage, 'room')
    .taken()
    .filter((effect) => effect.do === 'send');
  expect(sent).toMatchObject([{ to: ['a'] }]);
});

test('joining and leaving a room is told once', () => {
  const stage = playing({
    move: (member) => {
      member.join('red');
      member.join('red');
      member.leave('blue');
      member.leave('red');
      member.join('x'.repeat(2000));
    },
  });
  const told = { do: 'room', sid: 'a', endpoint: '/s', cause: 2 } as const;
  does(stage, 'move').asks(
    { ...told, op: 'joined', room: 'red' },
    { ...told, op: 'left', room: 'red' },
    { ...told, op: 'joined', room: 'x'.repeat(1024) },
  );
});

test('disconnect ends the membership: nothing is sent after it but the ack of its packet', () => {
  const stage = playing({
    end: (member) => {
      member.emit('bye', []);
      member.disconnect();
      member.disconnect();
      member.emit('too late', []);
      return 'done';
    },
  });
  stage
    .sends('5:1+:/s:{"name":"do","args":["end"]}')
    .asks(
      { do: 'send', to: 'a', raw: '5::/s:{"name":"bye"}', cause: 2 },
      { do: 'disconnect', sid: 'a', endpoint: '/s', cause: 2 },
      { do: 'send', to: 'a', raw: '6::/s:1+["done"]', cause: 2 },
    );
  does(stage, 'end').asks();
});

test('who left is told once, and hears nothing any more', () => {
  let told = 0;
  let member: Member | undefined;
  const stage = playing({
    watch: (watched) => {
      member = watched;
      watched.onExit(() => {
        told += 1;
      });
      const takeBack = watched.onExit(() => {
        told += 100;
      });
      takeBack();
    },
  });
  does(stage, 'watch').leaves().taken();
  member?.emit('late', []);
  member?.answer({ type: 'ack', endpoint: '/s', ackId: '1', args: [] });
  stage.leaves().asks();
  expect(told).toBe(1);
});
