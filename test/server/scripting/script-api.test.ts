// What `import … from 'socketscope'` can do, in a real thread.
import { beforeEach, expect, test } from 'vitest';

import { scriptAt, Workshop } from './workshop.ts';

let shop: Workshop;

beforeEach(() => {
  shop = new Workshop();
});

function call(name: string, id = 1): string {
  return `5:${id}+:/s:{"name":"${name}"}`;
}

async function answerOf(raw: string, sid?: string): Promise<unknown> {
  const id = raw.slice(2, raw.indexOf('+'));
  shop.sends(raw, sid);
  const start = `6::/s:${id}+`;
  const ack = await shop.until(() => shop.written().find((text) => text.startsWith(start)));
  return JSON.parse(ack.slice(start.length));
}

test('who the member is', async () => {
  await shop.load(
    'script.ts',
    scriptAt(
      '/s',
      `on_who() {
         const { sid, endpoint, qs, transport, isReintroduced, acl, packet } = this;
         return { sid, endpoint, qs, transport, isReintroduced, acl, packet,
                  url: this.request.url, rooms: [...this.rooms], session: this.session };
       }`,
    ),
  );
  shop.joins('/s');
  expect(await answerOf(call('who'))).toEqual([
    {
      sid: 'a',
      endpoint: '/s',
      qs: '',
      transport: 'websocket',
      isReintroduced: false,
      acl: { state: 'open' },
      packet: { type: 'event', endpoint: '/s', id: '1', ack: 'handler', name: 'who', args: [] },
      url: '/socket.io/1/',
      rooms: [],
      session: {},
    },
  ]);
});

test('every kind of sending', async () => {
  await shop.load(
    'script.ts',
    scriptAt(
      '/s',
      `on_all() {
         this.emit('one', 1, 'two', [3], { four: 4 });
         this.emit('none');
         this.emit('asked', 1, (answer) => this.emit('answered', answer));
         this.emitVolatile('tick');
         this.send('text', (...args) => this.emit('sent', args.length));
         this.json({ a: [1] });
         this.error('my_error', 'its text');
         this.errorPacket('unauthorized', 'reconnect');
         this.errorPacket('');
       }`,
    ),
  );
  shop.joins('/s').sends('5::/s:{"name":"all"}');
  await shop.untilWritten('7::/s');
  expect(shop.written()).toEqual([
    '5::/s:{"name":"one","args":[1,"two",[3],{"four":4}]}',
    '5::/s:{"name":"none"}',
    '5:1+:/s:{"name":"asked","args":[1]}',
    '5::/s:{"name":"tick"}',
    '3:2:/s:text',
    '4::/s:{"a":[1]}',
    '5::/s:{"name":"error","args":["my_error","its text"]}',
    '7::/s:2+0',
    '7::/s',
  ]);
  shop.sends('6::/s:1+["yes"]');
  shop.sends('6::/s:2');
  await shop.untilWritten('5::/s:{"name":"answered","args":["yes"]}');
  await shop.untilWritten('5::/s:{"name":"sent","args":[0]}');
});

test('the ACL methods, and the line of script that changed a list', async () => {
  await shop.load(
    'script.ts',
    scriptAt(
      '/s',
      `  getInitialAcl() { return new Set(['recv_connect', 'on_step']); }
  on_step() {
    const steps: unknown[] = [this.isMethodAllowed('onOther')];
    this.addAclMethod('on_other');
    steps.push(this.isMethodAllowed('onOther'));
    this.delAclMethod('on_other');
    steps.push(this.acl);
    this.liftAclRestrictions();
    steps.push(this.acl, this.isMethodAllowed('on_anything'));
    this.resetAcl();
    return [...steps, this.acl];
  }`,
    ),
  );
  shop.joins('/s');
  const listed = { state: 'listed', methods: ['recv_connect', 'on_step'] };
  expect(await answerOf(call('step'))).toEqual([
    [false, true, listed, { state: 'open' }, true, listed],
  ]);
  const changes = shop.effects.flatMap((effect) => (effect.do === 'acl' ? [effect.change] : []));
  expect(changes.filter((change) => change !== undefined)).toEqual([
    { op: 'initial', by: 'script.ts:5' },
    { op: 'add', method: 'on_other', by: 'script.ts:8' },
    { op: 'delete', method: 'on_other', by: 'script.ts:10' },
    { op: 'lift', by: 'script.ts:12' },
    { op: 'reset', by: 'script.ts:14' },
  ]);
});

