// What a class may override: the steps of its packets, its starts, its errors, its JSON.
import { beforeEach, expect, test } from 'vitest';

import { scriptAt, Workshop } from './workshop.ts';

let shop: Workshop;

beforeEach(() => {
  shop = new Workshop();
});

async function loaded(body: string, head = ''): Promise<void> {
  await shop.load('script.ts', scriptAt('/s', body, head));
  shop.joins('/s');
}

test('each step may be overridden, and goes on by super', async () => {
  await loaded(
    `override processPacket(packet: Packet) { this.seen.push(packet.type); return super.processPacket(packet); }
     override processEvent(packet: PacketOf<'event'>) {
       return super.processEvent({ ...packet, name: packet.name.toLowerCase() });
     }
     override callMethodWithAcl(method: string, packet: Packet, ...args: unknown[]) {
       return method === 'on_free' ? this.callMethod(method, packet, ...args)
         : super.callMethodWithAcl(method, packet, ...args);
     }
     override async callMethod(method: string, packet: Packet, ...args: unknown[]) {
       return ack(method, await super.callMethod(method, packet, ...args));
     }
     override getInitialAcl() { return ['on_add', 'recv_connect']; }
     seen: string[] = [];
     on_add(a: number, b: number) { return a + b; }
     on_free() { return this.seen; }`,
    `import type { Packet, PacketOf } from 'socketscope';`,
  );
  shop.sends('5:1+:/s:{"name":"ADD","args":[1,2]}');
  await shop.untilWritten('6::/s:1+["on_add",3]');
  shop.sends('5:2+:/s:{"name":"free"}');
  await shop.untilWritten('6::/s:2+["on_free",["connect","event","event"]]');
});

test('in place of the arguments a handler of `packet` gets the packet', async () => {
  await loaded(
    `on_raw(packet) { return packet.name + packet.args; }
     async on_rest(packet, ...rest) { return [packet.type, rest.length]; }
     on_two(packet, other) { return [packet, other]; }
     recv_message(packet) { return packet.data; }`,
  );
  shop.sends('5:1+:/s:{"name":"raw","args":[1,2]}');
  shop.sends('5:2+:/s:{"name":"rest","args":[1,2]}');
  shop.sends('5:3+:/s:{"name":"two","args":[1,2]}');
  shop.sends('3:4+:/s:text');
  await shop.untilWritten('6::/s:1+["raw1,2"]');
  await shop.untilWritten('6::/s:2+[["event",0]]');
  await shop.untilWritten('6::/s:3+[[1,2]]');
  await shop.untilWritten('6::/s:4+["text"]');
});

test('an exception handler hears of methods and jobs', async () => {
  await loaded(
    `override exceptionHandler(thrown: unknown, { method }: { method: string }) {
       if (String(thrown).includes('worse')) throw thrown;
       this.emit('handled', method, String(thrown));
       return 'sorry';
     }
     on_bad() { throw new Error('bad'); }
     async on_worse() { throw new Error('worse'); }
     on_job() { this.spawn(async () => { throw new Error('of a job'); }); }`,
  );
  shop.sends('5:1+:/s:{"name":"bad"}');
  await shop.untilWritten('6::/s:1+["sorry"]');
  shop.sends('5::/s:{"name":"job"}');
  await shop.untilWritten('5::/s:{"name":"handled","args":["spawn","Error: of a job"]}');
  shop.sends('5:2+:/s:{"name":"worse"}');
  expect(await shop.untilAsked('fault')).toMatchObject({
    message: 'script.ts:11: on_worse threw Error: worse. The ack it was asked for is not sent.',
  });
});

test('each class and mixin starts an object once, with super or without', async () => {
  await shop.load(
    'script.ts',
    `import { Namespace } from 'socketscope';
     const order: string[] = [];
     const Mixin = (Base: typeof Namespace) => class extends Base {
       override initialize() { order.push('mixin'); super.initialize(); }
     };
     class Parent extends Mixin(Namespace) {
       override initialize() { order.push('parent'); }
     }
     class Middle extends Parent {}
     class Child extends Middle {
       override async initialize() { order.push('child'); super.initialize(); }
       on_order() { return order.splice(0); }
     }
     class Other extends Parent {
       override initialize() { order.push('other'); throw new Error('of the start'); }
       on_order() { return order.splice(0); }
     }
     export default { '/s': Child, '/t': Other };`,
  );
  shop.joins('/s').sends('5:1+:/s:{"name":"order"}');
  await shop.untilWritten('6::/s:1+[["child","parent","mixin"]]');
  shop.joins('/s', 'b').sends('5:2+:/s:{"name":"order"}', 'b');
  await shop.untilWritten('6::/s:2+[["child","parent","mixin"]]');
  shop.joins('/t');
  expect(await shop.untilAsked('refused')).toMatchObject({ endpoint: '/t' });
});

