// The steps between a packet and its method, for a class that has a say in them.
import { beforeEach, expect, test } from 'vitest';

import type { FailedCall } from '../../../src/server/namespace/namespace-object.ts';
import type { Member } from '../../../src/server/namespace/member.ts';
import type { PacketSteps, Step } from '../../../src/server/namespace/packet-steps.ts';
import type { Packet, PacketOf } from '../../../src/shared/index.ts';
import { Actor, Stage, settled } from './stage.ts';

let walked: string[];

beforeEach(() => {
  walked = [];
});

class Hooked extends Actor {
  static readonly traits = { isHooked: true, takesPacket: (method: object) => method === raw };

  get #steps(): PacketSteps<Member> {
    if (this.member.steps === undefined) throw new Error('no steps');
    return this.member.steps;
  }

  processPacket(packet: Packet) {
    walked.push(`packet ${packet.type}`);
    return this.#steps.packet({ member: this.member, object: this }, packet);
  }
  processEvent(packet: PacketOf<'event'>) {
    walked.push('event');
    return this.#steps.event({ member: this.member, object: this }, packet);
  }
  callMethodWithAcl(method: string, packet: Packet, ...args: readonly unknown[]) {
    walked.push(`acl ${method}`);
    return this.#steps.withAcl(this.#step(method, packet, args));
  }
  callMethod(method: string, packet: Packet, ...args: readonly unknown[]) {
    walked.push(`call ${method}(${args.map((arg) => JSON.stringify(arg)).join()})`);
    return this.#steps.method(this.#step(method, packet, args));
  }
  #step(name: string, packet: Packet, args: readonly unknown[]): Step<Member> {
    return { party: { member: this.member, object: this }, name, packet, args };
  }
  on_add(a: number, b: number) {
    return a + b;
  }
  async on_later(value: unknown) {
    return value;
  }
  on_throw() {
    throw new Error('no');
  }
  static on_static() {}
}

function raw(packet: Packet) {
  return packet.type;
}
Object.defineProperty(Hooked.prototype, 'on_raw', { value: raw });

function playing(type: typeof Hooked = Hooked): Stage {
  const stage = new Stage({ '/s': type });
  stage.joins().taken();
  walked = [];
  return stage;
}

test('an event walks all four steps, and what the last answers is the ack', () => {
  playing().sends('5:1+:/s:{"name":"add","args":[1,2]}').writes('6::/s:1+[3]');
  expect(walked).toEqual(['packet event', 'event', 'acl on_add', 'call on_add(1,2)']);
});

test('a promise is awaited', async () => {
  const stage = playing().sends('5:1+:/s:{"name":"later","args":[4]}');
  await settled();
  stage.writes('6::/s:1+[4]');
});

test.each([
  ['3:1+:/s:text', 'message', 'recv_message', '"text"', '6::/s:1+["text"]'],
  ['4:1+:/s:[1]', 'json', 'recv_json', '[1]', '6::/s:1+[[1]]'],
])('%s walks to its hook, whose answer is its data where it is left out', (...row) => {
  const [text, type, method, args, ack] = row;
  playing().sends(text).writes(ack);
  expect(walked).toEqual([`packet ${type}`, `acl ${method}`, `call ${method}(${args})`]);
});

test('connects, errors and the own disconnect walk too', () => {
  new Stage({ '/s': Hooked }).joins().sends('7::/s:1').leaves();
  expect(walked).toEqual([
    'packet connect',
    'acl recv_connect',
    'call recv_connect()',
    'packet error',
    'acl recv_error',
    'call recv_error({"type":"error","endpoint":"/s","reason":"client not handshaken","advice":""})',
    'packet disconnect',
    'acl recv_disconnect',
    'call recv_disconnect("left")',
  ]);
});

test('the end of a session is no packet, but the hook is called with its reason', () => {
  playing().happens({ on: 'leave', sid: 'a', endpoint: '/s', reason: 'booted', cause: 1 });
  expect(walked).toEqual(['acl recv_disconnect', 'call recv_disconnect("booted")']);
});

test('an ack walks as a packet, to its callback', () => {
  class Asking extends Hooked {
    on_ask() {
      this.member.emit('q', [], { answered: (...args) => walked.push(`answered ${args.join()}`) });
    }
  }
  playing(Asking).sends('5::/s:{"name":"ask"}').sends('6::/s:1+[7]');
  expect(walked.slice(-2)).toEqual(['packet ack', 'answered 7']);
});

test.each([
  ['$x', 'unallowed_event_name', 'name must only contains alpha numerical characters'],
  ['none', 'no_such_method', 'The method "on_none" was not found'],
  [
    'static',
    'invalid_method_args',
    "The server-side method is invalid, as it doesn't have 'self' as its first argument",
  ],
])('%s is refused once, with its ack', (name, error, text) => {
  const event = JSON.stringify({ name: 'error', args: [error, text] });
  playing().sends(`5:1+:/s:{"name":"${name}"}`).writes(`5::/s:${event}`, '6::/s:1+[null]');
});

test('the ACL is judged in its step, with one verdict a call', () => {
  class Listed extends Hooked {
    override getInitialAcl() {
      return ['recv_connect', 'on_add', 'on_none'];
    }
  }
  const stage = playing(Listed).sends('5::/s:{"name":"later"}');
  expect(stage.taken().map((effect) => effect.do === 'acl' && effect.verdict)).toEqual([
    { allowed: false, method: 'on_later', because: 'method_access_denied' },
    false,
  ]);
  expect(walked.at(-1)).toBe('acl on_later');
  for (const [name, because] of [
    ['add', 'listed'],
    ['none', 'no_such_method'],
  ]) {
    const [told] = stage.sends(`5::/s:{"name":"${name}"}`).taken();
    expect(told).toMatchObject({ verdict: { because } });
    expect(stage.taken()).toEqual([]);
  }
});

test('a handler of packets is handed the packet', () => {
  playing().sends('5:1+:/s:{"name":"raw","args":[1]}').writes('6::/s:1+["event"]');
});

test('what a method throws is a fault under its name', () => {
  const [fault] = playing().sends('5:1+:/s:{"name":"throw"}').taken();
  expect(fault).toMatchObject({
    code: 'exception',
    message: 'on_throw threw Error: no. The ack it was asked for is not sent.',
  });
});

test('an exception handler hears it instead, and answers for it', async () => {
  class Handling extends Hooked {
    exceptionHandler(thrown: unknown, { method, args }: FailedCall) {
      if (args.length > 0) throw thrown;
      return `${method}: ${String(thrown)}`;
    }
    async on_reject() {
      throw new Error('late');
    }
  }
  const stage = playing(Handling)
    .sends('5:1+:/s:{"name":"throw"}')
    .writes('6::/s:1+["on_throw: Error: no"]');
  stage.sends('5:2+:/s:{"name":"reject"}');
  await settled();
  stage.writes('6::/s:2+["on_reject: Error: late"]');
  const [fault] = stage.sends('5:1+:/s:{"name":"throw","args":[1]}').taken();
  expect(fault).toMatchObject({ code: 'exception' });
});

test('a member that had joined is greeted without being told of a refusal', () => {
  class Closed extends Hooked {
    override getInitialAcl() {
      return [];
    }
  }
  const stage = new Stage({ '/s': Closed }).introduced();
  expect(stage.written()).toEqual([]);
  expect(walked).toEqual(['packet connect', 'acl recv_connect']);
});
