// Real conversations of the real client: two transports say the same, and one word less is told.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { Application } from '../../inspector/application.ts';
import { CHAT_SCRIPT } from '../../journeys/namespace-scripts.ts';
import {
  ALL_KINDS_OF_TEXT,
  type ClientWorld,
  converse,
  hangUp,
} from '../../support/conversation.ts';
import type { StockClient, StockTransport } from '../../support/stock-client.ts';

const require = createRequire(import.meta.url);

let application: Application;

/** A trace of one conversation, in a file of its own. */
async function recorded(transport: StockTransport, text: string): Promise<string> {
  const world: ClientWorld = { io: require('socket.io-client') as StockClient };
  const { sid } = await converse(world, { url: application.url, transport, text });
  await hangUp(world);
  await application.told(({ sessions = [] }) =>
    sessions.some((session) => session.sid === sid && session.phase === 'disconnected'),
  );
  exported = join(application.folder, `${transport}-${text.length}.siotrace`);
  const saved = await application.invoke('trace.export', {});
  expect(saved).toMatchObject({ ok: true, value: { state: 'saved' } });
  await application.invoke('trace.clear', undefined);
  return exported;
}

let exported = '';
let files: { websocket: string; polling: string; other: string };

beforeAll(async () => {
  application = await Application.start(
    { 'chat.ts': CHAT_SCRIPT },
    {},
    { host: 'desktop', chooseExport: async () => exported },
  );
  files = {
    websocket: await recorded('websocket', ALL_KINDS_OF_TEXT),
    polling: await recorded('xhr-polling', ALL_KINDS_OF_TEXT),
    other: await recorded('xhr-polling', 'another word'),
  };
});

afterAll(async () => {
  await application.stop();
});

test('a conversation over websocket and one over polling are the same', async () => {
  const { websocket: left, polling: right } = files;
  const found = await application.invoke('trace.diff', { left, right });
  expect(found).toMatchObject({ ok: true, value: { isSame: true, untold: 0 } });
  expect(found.ok && found.value.counts.same).toBeGreaterThan(12);
  expect(found.ok && found.value.sessions).toMatchObject([
    { left: { transport: 'websocket' }, right: { transport: 'xhr-polling' }, differences: [] },
  ]);
});

test('another word is found in every packet that holds it', async () => {
  const { polling: left, other: right } = files;
  const found = await application.invoke('trace.diff', { left, right });
  if (!found.ok) throw new Error(found.fault.message);
  const { same: _, ...counts } = found.value.counts;
  expect(counts).toEqual({ missing: 0, extra: 0, reordered: 0, changed: 10 });
  const [first] = found.value.sessions[0]?.differences ?? [];
  expect(first).toMatchObject({
    dir: 'in',
    endpoint: '/chat',
    changes: [{ path: 'data', left: ALL_KINDS_OF_TEXT, right: 'another word' }],
  });
});

test('what is recorded is compared with a file', async () => {
  const found = await application.invoke('trace.diff', { left: files.other });
  expect(found).toMatchObject({ ok: true, value: { isSame: false } });
  const missing = await application.invoke('trace.diff', { left: '/nowhere.siotrace' });
  expect(missing).toMatchObject({ ok: false, fault: { code: 'unreadable' } });
  const faulty = await application.invoke('trace.diff', { left: files.other, filter: 'type = x' });
  expect(faulty).toMatchObject({ ok: false, fault: { code: 'bad-operator' } });
});
