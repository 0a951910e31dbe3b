// The behaviours of namespaces and sockets that gevent-socketio's own tests hold (0.3.6), by their names, with our decision where we differ.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { Namespaces } from '../../../src/server/namespace/index.ts';
import { Namespace } from '../../../src/server/scripting/namespace-class.ts';
import type { NamespaceClass } from '../../../src/server/scripting/read-class.ts';
import { readNamespaces } from '../../../src/server/scripting/read-namespaces.ts';
import { attach } from '../../../src/server/attach.ts';
import { RawClient } from '../../inspector/raw-client.ts';
import { HANDSHAKE, Troupe } from '../namespace/stage.ts';

/** A real class behind the real core, in this thread, with one member that has joined. */
class Play {
  readonly #troupe = new Troupe();
  readonly #namespaces: Namespaces;

  constructor(type: NamespaceClass) {
    const read = readNamespaces({ default: { '/woot': type } }, { name: '', code: '' });
    if (!read.ok) throw new Error(read.fault);
    const definitions = read.value.map(({ definition }) => definition);
    this.#namespaces = new Namespaces(definitions, this.#troupe);
    this.connects();
    this.said();
  }

  connects(qs = ''): this {
    const who = { sid: 'a', endpoint: '/woot', qs, transport: 'websocket' } as const;
    this.#namespaces.receive({ on: 'connect', ...who, handshake: HANDSHAKE, cause: 0 });
    return this;
  }

  leaves(): this {
    const who = { sid: 'a', endpoint: '/woot', reason: 'left' };
    this.#namespaces.receive({ on: 'leave', ...who, cause: 0 });
    return this;
  }

  sends(raw: string): this {
    this.#namespaces.receive({ on: 'packet', sid: 'a', endpoint: '/woot', raw, cause: 0 });
    return this;
  }

  /** What the client got, and faults, since the last look. */
  said(): readonly string[] {
    return this.#troupe.asked.splice(0).flatMap((effect) => {
      if (effect.do === 'send') return [effect.raw];
      return effect.do === 'fault' ? [`fault ${effect.code}`] : [];
    });
  }
}

function told(name: string, text: string): string {
  return `5::/woot:${JSON.stringify({ name: 'error', args: [name, text] })}`;
}

const heard: unknown[] = [];
/** The object that was made last. */
let latest: Namespace | undefined;

class Woot extends Namespace {
  override initialize() {
    latest = this;
  }
  on_woot(...args: unknown[]) {
    heard.push(args);
    return 'woot';
  }
  on_tobi() {}
  override recv_error(packet: unknown) {
    heard.push(packet);
  }
  override recv_disconnect() {
    heard.push('disconnected');
  }
}

class Chat extends Namespace {
  override initialize() {
    latest = this;
  }
  override getInitialAcl(): readonly string[] | ReadonlySet<string> {
    return ['on_foo'];
  }
  on_foo() {
    return 'foo';
  }
  on_bar() {
    return 'bar';
  }
  on_baz = 'no method';
}

const REFUSED = 'You do not have access to method "on_bar"';

/** Plays with the member's object itself, as the script would. */
function playing(type: NamespaceClass): { play: Play; self: Namespace } {
  latest = undefined;
  const play = new Play(type);
  if (latest === undefined) throw new Error('nobody joined');
  return { play, self: latest };
}

