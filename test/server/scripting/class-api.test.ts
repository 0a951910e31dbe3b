// The class API beyond events and ACLs: the handshake, the session's other namespaces, promises, jobs, audiences.
import { beforeEach, expect, test } from 'vitest';

import { HANDSHAKE } from '../namespace/stage.ts';
import { scriptAt, Workshop } from './workshop.ts';

let shop: Workshop;

beforeEach(() => {
  shop = new Workshop();
});

function faults(): readonly string[] {
  return shop.effects.flatMap((effect) => (effect.do === 'fault' ? [effect.message] : []));
}

test('environ reads the handshake: headers, query, cookies, address', async () => {
  await shop.load(
    'script.ts',
    scriptAt(
      '/s',
      `recv_connect() {
         const { headers, query, cookies, address, port, url, secure, at } = this.environ;
         this.emit('environ', headers['x-a'], query, cookies, address, port, url, secure, at);
         this.emit('same', this.socket.environ.cookies.a === cookies.a, this.socket.request === this.request);
       }`,
    ),
  );
  const cookie = 'a=1; b="two%20words"; a=2; broken=%; empty=; nothing; __proto__=x';
  const handshake = { ...HANDSHAKE, query: { t: '1' }, headers: { cookie, 'x-a': 'b' } };
  shop.scripts.deliver({
    on: 'connect',
    sid: 'a',
    endpoint: '/s',
    qs: '',
    transport: 'websocket',
    handshake,
    cause: 1,
  });
  await shop.untilWritten('5::/s:{"name":"same","args":[true,true]}');
  const [event = ''] = shop.written();
  expect(JSON.parse(event.slice(6)).args).toEqual([
    'b',
    { t: '1' },
    JSON.parse('{"a":"1","b":"two words","broken":"%","empty":"","__proto__":"x"}'),
    '127.0.0.1',
    1,
    '/socket.io/1/',
    false,
    0,
  ]);
});

test('the session: its other namespaces, their shared data, its end', async () => {
  await shop.load(
    'script.ts',
    `import { Namespace } from 'socketscope';
     class Root extends Namespace<{ count?: number }> {
       on_look() {
         const { socket } = this;
         socket.namespace('/t')?.emit('hello', socket.sid, socket.transport);
         this.emit('seen', socket.endpoints, socket.has('/t'), socket.has('/none'),
           socket.session === this.session, socket.namespace('/t')?.session);
       }
       on_end() { this.socket.disconnect(); }
     }
     class Other extends Namespace<{ count?: number }> {
       recv_connect() { this.session.count = 1; }
     }
     export default { '': Root, '/t': Other, '/u': Other };`,
  );
  shop.joins('').joins('/t').sends('5:::{"name":"look"}');
  await shop.untilWritten('5:::{"name":"seen","args":[["","/t"],true,false,true,{"count":1}]}');
  expect(shop.written()).toContain('5::/t:{"name":"hello","args":["a","websocket"]}');
  shop.sends('5:::{"name":"end"}');
  expect(await shop.untilAsked('disconnect')).toMatchObject({ sid: 'a', endpoint: '' });
});

test('acknowledgements as promises, and their end when the member leaves', async () => {
  await shop.load(
    'script.ts',
    scriptAt(
      '/s',
      `async on_ask() {
         const answer = await this.emitWithAck('question', 6, 7);
         await this.sendWithAck('text');
         await this.jsonWithAck({ a: 1 });
         return ack('all', answer);
       }
       async on_wait() { await this.emitWithAck('never'); }
       async on_late() {
         try { await this.emitWithAck('never'); }
         catch (error) { this.everybody.emit('broken off', String(error)); }
         try { await this.emitWithAck('left'); }
         catch (error) { this.everybody.emit('refused', error instanceof Error && error.name); }
       }`,
    ),
  );
  shop.joins('/s').joins('/s', 'b').sends('5:1+:/s:{"name":"ask"}');
  await shop.untilWritten('5:1+:/s:{"name":"question","args":[6,7]}');
  shop.sends('6::/s:1+[42,"more"]');
  await shop.untilWritten('3:2:/s:text');
  shop.sends('6::/s:2');
  await shop.untilWritten('4:3:/s:{"a":1}');
  shop.sends('6::/s:3');
  await shop.untilWritten('6::/s:1+["all",42]');
  shop.sends('5::/s:{"name":"wait"}');
  shop.sends('5::/s:{"name":"late"}');
  shop.leaves('/s');
  await shop.untilWritten('5::/s:{"name":"refused","args":["AbortError"]}');
  expect(shop.written()).toContain(
    '5::/s:{"name":"broken off","args":["AbortError: The session a left /s before it answered."]}',
  );
  expect(faults()).toEqual([]);
});

