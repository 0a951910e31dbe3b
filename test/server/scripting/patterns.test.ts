// Scripts that serve endpoints by pattern: what they know of an endpoint, and two scripts that share some.
import { describe, expect, test } from 'vitest';

import { scriptAt, Workshop } from './workshop.ts';

const ROOMS = `import { Namespace } from 'socketscope';
class Room extends Namespace<{ name?: string }, '/room/:id'> {
  override authorize() { return /^\\d+$/.test(this.params.id) || this.params.id === 'lobby'; }
  override recv_disconnect(reason: string) { console.log(this.endpoint, reason); }
  on_where() { return [this.endpoint, this.params.id]; }
  on_enter(name: string) { this.session.name = name; this.join('in'); return this.roomNames(); }
  on_say(text: string) { this.emitToRoom('in', 'said', text); }
  on_all(text: string) { Room.everybody().emit('all', text); }
  on_one(endpoint: string) { Room.everybody(endpoint).emit('one'); return Room.everybody(endpoint).sids; }
  on_who() { return [this.session.name, [...this.rooms], this.isReintroduced, this.socket.endpoints]; }
  on_hoard() { for (const all: unknown[] = [];;) all.push(new Array(1000).fill(all.length)); }
}
export default { '/room/:id': Room };`;

const FILES = `import { Namespace } from 'socketscope';
export default class extends Namespace<object, '/files/*'> {
  static override endpoint = '/files/*';
  on_path() { return this.params['*']; }
}`;

describe.each(['worker', 'none'] as const)('isolation %s', (isolation) => {
  test('each endpoint is a namespace of its own: name, open parts, rooms, members, audiences', async () => {
    const shop = new Workshop({ isolation });
    const { endpoints } = await shop.load('rooms.ts', ROOMS);
    expect(endpoints.map(({ endpoint }) => endpoint)).toEqual(['/room/:id']);
    await shop.load('files.ts', FILES);
    expect(shop.scripts.serves('/room/7/8')).toBe(false);
    shop.joins('/room/7').joins('/room/8').joins('/room/8', 'b').joins('/files/a/%2e%2e/b');
    shop.sends('5:1+:/room/8:{"name":"where"}');
    shop.sends('5:2+:/files/a/%2e%2e/b:{"name":"path"}');
    await shop.untilWritten('6::/room/8:1+[["/room/8","8"]]');
    await shop.untilWritten('6::/files/a/%2e%2e/b:2+["a/%2e%2e/b"]');
    shop.sends('5:3+:/room/7:{"name":"enter","args":["Ann"]}');
    shop.sends('5:4+:/room/8:{"name":"enter","args":["Ann"]}');
    await shop.untilWritten('6::/room/8:4+[["in"]]');
    shop.effects.length = 0;
    shop.sends('5::/room/8:{"name":"say","args":["x"]}');
    shop.sends('5::/room/7:{"name":"all","args":["y"]}');
    shop.sends('5:5+:/room/7:{"name":"one","args":["/room/8"]}');
    await shop.untilWritten('6::/room/7:5+[["a","b"]]');
    expect(
      shop.effects.flatMap((effect) => (effect.do === 'send' ? [[effect.to, effect.raw]] : [])),
    ).toEqual([
      [['a'], '5::/room/8:{"name":"said","args":["x"]}'],
      [['a'], '5::/room/7:{"name":"all","args":["y"]}'],
      [['a', 'b'], '5::/room/8:{"name":"all","args":["y"]}'],
      [['a', 'b'], '5::/room/8:{"name":"one"}'],
      ['a', '6::/room/7:5+[["a","b"]]'],
    ]);
    shop.joins('/room/x');
    expect(await shop.untilAsked('refused')).toMatchObject({ endpoint: '/room/x' });
  });
});

test('a reload keeps members, sessions and rooms of every endpoint', async () => {
  const shop = new Workshop();
  const { id } = await shop.load('rooms.ts', ROOMS);
  shop.joins('/room/7').joins('/room/8');
  shop.sends('5:1+:/room/8:{"name":"enter","args":["Ann"]}');
  await shop.untilWritten('6::/room/8:1+[["in"]]');
  shop.write('rooms.ts', ROOMS.replace('on_hoard', 'on_keep'));
  await shop.scripts.reload(id);
  expect(shop.events.at(-1)).toMatchObject({
    op: 'reloaded',
    message: 'Serves /room/:id. /room/:id: added on_keep; removed on_hoard.',
  });
  shop.sends('5:2+:/room/8:{"name":"who"}');
  await shop.untilWritten('6::/room/8:2+[["Ann",["in"],true,["/room/7","/room/8"]]]');
});