describe('TestBaseNamespace', () => {
  test('process_packet_disconnect: the hook runs; it needs not call disconnect itself (ours)', () => {
    heard.length = 0;
    expect(new Play(Woot).leaves().said()).toEqual([]);
    expect(heard).toEqual(['disconnected']);
  });

  test('process_packet_connect: with a query and without, and once more', () => {
    expect(new Play(Woot).connects().connects('?test=1').said()).toEqual([]);
  });

  test('process_packet_heartbeat: is the session’s affair, and no method’s', () => {
    expect(new Play(Woot).sends('2::/woot').said()).toEqual([]);
  });

  test('process_packet_event: plain, and with an acknowledgement', () => {
    heard.length = 0;
    const play = new Play(Woot).sends('5::/woot:{"name":"woot","args":["foo"]}');
    expect(play.said()).toEqual([]);
    play.sends('5:1+:/woot:{"name":"woot","args":["foo","bar"]}');
    expect(play.said()).toEqual(['6::/woot:1+["woot"]']);
    expect(heard).toEqual([['foo'], ['foo', 'bar']]);
  });

  test('process_packet_ack: an id that nobody waits for is let pass', () => {
    expect(new Play(Woot).sends('6::/woot:140').sends('6::/woot:12+["a"]').said()).toEqual([]);
  });

  test('process_packet_message: the data is the answer; an empty one too', () => {
    const play = new Play(Woot).sends('3:1+:/woot:woot').sends('3:5+:/woot');
    expect(play.said()).toEqual(['6::/woot:1+["woot"]', '6::/woot:5+[""]']);
  });

  test('process_packet_json: the data is the answer', () => {
    const play = new Play(Woot).sends('4:1+:/woot:"2"').sends('4:2+:/woot:{"a":"b"}');
    expect(play.said()).toEqual(['6::/woot:1+["2"]', '6::/woot:2+[{"a":"b"}]']);
  });

  test('process_packet_error: empty, with a reason, with reason and advice', () => {
    heard.length = 0;
    new Play(Woot).sends('7::/woot').sends('7::/woot:0').sends('7::/woot:2+0');
    expect(heard).toMatchObject([
      { reason: '', advice: '' },
      { reason: 'transport not supported', advice: '' },
      { reason: 'unauthorized', advice: 'reconnect' },
    ]);
  });

  test('message_with_new_line: is one message', () => {
    const play = new Play(Woot).sends('3:1+:/woot:line one\nline two');
    expect(play.said()).toEqual(['6::/woot:1+["line one\\nline two"]']);
  });

  test('del_acl_method: nothing to delete from an open list, in these words', () => {
    const { self } = playing(Woot);
    expect(() => self.delAclMethod('on_foo')).toThrow(
      'Trying to delete an ACL method, but none were defined yet! Or: No ACL restrictions yet, why would you delete one?',
    );
  });

  test('allowed_event_name_regex: unallowed_event_name', () => {
    const text = 'name must only contains alpha numerical characters';
    expect(new Play(Woot).sends('5::/woot:{"name":"$foo"}').said()).toEqual([
      told('unallowed_event_name', text),
    ]);
  });

  test('method_not_found: no_such_method', () => {
    expect(new Play(Woot).sends('5::/woot:{"name":"foo"}').said()).toEqual([
      told('no_such_method', 'The method "on_foo" was not found'),
    ]);
  });
});

describe('TestChatNamespace', () => {
  const FOO = '5:1+:/woot:{"name":"foo"}';
  const BAR = '5:1+:/woot:{"name":"bar"}';
  const denied = [told('method_access_denied', REFUSED), '6::/woot:1+[null]'];

  test('allowed_event', () => {
    expect(new Play(Chat).sends(FOO).said()).toEqual(['6::/woot:1+["foo"]']);
  });

  test('blocked_event: method_access_denied, and the ack with null', () => {
    expect(new Play(Chat).sends(BAR).said()).toEqual(denied);
  });

  test('add_acl_method: opens one more; the rest of the list stays (there it was dropped)', () => {
    const { play, self } = playing(Chat);
    self.addAclMethod('on_bar');
    play.said();
    expect(play.sends(BAR).sends(FOO).said()).toEqual(['6::/woot:1+["bar"]', '6::/woot:1+["foo"]']);
  });

  test('del_acl_method: closes it', () => {
    const { play, self } = playing(Chat);
    self.delAclMethod('on_foo');
    play.said();
    expect(play.sends(FOO).said()[0]).toContain('method_access_denied');
  });

  test('lift_acl_restrictions: opens everything', () => {
    const { play, self } = playing(Chat);
    self.liftAclRestrictions();
    play.said();
    expect(play.sends(BAR).sends(FOO).said()).toEqual(['6::/woot:1+["bar"]', '6::/woot:1+["foo"]']);
  });

  test('use_set_on_acl: a Set is a list like any other', () => {
    const { play, self } = playing(
      class extends Chat {
        override getInitialAcl() {
          return new Set(['on_foo']);
        }
      },
    );
    self.addAclMethod('on_bar');
    play.said();
    expect(play.sends(BAR).sends(FOO).said()).toEqual(['6::/woot:1+["bar"]', '6::/woot:1+["foo"]']);
  });

  test('call_method_invalid_definition: for us, what is there and is no method', () => {
    const { play, self } = playing(Chat);
    self.addAclMethod('on_baz');
    play.said();
    const text =
      "The server-side method is invalid, as it doesn't have 'self' as its first argument";
    expect(play.sends('5::/woot:{"name":"baz"}').said()).toEqual([
      told('invalid_method_args', text),
    ]);
  });
});