test('jobs end with the member, or when they are killed, and say so by a signal', async () => {
  await shop.load(
    'script.ts',
    scriptAt(
      '/s',
      `recv_connect() {
         for (const name of ['one', 'two']) {
           this.spawn(async (job) => {
             this.emit('started', name);
             await new Promise((resolve) => job.signal.addEventListener('abort', resolve));
             this.everybody.emit('over', this.sid, name, job.isLive);
             await job.sleep(1e6);
             await setTimeout(1e6, undefined, { signal: job.signal });
           });
         }
         const { signal } = this.spawn((job) => job.kill());
         this.emit('jobs', this.jobs.length, signal.aborted);
         this.spawn(() => { throw new Error('of a job'); });
       }
       on_kill() { this.killLocalJobs(); return this.jobs.length; }`,
      `import { setTimeout } from 'node:timers/promises';`,
    ),
  );
  shop.joins('/s').joins('/s', 'b');
  await shop.untilWritten('5::/s:{"name":"jobs","args":[3,true]}');
  shop.sends('5:1+:/s:{"name":"kill"}');
  await shop.untilWritten('5::/s:{"name":"over","args":["a","two",false]}');
  shop.leaves('/s', 'a').leaves('/s', 'b');
  const told = await shop.until(() => faults().length === 2 && faults());
  expect(told).toEqual(Array(2).fill('script.ts:17: A spawned job threw Error: of a job.'));
});

test('audiences: rooms, exceptions, every kind of packet, and code that works for no member', async () => {
  await shop.load(
    'script.ts',
    `import { Namespace } from 'socketscope';
     export default class Script extends Namespace {
       static override endpoint = '/s';
       recv_connect() {
         this.join(this.sid === 'c' ? 'blue' : 'red');
         if (this.sid === 'c') clock.emit('tick', clock.sids);
       }
       on_say() {
         this.others.emit('not me', 1);
         this.everybody.in('red').send('to red');
         this.everybody.in('red').in('blue').except('b').json({ to: 'both' });
         this.everybody.volatile.emit('maybe');
         this.others.in('red').volatile.send('maybe');
         this.sendVolatile('v');
         this.jsonVolatile('v');
         return [this.roomMembers('red'), this.roomNames(), this.everybody.sids, this.others.sids];
       }
     }
     const clock = Script.everybody();`,
  );
  shop.joins('/s', 'a').joins('/s', 'b').joins('/s', 'c');
  await shop.untilWritten('5::/s:{"name":"tick","args":[["a","b","c"]]}');
  const before = shop.effects.length;
  shop.sends('5:1+:/s:{"name":"say"}');
  await shop.untilWritten('6::/s:1+[[["a","b"],["red","blue"],["a","b","c"],["b","c"]]]');
  const sent = shop.effects
    .slice(before, -1)
    .flatMap((effect) => (effect.do === 'send' ? [[effect.to, effect.raw, effect.volatile]] : []));
  expect(sent).toEqual([
    [['b', 'c'], '5::/s:{"name":"not me","args":[1]}', undefined],
    [['a', 'b'], '3::/s:to red', undefined],
    [['a', 'c'], '4::/s:{"to":"both"}', undefined],
    [['a', 'b', 'c'], '5::/s:{"name":"maybe"}', true],
    [['b'], '3::/s:maybe', true],
    ['a', '3::/s:v', true],
    ['a', '4::/s:"v"', true],
  ]);
});
