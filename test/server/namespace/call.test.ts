// What a method returns, resolves to or throws: the ack, or a fault tied to the packet. The session goes on.
import { expect, test } from 'vitest';

import { Acknowledgement } from '../../../src/server/namespace/answer.ts';
import { Actor, Stage, settled } from './stage.ts';

const ring: Record<string, unknown> = {};
ring.self = ring;

let seen: unknown;

class Script extends Actor {
  on_two() {
    return new Acknowledgement([1, 'two']);
  }
  on_none() {
    return new Acknowledgement([]);
  }
  on_list() {
    return [1, 2];
  }
  on_nothing() {}
  async on_later(value: unknown) {
    await settled();
    return value;
  }
  on_thenable() {
    // biome-ignore lint/suspicious/noThenProperty: it is what this is about
    return { then: (resolve: (value: string) => void) => resolve('thenable') };
  }
  on_throw() {
    throw new TypeError('no good');
  }
  on_throw_text() {
    // biome-ignore lint/style/useThrowOnlyError: scripts do
    throw 'just text';
  }
  async on_reject() {
    await settled();
    throw new Error('too late');
  }
  on_never() {
    return new Promise(() => undefined);
  }
  on_ring() {
    return ring;
  }
  on_bigint() {
    return 1n;
  }
  async on_late_function() {
    return () => 1;
  }
  on_add(a: { x: number }, b: { x: number }) {
    return a.x + b.x;
  }
  async on_context() {
    const before = this.member.context;
    await settled();
    seen = [before, this.member.context];
  }
}

function playing(): Stage {
  const stage = new Stage({ '/s': Script });
  stage.joins().taken();
  return stage;
}

test.each([
  ['two', '6::/s:1+[1,"two"]'],
  ['none', '6::/s:1'],
  ['list', '6::/s:1+[[1,2]]'],
  ['nothing', '6::/s:1+[null]'],
])('on_%s is acked with %s', (name, raw) => {
  playing().sends(`5:1+:/s:{"name":"${name}"}`).writes(raw);
});

test('a promise is awaited, and its ack is tied to the packet', async () => {
  const stage = playing().sends('5:9+:/s:{"name":"later","args":[{"a":1}]}').asks();
  await settled();
  await settled();
  stage.asks({ do: 'send', to: 'a', raw: '6::/s:9+[{"a":1}]', cause: 2 });
});

test('so is whatever has a then', async () => {
  const stage = playing().sends('5:1+:/s:{"name":"thenable"}');
  await settled();
  stage.writes('6::/s:1+["thenable"]');
});

test('a promise that never resolves holds nobody up', async () => {
  const stage = playing()
    .sends('5:1+:/s:{"name":"never"}')
    .sends('5:2+:/s:{"name":"list"}')
    .writes('6::/s:2+[[1,2]]');
  await settled();
  stage.asks();
});

test('an exception is a fault, and the ack it was asked for is not sent', () => {
  const [fault, ...rest] = playing().sends('5:1+:/s:{"name":"throw"}').taken();
  expect(fault).toEqual({
    do: 'fault',
    sid: 'a',
    endpoint: '/s',
    code: 'exception',
    message: 'on_throw threw TypeError: no good. The ack it was asked for is not sent.',
    stack: expect.stringContaining('call.test.ts'),
    cause: 2,
  });
  expect(rest).toEqual([]);
});

test('anything can be thrown', () => {
  const [fault] = playing().sends('5::/s:{"name":"throw_text"}').taken();
  expect(fault).toMatchObject({ message: 'on_throw_text threw just text.' });
});

test('a rejection is a fault too, tied to its packet', async () => {
  const stage = playing().sends('5:1+:/s:{"name":"reject"}');
  await settled();
  await settled();
  const [fault, ...rest] = stage.taken();
  expect(fault).toMatchObject({ code: 'exception', cause: 2, sid: 'a' });
  expect(rest).toEqual([]);
});

test.each(['ring', 'bigint'])('an answer without JSON (%s) is a fault, not an ack', (name) => {
  const [fault, ...rest] = playing().sends(`5:1+:/s:{"name":"${name}"}`).taken();
  expect(fault).toMatchObject({ do: 'fault', code: 'answer', cause: 2 });
  expect(fault).toMatchObject({
    message: expect.stringContaining(`on_${name} answered what no packet can carry`),
  });
  expect(rest).toEqual([]);
});

test('the same when it comes late', async () => {
  const stage = playing().sends('5:1+:/s:{"name":"late_function"}');
  await settled();
  expect(stage.taken()).toMatchObject([{ do: 'fault', code: 'answer', cause: 2 }]);
});

test('an answer without JSON does no harm where nobody asked', () => {
  playing().sends('5::/s:{"name":"ring"}').asks();
});

test('missing arguments are named where something was thrown', () => {
  const [fault] = playing().sends('5::/s:{"name":"add","args":[{"x":1}]}').taken();
  expect(fault).toMatchObject({
    message: expect.stringMatching(
      /^on_add threw TypeError: .* \(the packet carried 1 of the 2 arguments it declares\)\.$/,
    ),
  });
});

test('too many arguments are no fault', () => {
  playing().sends('5:1+:/s:{"name":"add","args":[{"x":1},{"x":2},3]}').writes('6::/s:1+[3]');
});

test('after each of them the next packet is handled', async () => {
  const stage = playing();
  for (const name of ['throw', 'reject', 'ring', 'never']) {
    stage.sends(`5:1+:/s:{"name":"${name}"}`);
  }
  await settled();
  stage.taken();
  stage.sends('5:2+:/s:{"name":"list"}').writes('6::/s:2+[[1,2]]');
});

test('a handler knows its packet, also after an await', async () => {
  playing().sends('5::/s:{"name":"context","args":[1]}');
  await settled();
  await settled();
  const context = {
    sid: 'a',
    endpoint: '/s',
    cause: 2,
    packet: { type: 'event', endpoint: '/s', name: 'context', args: [1] },
  };
  expect(seen).toEqual([context, context]);
});
