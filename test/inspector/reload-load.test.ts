// A script that is saved again and again while many real clients talk to it: every packet is answered once, in order.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

import { Application } from './application.ts';
import { RawClient } from './raw-client.ts';

const CLIENTS = 20;
const RELOADS = 4;

const VERSION = (n: number): string => `import { Namespace } from 'socketscope';
export default class Count extends Namespace {
  static override endpoint = '/count';
  on_next(number) {
    this.session.last = (this.session.last ?? 0) + 1;
    return [number, this.session.last, ${n}];
  }
  async on_slow(number) {
    await new Promise((done) => setTimeout(done, 10));
    return number;
  }
}
`;

/** Sends one event after the other until it is stopped; answers how many of each kind. */
class Talker {
  readonly client: RawClient;
  sent = 0;
  #isOver = false;

  constructor(client: RawClient) {
    this.client = client;
  }

  async talk(): Promise<void> {
    while (!this.#isOver) {
      this.sent += 1;
      const name = this.sent % 5 === 0 ? 'slow' : 'next';
      this.client.send(`5:${this.sent}+:/count:{"name":"${name}","args":[${this.sent}]}`);
      await new Promise((done) => setImmediate(done));
      if (this.sent % 10 === 0)
        await this.client.receives(new RegExp(`^6::/count:${this.sent}\\+`));
    }
  }

  stop(): void {
    this.#isOver = true;
  }

  /** Answers by their ids, in the order of their arrival. */
  acks(): readonly (readonly [id: number, args: unknown])[] {
    return this.client.received.flatMap((raw) => {
      const ack = /^6::\/count:(\d+)\+(.*)$/.exec(raw);
      return ack === null ? [] : [[Number(ack[1]), JSON.parse(ack[2] ?? '')] as const];
    });
  }
}

async function joined(application: Application): Promise<Talker> {
  const client = await RawClient.connect(application.url);
  client.send('1::/count');
  await client.receives('1::/count');
  return new Talker(client);
}

test('no packet is lost, doubled or out of order, no connection breaks, and the session counts on', async () => {
  const application = await Application.start({ 'count.js': VERSION(0).replace(' override', '') });
  onTestFinished(() => application.stop());
  const talkers = await Promise.all(Array.from({ length: CLIENTS }, () => joined(application)));
  const talking = talkers.map((talker) => talker.talk());
  const reloaded = new Promise<void>((done) => {
    let count = 0;
    const end = application.inspector.onRecord((record) => {
      if (record.kind !== 'script' || record.op !== 'reloaded') return;
      count += 1;
      if (count === RELOADS) {
        end();
        done();
      } else void save(count + 1);
    });
  });
  const save = (n: number) =>
    writeFile(join(application.folder, 'count.js'), VERSION(n).replace(' override', ''));
  await save(1);
  await reloaded;
  for (const talker of talkers) talker.stop();
  await Promise.all(talking);
  for (const talker of talkers) {
    const next = `5:${talker.sent + 1}+:/count:{"name":"next","args":["last"]}`;
    talker.client.send(next);
    await talker.client.receives(new RegExp(`^6::/count:${talker.sent + 1}\\+`));
    // A slow one is answered behind quick ones that came after it.
    const slow = talker.sent - (talker.sent % 5);
    if (slow > 0) await talker.client.receives(new RegExp(`^6::/count:${slow}\\+`));
    const acks = talker.acks();
    expect(acks.map(([id]) => id).sort((a, b) => a - b)).toEqual(
      Array.from({ length: talker.sent + 1 }, (_, at) => at + 1),
    );
    const quick = acks.filter(([id]) => id % 5 !== 0 || id > talker.sent);
    expect(quick.map(([id]) => id)).toEqual(quick.map(([id]) => id).sort((a, b) => a - b));
    const counts = quick.map(([, args]) => (Array.isArray(args) ? args[0][1] : undefined));
    expect(counts).toEqual(counts.map((_, at) => at + 1));
    expect(quick.at(-1)?.[1]).toEqual([['last', counts.length, RELOADS]]);
  }
});