test('denials as error packets, errors with an id, and quiet ones', async () => {
  await loaded(
    `static override denials = 'error packet' as const;
     override getInitialAcl() { return ['on_tell', 'on_none']; }
     override recv_connect() {}
     on_tell() {
       this.error('mine', 'a text');
       this.error('with id', 'a text', { msgId: '9' });
       this.error('quiet', 'a text', { quiet: true });
     }`,
  );
  shop.sends('5:1+:/s:{"name":"denied"}');
  shop.sends('5::/s:{"name":"none"}');
  shop.sends('5:2+:/s:{"name":"tell"}');
  await shop.untilWritten('6::/s:2+[null]');
  expect(shop.written()).toEqual([
    '7::/s:2',
    '7::/s:2',
    '6::/s:1+[null]',
    '7::/s',
    '5::/s:{"name":"error","args":["mine","a text"]}',
    '5:9:/s:{"name":"error","args":["with id","a text"]}',
    '6::/s:2+[null]',
  ]);
});

test('an error handler of the script, and its own JSON', async () => {
  await loaded(
    `static override codec = {
       parse: (text: string) => JSON.parse(text, (_, value) => /^\\d{4}-/.test(value) ? new Date(value) : value),
       stringify: (value: unknown) => JSON.stringify(value),
     };
     override errorHandler(error: { name: string; text: string }) {
       if (error.name === 'no_such_method') this.send(error.text);
       else super.errorHandler({ ...error, quiet: false });
     }
     on_year(date: Date) { return date.getUTCFullYear(); }`,
  );
  shop.sends('5:1+:/s:{"name":"year","args":["2012-01-01T00:00:00Z"]}');
  await shop.untilWritten('6::/s:1+[2012]');
  shop.sends('5::/s:{"name":"none"}');
  await shop.untilWritten('3::/s:The method "on_none" was not found');
  shop.sends('5::/s:{"name":"$"}');
  await shop.until(() => shop.written().some((raw) => raw.includes('unallowed_event_name')));
});

test('with its mixins a room is heard by everybody else in it', async () => {
  await shop.load(
    'script.ts',
    `import { BroadcastMixin, Namespace, RoomsMixin } from 'socketscope';
     export default class Chat extends RoomsMixin(BroadcastMixin(Namespace)) {
       static override endpoint = '/s';
       recv_connect() { this.join('red'); }
       on_say() { this.emitToRoom('red', 'said'); this.emit_to_room('red', 'there'); this.broadcastEvent('all'); }
     }`,
  );
  shop.joins('/s').joins('/s', 'b').sends('5:1+:/s:{"name":"say"}');
  await shop.untilWritten('6::/s:1+[null]');
  const sent = shop.effects.flatMap((effect) =>
    effect.do === 'send' && typeof effect.to !== 'string' ? [[effect.raw, effect.to]] : [],
  );
  expect(sent).toEqual([
    ['5::/s:{"name":"said"}', ['b']],
    ['5::/s:{"name":"there"}', ['b']],
    ['5::/s:{"name":"all"}', ['a', 'b']],
  ]);
});

test("gevent-socketio's own spelling does", async () => {
  await shop.load(
    'script.js',
    `const { Namespace } = require('socketscope');
     module.exports = { '/s': class extends Namespace {
       get_initial_acl() { return ['on_open', 'on_add', 'recv_connect']; }
       process_packet(packet) { this.count = (this.count ?? 0) + 1; return super.process_packet(packet); }
       call_method(name, packet, ...args) { return super.call_method(name, packet, ...args); }
       exception_handler(thrown) { return String(thrown); }
       on_open() { this.add_acl_method('on_bad'); this.emit_to_room('none', 'x'); this.broadcast_event('y'); }
       on_add(a, b) { return [this.count, a + b, this.is_method_allowed('on_bad')]; }
       on_bad() { throw new Error('bad'); }
     } };`,
  );
  shop.joins('/s').sends('5::/s:{"name":"open"}');
  shop.sends('5:1+:/s:{"name":"add","args":[1,2]}');
  await shop.untilWritten('6::/s:1+[[3,3,true]]');
  shop.sends('5:2+:/s:{"name":"bad"}');
  await shop.untilWritten('6::/s:2+["Error: bad"]');
});
