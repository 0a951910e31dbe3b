// Two servers act as one through a real Redis, and go on without it while it is away.
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { Namespace, RedisAdapter } from '../../../src/server/embed.ts';
import type { AdapterSink, TraceEvent } from '../../../src/server/embed.ts';
import { MAX_HELD } from '../../../src/server/adapter/outgoing-queue.ts';
import { RedisServer } from '../../support/redis-server.ts';
import { needs } from '../../support/skip.ts';
import { type Listener, SharingServer } from './sharing-server.ts';

class Chat extends Namespace {
  on_join(room: string): boolean {
    this.join(room);
    return true;
  }

  on_say(room: string, text: string): boolean {
    this.emitToRoom(room, 'said', text);
    return true;
  }

  on_shout(text: string): boolean {
    this.broadcastEventNotMe('shouted', text);
    return true;
  }
}

const isLinked = (record: TraceEvent) => record.kind === 'server' && record.op === 'linked';
const isFault = (code: string) => (record: TraceEvent) =>
  record.kind === 'fault' && record.code === code;

/** What a link tells its server. */
class Told implements AdapterSink {
  readonly words: string[] = [];
  readonly #sentences = new Map<string, string>();
  #waiting: (() => void)[] = [];

  heard(): void {}

  tell(event: Parameters<AdapterSink['tell']>[0]): void {
    const word = event.kind === 'fault' ? event.code : event.op;
    this.words.push(word);
    this.#sentences.set(word, event.message ?? '');
    for (const look of this.#waiting.splice(0)) look();
  }

  /** The sentence of the newest record of this kind, told already or to come. */
  async news(word: string): Promise<string> {
    while (!this.#sentences.has(word)) {
      await new Promise<void>((look) => this.#waiting.push(look));
    }
    return this.#sentences.get(word) ?? '';
  }
}

describe.skipIf(!needs('redis'))('through Redis', () => {
  let redis: RedisServer;
  let here: SharingServer;
  let there: SharingServer;
  let ann: Listener;
  let bob: Listener;
  let eve: Listener;

  async function serve(): Promise<SharingServer> {
    const adapter = new RedisAdapter({ url: redis.url, channel: 'test' });
    return SharingServer.start({ adapter, namespaces: { '/chat': Chat } });
  }

  beforeAll(async () => {
    redis = await RedisServer.start();
    [here, there] = await Promise.all([serve(), serve()]);
    await Promise.all([here.next(isLinked, 0), there.next(isLinked, 0)]);
    [ann, bob, eve] = await Promise.all([
      here.client('/chat'),
      there.client('/chat'),
      there.client('/chat'),
    ]);
    await Promise.all([ann.ask('join', 'red'), bob.ask('join', 'red')]);
  });

  afterAll(async () => {
    await Promise.all([here.stop(), there.stop()]);
    await redis.goAway();
  });

  test('a room is one room on both servers, and nobody hears twice', async () => {
    ann.say('say', 'red', 'hi');
    await bob.heard('hi');
    bob.say('say', 'red', 'ho');
    await ann.heard('ho');
    expect(ann.all).toEqual([
      ['said', 'hi'],
      ['said', 'ho'],
    ]);
    expect(bob.all).toEqual(ann.all);
    expect(eve.all).toEqual([]);
    expect(there.origins(bob, 'said')).toEqual(['remote', 'server']);
    expect(here.origins(ann, 'said')).toEqual(['server', 'remote']);
  });

  test('the order of one server is kept on the other', async () => {
    const said = Array.from({ length: 500 }, (_, n) => `line ${n} – 😀 \u2028 "quoted"`);
    for (const text of said) ann.say('shout', text);
    ann.say('shout', 'last');
    await eve.heard('last');
    expect(eve.all).toEqual([...said, 'last'].map((text) => ['shouted', text]));
  });

  test('Redis goes away and comes back: no session is lost, and what was said meanwhile arrives', async () => {
    const marks = [here, there].map((server) => server.records.length);
    await redis.goAway();
    await Promise.all([
      here.next(isFault('redis-away'), marks[0]),
      there.next(isFault('redis-away'), marks[1]),
    ]);
    expect(await ann.ask('shout', 'to nobody here')).toBe(true);
    expect(await ann.ask('say', 'red', 'meanwhile')).toBe(true);
    await ann.heard('meanwhile');
    await redis.comeBack();
    await bob.heard('meanwhile');
    ann.say('say', 'red', 'again');
    await bob.heard('again');
    expect(bob.all.slice(-3)).toEqual([
      ['shouted', 'to nobody here'],
      ['said', 'meanwhile'],
      ['said', 'again'],
    ]);
    const news = here.records.slice(marks[0]).filter((record) => record.kind !== 'packet');
    expect(news).toMatchObject([
      { kind: 'fault', code: 'redis-away', message: expect.stringContaining('Sessions go on') },
      {
        kind: 'server',
        op: 'linked',
        message: expect.stringContaining('2 broadcasts that waited'),
      },
    ]);
    expect([ann, bob, eve].map(({ socket }) => socket.socket.connected)).toEqual([
      true,
      true,
      true,
    ]);
  });

  test('what others write on the channel is told and passed over', async () => {
    const stranger = new Redis(redis.url);
    const from = here.records.length;
    const texts = [
      'hello',
      '[]',
      '{"from":"x"}',
      '{"from":"x","number":1,"endpoint":"/chat","raw":5}',
    ];
    for (const text of texts) await stranger.publish('test', text);
    const real = {
      from: 'x',
      number: 3,
      endpoint: '/chat',
      raw: '5::/chat:{"name":"said","args":["x"]}',
    };
    await stranger.publish('test', JSON.stringify(real));
    await stranger.publish('test', JSON.stringify(real));
    await stranger.publish('test', JSON.stringify({ ...real, number: 7 }));
    await stranger.publish('test', JSON.stringify({ ...real, number: 8, endpoint: '/nowhere' }));
    await here.next(isFault('redis-missed'), from);
    await ann.heard('x');
    stranger.disconnect();
    const faults = here.records.slice(from).filter((record) => record.kind === 'fault');
    expect(faults.map(({ code }) => code)).toEqual([
      ...texts.map(() => 'redis-unreadable'),
      'redis-missed',
    ]);
    expect(faults.at(-1)?.message).toMatch(/^3 broadcasts of another server \(x\)/);
  });

  test('a password that is missing is said, one that is right is never shown', async () => {
    const owner = new Redis(redis.url);
    await owner.config('SET', 'requirepass', 'secret');
    const stranger = new Told();
    const guest = new RedisAdapter({ url: redis.url }).open(stranger);
    expect(await stranger.news('redis-away')).toMatch(/NOAUTH/);
    const friend = new Told();
    const url = redis.url.replace('//', '//:secret@');
    const link = new RedisAdapter({ url }).open(friend);
    expect(await friend.news('linked')).not.toContain('secret');
    await Promise.all([guest.close(), link.close()]);
    await owner.config('SET', 'requirepass', '');
    owner.disconnect();
  });
});

test('what waits for Redis is bounded, which is said once; the end does not wait for it', async () => {
  const told = new Told();
  const link = new RedisAdapter({ url: 'redis://127.0.0.1:1' }).open(told);
  for (let n = 0; n < MAX_HELD + 5; n += 1) link.publish({ endpoint: '', raw: `3:::${n}` });
  expect(await told.news('redis-away')).toContain('ECONNREFUSED');
  link.publish({ endpoint: '', raw: '3:::more' });
  expect(told.words.filter((word) => word === 'redis-dropped')).toHaveLength(1);
  await link.close();
});

test('an address that is none of a Redis is refused at once', () => {
  for (const url of ['localhost:6379', 'http://localhost', 'redis:', '']) {
    expect(() => new RedisAdapter({ url })).toThrow(/redis:\/\/HOST:PORT/);
  }
});