test('rooms, broadcasts, siblings and the shared session', async () => {
  await shop.load(
    'script.ts',
    `import { Namespace } from 'socketscope';
     class Both extends Namespace<{ name?: string }> {
       on_name(name: string) { this.session.name = name; this.join('named'); }
       on_tell() {
         this.broadcastEvent('everybody', this.session.name);
         this.broadcastEventNotMe('others');
         this.emitToRoom('named', 'room');
         this.emitToRoomNotMe('named', 'room others');
         this.leave('named');
         return [...this.rooms];
       }
       on_sibling() {
         const other = this.sibling('/t');
         other?.emit('from /s', this.session.name);
         return other !== undefined;
       }
     }
     export default { '/s': Both, '/t': Both };`,
  );
  shop.joins('/s').joins('/s', 'b').joins('/t');
  for (const sid of ['a', 'b']) shop.sends(`5::/s:{"name":"name","args":["${sid}"]}`, sid);
  expect(await answerOf(call('tell'))).toEqual([[]]);
  expect(
    shop.effects.flatMap((effect) =>
      effect.do === 'send' && typeof effect.to !== 'string' ? [[effect.to, effect.raw]] : [],
    ),
  ).toEqual([
    [['a', 'b'], '5::/s:{"name":"everybody","args":["a"]}'],
    [['b'], '5::/s:{"name":"others"}'],
    [['a', 'b'], '5::/s:{"name":"room"}'],
    [['b'], '5::/s:{"name":"room others"}'],
  ]);
  expect(await answerOf(call('sibling', 2))).toEqual([true]);
  expect(shop.written()).toContain('5::/t:{"name":"from /s","args":["a"]}');
});

test('a spawned job lives as long as its member, and its faults are told', async () => {
  await shop.load(
    'script.ts',
    scriptAt(
      '/s',
      `  recv_connect() {
    this.spawn(async (job) => {
      while (job.isLive) await job.sleep(60_000);
      console.log('the job is over');
    });
  }
  on_bad_job() {
    this.spawn(() => { throw new Error('no work'); });
  }
  on_leave() { this.disconnect(); }`,
    ),
  );
  shop.joins('/s').sends('5::/s:{"name":"bad_job"}');
  expect(await shop.untilAsked('fault')).toMatchObject({
    message: 'script.ts:12: A spawned job threw Error: no work.',
    cause: 2,
  });
  shop.sends('5::/s:{"name":"leave"}');
  expect(await shop.untilAsked('disconnect')).toMatchObject({ sid: 'a', endpoint: '/s' });
  shop.leaves('/s');
  expect(await shop.untilAsked('log')).toMatchObject({ message: 'the job is over' });
});

test('the console is tied to the packet that is handled, also after an await', async () => {
  await shop.load(
    'script.ts',
    scriptAt(
      '/s',
      `  async on_talk(name: string) {
    console.log('%s: %d things', name, 2, { a: [1] });
    await new Promise((done) => setTimeout(done, name === 'slow' ? 20 : 1));
    console.warn(name, new Error('where'));
    setTimeout(() => { console.debug(name, 'later'); process.stdout.write(name + ' out'); }, 1);
  }`,
      `console.info('loaded');`,
    ),
  );
  shop.joins('/s').joins('/s', 'b');
  const slow = shop.sends('5::/s:{"name":"talk","args":["slow"]}');
  const fast = shop.sends('5::/s:{"name":"talk","args":["fast"]}', 'b');
  const logs = () => shop.effects.flatMap((effect) => (effect.do === 'log' ? [effect] : []));
  await shop.until(() => logs().length === 9);
  const brief = logs().map(({ level, message, sid, cause }) => [level, message, sid, cause]);
  expect(brief).toContainEqual(['info', 'loaded', undefined, 0]);
  expect(brief).toContainEqual(['log', 'slow: 2 things { a: [ 1 ] }', 'a', slow]);
  expect(brief).toContainEqual(['debug', 'slow later', 'a', slow]);
  expect(brief).toContainEqual(['debug', 'fast later', 'b', fast]);
  expect(brief).toContainEqual(['log', 'slow out', undefined, 0]);
  const warned = logs().find(({ level, sid }) => level === 'warn' && sid === 'b');
  expect(warned).toMatchObject({ cause: fast, script: shop.file('script.ts') });
  expect(warned?.message).toContain(
    `fast Error: where\n    at Script.on_talk (${shop.file('script.ts')}:8:`,
  );
});

test('the rest of the console is there too', async () => {
  await shop.load(
    'script.ts',
    scriptAt('/s', '', `console.table([{ a: 1 }]); console.count(); console.assert(false, 'no');`),
  );
  const logs = () =>
    shop.effects.flatMap((effect) => (effect.do === 'log' ? [effect.message] : []));
  expect(logs()).toEqual([expect.stringContaining('│ a │'), 'default: 1', 'Assertion failed: no']);
});

test('lines that come too many at once are not kept, and that is said', async () => {
  await shop.load(
    'script.ts',
    scriptAt('/s', `on_flood() { for (let i = 0; i < 5000; i += 1) console.log(i); return 1; }`),
  );
  shop.joins('/s');
  await answerOf(call('flood'));
  const logs = shop.effects.flatMap((effect) => (effect.do === 'log' ? [effect] : []));
  expect(logs).toHaveLength(1000);
  expect(logs.at(-1)).toMatchObject({
    level: 'warn',
    message: '1000 lines at once: the next ones are not kept.',
  });
});

test('a namespace is not made with new', async () => {
  await shop.load(
    'script.ts',
    scriptAt('/s', `on_new() { new Script(); }\nconstructor() { super(); }`),
  );
  shop.joins('/s').sends('5::/s:{"name":"new"}');
  expect(await shop.untilAsked('fault')).toMatchObject({
    message: expect.stringContaining('A namespace is made by Socketscope when a client joins'),
  });
});
