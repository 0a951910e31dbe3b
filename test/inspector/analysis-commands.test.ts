import { afterEach, expect, test } from 'vitest';

import { Application } from './application.ts';
import { RawClient } from './raw-client.ts';

const ECHO = `
import { Namespace } from 'socketscope';
export default class Echo extends Namespace {
  static endpoint = '/echo';
  getInitialAcl() { return ['recv_connect', 'on_say', 'on_quit']; }
  recv_connect() { this.join('red'); }
  on_say(text) { return text; }
  on_quit() { this.socket.disconnect(); }
}`;

let running: Application | undefined;

afterEach(async () => {
  await running?.stop();
  running = undefined;
});

test('what was recorded is analysed as it is asked for: again after more of it, and anew after a clear', async () => {
  const application = await Application.start({ 'echo.ts': ECHO });
  running = application;
  const client = await RawClient.connect(application.url);
  client.send('1::/echo');
  await client.receives('1::/echo');
  client.send('5:1+:/echo:{"name":"say","args":["hi"]}');
  await client.receives(/^6::\/echo:1/);
  const { sid } = client;
  expect(await application.invoke('session.autopsy', { sid })).toEqual([]);
  expect(await application.invoke('trace.statistics', undefined)).toMatchObject({
    sessions: 1,
    ackOfServer: { count: 1 },
    byEndpoint: [{ key: '/echo' }, { key: '' }],
  });
  const rows = await application.invoke('trace.statistics', undefined);
  const now = await application.invoke('session.state', { sid, seq: rows.records });
  expect(now).toMatchObject({
    ok: true,
    value: {
      state: {
        ...{ phase: 'open', transport: 'websocket', acks: [] },
        members: [{ endpoint: '/echo', acl: { state: 'listed' }, rooms: ['red'] }],
        timers: [{ timer: 'heartbeat interval' }],
      },
    },
  });
  const before = await application.invoke('session.state', { sid, seq: 1 });
  expect(before.ok ? before.value.state : before.fault.code).toBe('no-such-moment');

  client.send('5::/echo:{"name":"open"}');
  client.send('5::/echo:{"name":"quit"}');
  await application.told(({ sessions }) =>
    (sessions ?? []).some((session) => session.sid === sid && session.phase === 'disconnected'),
  );
  expect(await application.invoke('session.autopsy', { sid })).toMatchObject([
    { cause: 'event-denied', sid },
    { cause: 'script-disconnected', sid, client: '127.0.0.1' },
  ]);
  expect(await application.invoke('trace.lint', undefined)).toMatchObject([
    { rule: 'reserved-event-name', about: 'open', sid },
    { rule: 'denied-event', about: 'on_open', sid },
  ]);

  await application.invoke('trace.clear', undefined);
  expect(await application.invoke('trace.autopsies', undefined)).toEqual([]);
  expect(await application.invoke('session.state', { sid, seq: 5 })).toMatchObject({ ok: false });
});
