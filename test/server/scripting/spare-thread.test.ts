// The thread that stands ready for the next version of some script.
import { expect, test } from 'vitest';

import { SpareThread } from '../../../src/server/scripting/spare-thread.ts';
import { SCRIPT_WORKER } from '../../support/global-setup.ts';
import { scriptAt, Workshop } from './workshop.ts';

const SETTING = { workerFile: SCRIPT_WORKER, memoryLimitMb: 64 };

test('one is ready at a time; who comes without one gets a new one', async () => {
  const [threads, others] = [new SpareThread(SETTING), new SpareThread(SETTING)];
  threads.prepare();
  threads.prepare();
  const early = others.take();
  const [first, second] = [threads.take(), threads.take()];
  expect(first.threadId).toBeLessThan(early.threadId);
  expect(second.threadId).toBeGreaterThan(early.threadId);
  threads.prepare();
  const late = others.take();
  await threads.close();
  const third = threads.take();
  expect(third.threadId).toBeGreaterThan(late.threadId);
  await Promise.all([early, first, second, late, third].map((thread) => thread.terminate()));
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
