// Servers of one process that share an adapter act as one; without one a server is alone.
import { afterEach, expect, test } from 'vitest';

import { MemoryAdapter, Namespace } from '../../../src/server/embed.ts';
import { SharingServer } from './sharing-server.ts';

class Chat extends Namespace {
  on_join(room: string): boolean {
    this.join(room);
    return true;
  }

  on_say(room: string, text: string): void {
    this.emitToRoom(room, 'said', text);
  }

  on_shout(text: string): void {
    this.broadcastEventNotMe('shouted', text);
  }
}

const servers: SharingServer[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

async function serve(adapter: MemoryAdapter): Promise<SharingServer> {
  const server = await SharingServer.start({ adapter, namespaces: { '/chat': Chat } });
  servers.push(server);
  return server;
}

test('rooms and broadcasts reach the members of the other server, and nobody twice', async () => {
  const adapter = new MemoryAdapter();
  const [here, there] = await Promise.all([serve(adapter), serve(adapter)]);
  const [ann, bob, eve] = await Promise.all([
    here.client('/chat'),
    there.client('/chat'),
    there.client('/chat'),
  ]);
  await ann.ask('join', 'red');
  await bob.ask('join', 'red');
  ann.say('say', 'red', 'hi');
  bob.say('shout', 'hey');
  ann.say('shout', 'end');
  await eve.heard('end');
  bob.say('shout', 'end');
  await ann.heard('end');
  expect(ann.all).toEqual([
    ['said', 'hi'],
    ['shouted', 'hey'],
    ['shouted', 'end'],
  ]);
  expect(bob.all).toEqual([
    ['said', 'hi'],
    ['shouted', 'end'],
  ]);
  expect(there.origins(bob, 'said')).toEqual(['remote']);
  expect(here.origins(ann, 'said')).toEqual(['server']);
  expect(there.origins(eve, 'said')).toEqual([]);
});

test('a server that has stopped hears nothing any more, and hears again when it listens again', async () => {
  const adapter = new MemoryAdapter();
  const heard: string[] = [];
  const sink = { heard: ({ raw }: { raw: string }) => void heard.push(raw), tell: () => undefined };
  const one = adapter.open(sink);
  const other = adapter.open({ heard: () => undefined, tell: () => undefined });
  other.publish({ endpoint: '', raw: '3:::a' });
  await one.close();
  other.publish({ endpoint: '', raw: '3:::b' });
  adapter.open(sink);
  other.publish({ endpoint: '', raw: '3:::c' });
  expect(heard).toEqual(['3:::a', '3:::c']);
});
