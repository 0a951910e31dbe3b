// The thread that stands ready for the next version of some script.
import { expect, test } from 'vitest';

import { SpareThread } from '../../../src/server/scripting/spare-thread.ts';
import { SCRIPT_WORKER } from '../../support/global-setup.ts';
import { scriptAt, Workshop } from './workshop.ts';

test('one is ready at a time; who comes without one gets a new one', async () => {
  const threads = new SpareThread({ workerFile: SCRIPT_WORKER, memoryLimitMb: 64 });
  threads.prepare();
  threads.prepare();
  const [first, second] = [threads.take(), threads.take()];
  expect(second.threadId).toBe(first.threadId + 1);
  threads.prepare();
  await threads.close();
  const third = threads.take();
  expect(third.threadId).toBe(first.threadId + 3);
  await Promise.all([first, second, third].map((thread) => thread.terminate()));
});

test('saving what does not compile leaves no thread behind that another script would mind', async () => {
  const shop = new Workshop({ watch: true });
  const good = (word: string) => scriptAt('/s', `on_ping() { return '${word}'; }`);
  await shop.load('script.ts', good('one'));
  shop.write('script.ts', 'export default class {');
  await shop.until(() => shop.events.some(({ kind }) => kind === 'fault'));
  shop.write('script.ts', good('two'));
  await shop.until(() => shop.events.some((event) => 'op' in event && event.op === 'reloaded'));
  shop.joins('/s').sends('5:1+:/s:{"name":"ping"}');
  await shop.untilWritten('6::/s:1+["two"]');
});
