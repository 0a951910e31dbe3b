// Old server files that share a Redis: with each other and with the reference, and while it is away.
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { TraceRecord } from '../../../src/shared/index.ts';
import { Application } from '../../inspector/application.ts';
import { RedisServer } from '../../support/redis-server.ts';
import { needs } from '../../support/skip.ts';
import { connectStock, type StockSocket } from '../../support/stock-client.ts';
import { fileOf, runOnReference } from './legacy-file.ts';
import { heard } from './plays.ts';

/** One server file of ours, with everything that was recorded there. */
class Sharing {
  readonly application: Application;
  readonly records: TraceRecord[] = [];
  #waiting: (() => void)[] = [];

  private constructor(application: Application) {
    this.application = application;
    application.inspector.onRecord((record) => {
      this.records.push(record);
      for (const wake of this.#waiting.splice(0)) wake();
    });
  }

  static async start(port: number): Promise<Sharing> {
    const text = readFileSync(fileOf('shared'), 'utf8')
      .replace('process.env.REDIS_PORT', String(port))
      .replace('process.env.PORT', '0');
    return new Sharing(await Application.start({ 'shared.cjs': text }, { yieldsToScripts: true }));
  }

  async recorded(passes: (record: TraceRecord) => boolean): Promise<TraceRecord> {
    for (;;) {
      const found = this.records.find(passes);
      if (found !== undefined) return found;
      await new Promise<void>((wake) => this.#waiting.push(wake));
    }
  }
}

const isLinked = (record: TraceRecord) => record.kind === 'server' && record.op === 'linked';
const isAway = (record: TraceRecord) => record.kind === 'fault' && record.code === 'redis-away';

function asked(socket: StockSocket, event: string, ...args: unknown[]): Promise<unknown> {
  return new Promise((done) => socket.emit(event, ...args, (answer: unknown) => done(answer)));
}

describe.skipIf(!needs('redis'))('with a Redis', () => {
  let redis: RedisServer;
  let ours: readonly Sharing[] = [];
  let reference: ChildProcess;
  let look: Redis;
  const clients: StockSocket[] = [];
  const [ann, bob, carl] = [0, 1, 2].map((at) => () => clients[at] as StockSocket) as [
    () => StockSocket,
    () => StockSocket,
    () => StockSocket,
  ];

  beforeAll(async () => {
    redis = await RedisServer.start();
    process.env.REDIS_PORT = String(redis.port);
    const started = await runOnReference(['shared']);
    delete process.env.REDIS_PORT;
    reference = started.program;
    ours = await Promise.all([Sharing.start(redis.port), Sharing.start(redis.port)]);
    // What is said before all of them listen is lost, there and here.
    look = new Redis(redis.url);
    look.on('error', () => undefined);
    while (Number((await look.pubsub('NUMSUB', 'disconnect-force'))[1]) < 3);
    const urls = [...ours.map(({ application }) => application.url), ...started.urls];
    for (const url of urls) {
      const client = connectStock(url, 'websocket', {});
      clients.push(client);
      await heard(client, 'connect');
    }
    // Whoever counts all of them has heard of all of them.
    for (const client of clients) while ((await asked(client, 'all')) !== 3);
  }, 40_000);

  afterAll(async () => {
    for (const client of clients) if (client.socket.connected) client.socket.disconnect();
    for (const { application } of ours) await application.stop();
    reference?.kill();
    look?.disconnect();
    await redis?.goAway();
  });

  test('rooms and broadcasts reach everybody, whoever’s server it is, and nobody twice', async () => {
    const said: string[] = [];
    for (const [at, client] of clients.entries()) {
      client.on('said', (text: string) => void said.push(`${at} ${text}`));
      await asked(client, 'join', 'red');
    }
    for (const client of clients) while ((await asked(client, 'count', 'red')) !== 3);
    const shouted = clients.map((client) => heard(client, 'shouted'));
    ann().emit('say', 'red', 'from ann');
    ann().emit('shout', 'hello');
    expect(await Promise.all(shouted)).toEqual([['hello'], ['hello'], ['hello']]);
    const again = clients.map((client) => heard(client, 'shouted'));
    carl().emit('say', 'red', 'from carl');
    carl().emit('shout', 'hello too');
    await Promise.all(again);
    expect(said.sort()).toEqual(['0 from carl', '1 from ann', '1 from carl', '2 from ann']);
  });

  test('one session is reached by its id, from our server and from the reference', async () => {
    const whispered = heard(carl(), 'whispered');
    ann().emit('whisper', carl().socket.sessionid, 'to carl');
    expect(await whispered).toEqual(['to carl']);
    const back = heard(bob(), 'whispered');
    carl().emit('whisper', bob().socket.sessionid, 'to bob');
    expect(await back).toEqual(['to bob']);
  });

  test('data lie in Redis as the reference puts them, and stay for a while after the session', async () => {
    expect(await asked(ann(), 'keep', 'name', 'Ann')).toBe('kept');
    expect(await asked(ann(), 'look', 'name')).toEqual(['Ann', true]);
    expect(await asked(ann(), 'look', 'nothing')).toEqual([null, false]);
    const id = ann().socket.sessionid;
    expect(await look.hgetall(id)).toEqual({ name: 'Ann' });
    expect(await look.ttl(id)).toBe(-1);
    const gone = heard(ann(), 'disconnect');
    bob().emit('end', id);
    expect(await gone).toEqual(['booted']);
    while ((await asked(carl(), 'all')) !== 2);
    while ((await look.ttl(id)) < 0);
    expect(await look.ttl(id)).toBeGreaterThan(50);
  });

  test('while it is away sessions go on, and what waited is told when it is back', async () => {
    const [first, second] = ours as [Sharing, Sharing];
    // The reference would not survive it.
    reference.kill();
    await once(reference, 'exit');
    const anew = connectStock(first.application.url, 'websocket', { 'force new connection': true });
    clients[0] = anew;
    await heard(anew, 'connect');
    await redis.goAway();
    await Promise.all(ours.map((one) => one.recorded(isAway)));
    for (const one of ours) one.records.length = 0;
    const own = heard(anew, 'shouted');
    anew.emit('shout', 'alone');
    expect(await own).toEqual(['alone']);
    expect(await asked(anew, 'keep', 'x', 'y')).toBe('away');
    const late = heard(bob(), 'shouted');
    await redis.comeBack();
    expect(await second.recorded(isLinked)).toMatchObject({ op: 'linked' });
    expect(await late).toEqual(['alone']);
    expect(await asked(anew, 'keep', 'x', 'y')).toBe('kept');
    expect(bob().socket.connected).toBe(true);
  });
});