describe('TestSocketAPI', () => {
  class Mirror extends Namespace {
    on_look() {
      const { sid, request, environ, socket } = this;
      return [sid, request.url === environ.url, environ.headers['user-agent'], socket.endpoints];
    }
    on_number(n: number) {
      return n;
    }
    on_end() {
      this.socket.disconnect();
    }
  }

  const server = createServer();
  const gateway = attach(server, { namespaces: { '': Mirror, '/chat': Mirror } });
  let url = '';
  const clients: RawClient[] = [];

  beforeAll(async () => {
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    url = `http://127.0.0.1:${port}`;
  });

  afterAll(async () => {
    await Promise.all(clients.map((client) => client.close()));
    await gateway.close();
    server.close();
  });

  async function client(): Promise<RawClient> {
    const one = await RawClient.connect(url);
    clients.push(one);
    return one;
  }

  test('_set_namespaces: these endpoints answer and no others', async () => {
    const one = await client();
    for (const endpoint of ['/none', '/chat']) one.send(`1::${endpoint}`);
    await one.receives('1::/chat');
    expect(one.received).not.toContain('1::/none');
  });

  test.each(['_set_request', '_set_environ'])('%s: the handshake is there to be read', async () => {
    const one = await client();
    one.send('5:1+::{"name":"look"}');
    const args = await one.receives(/^6:::1/);
    expect(JSON.parse(args.slice(6))).toEqual([[one.sid, true, expect.anything(), ['']]]);
  });

  test('connected: follows the state', async () => {
    const one = await client();
    expect(gateway.snapshot(one.sid)?.phase).toBe('open');
    one.send('5:::{"name":"end"}');
    await one.receives('0::');
    expect(gateway.snapshot(one.sid)?.phase).not.toBe('open');
  });

  test('incr_hits: packets are counted, not requests (ours)', async () => {
    const one = await client();
    const before = gateway.snapshot(one.sid)?.packets ?? 0;
    one.send('5:1+::{"name":"number","args":[1]}');
    await one.receives('6:::1+[1]');
    expect(gateway.snapshot(one.sid)?.packets).toBe(before + 2);
  });

  test('disconnect: leaving the last namespace of a name does not end the session (ours)', async () => {
    const one = await client();
    one.send('1::/chat');
    await one.receives('1::/chat');
    one.send('0::/chat');
    one.send('5:1+::{"name":"look"}');
    await one.receives(/^6:::1/);
    expect(gateway.snapshot(one.sid)).toMatchObject({
      phase: 'open',
      namespaces: [{ endpoint: '' }],
    });
  });

  test('kill: ends the session and all its namespaces; the client is told (ours)', async () => {
    const one = await client();
    gateway.disconnect({ sid: one.sid });
    await one.receives('0::');
    expect(gateway.disconnect({ sid: one.sid }).ok).toBe(false);
  });

  test('_receiver_loop: packets are handled in their order', async () => {
    const one = await client();
    for (let id = 1; id <= 20; id += 1) one.send(`5:${id}+::{"name":"number","args":[${id}]}`);
    await one.receives('6:::20+[20]');
    const answers = one.received.filter((raw) => raw.startsWith('6:::'));
    expect(answers).toEqual(Array.from({ length: 20 }, (_, n) => `6:::${n + 1}+[${n + 1}]`));
  });
});