test('a handler that needs too much memory is named with where it starts, and other endpoints go on', async () => {
  const shop = new Workshop({ handlerLimitMs: 10_000, memoryLimitMb: 32 });
  await shop.load('rooms.ts', ROOMS);
  shop.joins('/room/7').joins('/room/8', 'b');
  shop.sends('5::/room/7:{"name":"hoard"}');
  shop.sends('5:2+:/room/8:{"name":"where"}', 'b');
  expect(await shop.untilAsked('fault')).toMatchObject({ endpoint: '/room/7', line: 11 });
  await shop.untilWritten('6::/room/8:2+[["/room/8","8"]]');
});

test('two scripts with one pattern clash; where others overlap, it is said which goes first', async () => {
  const shop = new Workshop();
  await shop.load('rooms.ts', ROOMS);
  const twin = await shop.scripts.load(shop.write('twin.ts', scriptAt('/room/:name', '')));
  expect(twin).toMatchObject({
    fault: {
      code: 'endpoint-clash',
      message: `/room/:name is served by ${shop.file('rooms.ts')} already, so ${shop.file('twin.ts')} cannot serve it too. Unload one of them, or give one another endpoint.`,
    },
  });
  const rest = await shop.load('rest.ts', scriptAt('/*', ''));
  expect(shop.events.at(-1)).toMatchObject({
    message: `Serves /*. /room/:id of ${shop.file('rooms.ts')} goes before /* of ${shop.file('rest.ts')}, where both match.`,
  });
  expect(shop.scripts.serves('/else')).toBe(true);
  await shop.scripts.unload(rest.id);
  expect(shop.scripts.serves('/else')).toBe(false);
});

test('a name takes its members from a pattern of another script, and gives them back', async () => {
  const shop = new Workshop();
  await shop.load('rooms.ts', ROOMS);
  shop.joins('/room/lobby').joins('/room/7');
  shop.sends('5:1+:/room/lobby:{"name":"enter","args":["Ann"]}');
  await shop.untilWritten('6::/room/lobby:1+[["in"]]');
  const lobby = scriptAt('/room/lobby', `on_who() { return ['lobby', this.isReintroduced]; }`);
  const { id } = await shop.load('lobby.ts', lobby);
  expect(await shop.untilAsked('log')).toMatchObject({
    message: '/room/lobby served by another script',
  });
  shop.sends('5:2+:/room/lobby:{"name":"who"}');
  shop.sends('5:3+:/room/7:{"name":"who"}');
  await shop.untilWritten('6::/room/lobby:2+[["lobby",true]]');
  await shop.untilWritten('6::/room/7:3+[["Ann",[],false,["/room/7"]]]');
  await shop.scripts.disable(id);
  shop.sends('5:4+:/room/lobby:{"name":"who"}');
  await shop.untilWritten('6::/room/lobby:4+[["Ann",[],true,["/room/7","/room/lobby"]]]');
  await shop.scripts.enable(id);
  shop.sends('5:5+:/room/lobby:{"name":"who"}');
  await shop.untilWritten('6::/room/lobby:5+[["lobby",true]]');
  await shop.scripts.unload(id);
  shop.sends('5:6+:/room/lobby:{"name":"where"}');
  await shop.untilWritten('6::/room/lobby:6+[["/room/lobby","lobby"]]');
});

test.each([
  ['/room/:id/:id', /'\/room\/:id\/:id' is no endpoint: a name stands in it twice/],
  ['/a*', /'\/a\*' is no endpoint: '\*' is a whole segment/],
])('%s is refused with a sentence', async (endpoint, message) => {
  const shop = new Workshop({ isolation: 'none' });
  const loaded = await shop.scripts.load(shop.write('bad.ts', scriptAt(endpoint, '')));
  expect(loaded).toMatchObject({ fault: { message: expect.stringMatching(message) } });
});

test('two patterns of one shape in one script, or one that is no text, are refused', async () => {
  const shop = new Workshop({ isolation: 'none' });
  const head = `import { Namespace } from 'socketscope';\n`;
  const twins = `${head}export default { '/a/:x': Namespace, '/a/:y': Namespace };`;
  expect(await shop.scripts.load(shop.write('twins.ts', twins))).toMatchObject({
    fault: { message: expect.stringContaining("'/a/:x' and '/a/:y' match the same endpoints") },
  });
  const regexp = `${head}export default class extends Namespace { static endpoint = /x/; }`;
  expect(await shop.scripts.load(shop.write('regexp.js', regexp))).toMatchObject({
    fault: { message: expect.stringContaining('The endpoint of the class is no text') },
  });
});
