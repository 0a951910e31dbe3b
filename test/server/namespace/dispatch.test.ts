// A packet's way: lawful name → ACL → method exists. Every refusal has its verdict, its event and its ack.
import { expect, test } from 'vitest';

import type { VerdictCause } from '../../../src/shared/index.ts';
import { Actor, Stage } from './stage.ts';

class Woot extends Actor {
  static on_static() {}
  on_value = 5;
  calls: unknown[] = [];
  on_foo(...args: unknown[]) {
    this.calls.push(args);
    return 'foo';
  }
  onUserMessage(text: string) {
    return text;
  }
  recv_error(packet: unknown) {
    this.calls.push(packet);
  }
  get on_broken(): unknown {
    throw new Error('broken getter');
  }
}

class Guarded extends Woot {
  override getInitialAcl(): unknown {
    return ['on_foo', 'on_gone', 'recv_json', 'recv_connect'];
  }
}

class Closed extends Woot {
  override getInitialAcl(): unknown {
    return new Set();
  }
}

function on(type: new (...args: never[]) => Actor): Stage {
  const stage = new Stage({ '/woot': type as typeof Actor });
  stage.joins().taken();
  return stage;
}

function errorEvent(name: string, text: string): string {
  return `5::/woot:{"name":"error","args":${JSON.stringify([name, text])}}`;
}

function verdicts(stage: Stage): readonly (readonly [string, VerdictCause, boolean])[] {
  return stage
    .taken()
    .flatMap((effect) =>
      effect.do === 'acl' && effect.verdict !== undefined
        ? [[effect.verdict.method, effect.verdict.because, effect.verdict.allowed] as const]
        : [],
    );
}

test('an allowed call under an open ACL leaves no verdict, and an ack where one was asked for', () => {
  on(Woot).sends('5::/woot:{"name":"foo","args":[1]}').asks();
  on(Woot)
    .sends('5:7+:/woot:{"name":"foo","args":[1]}')
    .asks({ do: 'send', to: 'a', raw: '6::/woot:7+["foo"]', cause: 2 });
});

test('spaces and underscores in a name reach one method, in either spelling', () => {
  on(Woot)
    .sends('5:1+:/woot:{"name":"user message","args":["x"]}')
    .sends('5:2+:/woot:{"name":"user_message","args":["y"]}')
    .writes('6::/woot:1+["x"]', '6::/woot:2+["y"]');
});

test('an unlawful name is refused before anything else', () => {
  on(Closed)
    .sends('5:1+:/woot:{"name":"$foo"}')
    .asks(
      {
        do: 'acl',
        sid: 'a',
        endpoint: '/woot',
        acl: { state: 'closed' },
        verdict: { allowed: false, method: '$foo', because: 'unallowed_event_name' },
        cause: 2,
      },
      {
        do: 'send',
        to: 'a',
        raw: errorEvent(
          'unallowed_event_name',
          'name must only contains alpha numerical characters',
        ),
        cause: 2,
      },
      { do: 'send', to: 'a', raw: '6::/woot:1+[null]', cause: 2 },
    );
});

test('a method that is not listed is denied, whether it exists or not', () => {
  for (const name of ['user message', 'hidden']) {
    const method = `on_${name.replace(' ', '_')}`;
    on(Guarded)
      .sends(`5:1+:/woot:{"name":"${name}"}`)
      .asks(
        {
          do: 'acl',
          sid: 'a',
          endpoint: '/woot',
          acl: {
            state: 'listed',
            methods: ['on_foo', 'on_gone', 'recv_json', 'recv_connect'],
          },
          verdict: { allowed: false, method, because: 'method_access_denied' },
          cause: 2,
        },
        {
          do: 'send',
          to: 'a',
          raw: errorEvent('method_access_denied', `You do not have access to method "${method}"`),
          cause: 2,
        },
        { do: 'send', to: 'a', raw: '6::/woot:1+[null]', cause: 2 },
      );
  }
});

test('a refusal without a wish for an ack is only the event', () => {
  on(Guarded)
    .sends('5::/woot:{"name":"bar"}')
    .writes(errorEvent('method_access_denied', 'You do not have access to method "on_bar"'));
});

test('an allowed call under a list has its verdict, before what the method does', () => {
  const stage = on(Guarded).sends('5:1+:/woot:{"name":"foo"}');
  const [first, second] = stage.taken();
  expect(first).toMatchObject({
    do: 'acl',
    verdict: { allowed: true, method: 'on_foo', because: 'listed' },
  });
  expect(second).toMatchObject({ raw: '6::/woot:1+["foo"]' });
});

test('a listed method that does not exist was not found', () => {
  const stage = on(Guarded).sends('5::/woot:{"name":"gone"}');
  expect(verdicts(stage)).toEqual([['on_gone', 'no_such_method', false]]);
  on(Woot)
    .sends('5:1+:/woot:{"name":"foo2"}')
    .writes(
      errorEvent('no_such_method', 'The method "on_foo2" was not found'),
      '6::/woot:1+[null]',
    );
});

test('a static method, or a value, is invalid', () => {
  for (const name of ['static', 'value']) {
    on(Woot)
      .sends(`5::/woot:{"name":"${name}"}`)
      .writes(
        errorEvent(
          'invalid_method_args',
          "The server-side method is invalid, as it doesn't have 'self' as its first argument",
        ),
      );
  }
});

test('a getter that throws is a fault of the script', () => {
  const [fault] = on(Woot).sends('5::/woot:{"name":"broken"}').taken();
  expect(fault).toMatchObject({
    do: 'fault',
    code: 'exception',
    message: 'on_broken threw Error: broken getter.',
    cause: 2,
  });
});

test('message and JSON packets are judged under their own names', () => {
  on(Guarded)
    .sends('3::/woot:hello')
    .writes(errorEvent('method_access_denied', 'You do not have access to method "recv_message"'));
  expect(verdicts(on(Guarded).sends('4:1+:/woot:{"a":1}'))).toEqual([
    ['recv_json', 'listed', true],
  ]);
});

test('without methods of their own, message and JSON packets are acked with their data', () => {
  on(Woot)
    .sends('3:1+:/woot:hi\nthere')
    .sends('3:2+:/woot')
    .sends('4:3+:/woot:{"a":"b"}')
    .sends('4:4+:/woot:"2"')
    .sends('4:5+:/woot')
    .writes(
      '6::/woot:1+["hi\\nthere"]',
      '6::/woot:2+[""]',
      '6::/woot:3+[{"a":"b"}]',
      '6::/woot:4+["2"]',
      '6::/woot:5+[null]',
    );
});

test('an id without + is not answered here: the receiving end did that', () => {
  on(Woot).sends('5:1:/woot:{"name":"foo"}').sends('3:2:/woot:x').writes();
});

test.each(['7::/woot', '7::/woot:2', '7::/woot:2+0'])('an error packet is taken: %s', (raw) => {
  on(Woot).sends(raw).asks();
});

test('heartbeats, noops and connects of other hands call nothing', () => {
  on(Closed).sends('2::/woot').sends('8::/woot').sends('1::/woot').asks();
});

test('an ack nobody waits for is a line in the log', () => {
  on(Woot).sends('6::/woot:140').asks({
    do: 'log',
    level: 'warn',
    message: 'The client acknowledged 140, but no callback waits for that id.',
    sid: 'a',
    endpoint: '/woot',
    cause: 2,
  });
});
