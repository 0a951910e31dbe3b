import { makeSelfSigned } from '../../src/inspector/index.ts';
import { access, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from 'vitest';

import type { TraceRecord, TraceRow } from '../../src/shared/index.ts';
import { Application } from './application.ts';
import { RawClient } from './raw-client.ts';

const ECHO = `
import { Namespace } from 'socketscope';
export default class Echo extends Namespace {
  static endpoint = '/echo';
  getInitialAcl() { return ['recv_connect', 'on_say']; }
  on_say(text) { console.log('said', text); this.emit('heard', text); return text.length; }
}`;

let running: Application | undefined;
const clients: RawClient[] = [];

async function start(...args: Parameters<typeof Application.start>): Promise<Application> {
  running = await Application.start(...args);
  return running;
}

async function connect(application: Application): Promise<RawClient> {
  const client = await RawClient.connect(application.url);
  clients.push(client);
  return client;
}

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
  await running?.stop();
  running = undefined;
});

async function joinEcho(application: Application): Promise<RawClient> {
  const client = await connect(application);
  client.send('1::/echo');
  await client.receives('1::/echo');
  return client;
}

async function rowsOf(application: Application, filter: string): Promise<readonly TraceRow[]> {
  const view = await application.invoke('trace.view', { filter, quiet: true, packetsOnly: false });
  if (!view.ok) throw new Error(view.fault.message);
  const { rows } = await application.invoke('trace.rows', {
    viewId: view.value.viewId,
    from: 0,
    count: 500,
  });
  return rows;
}

function records(trace: string): unknown[] {
  const [, ...lines] = trace.trim().split('\n');
  return lines.map((line) => JSON.parse(line));
}

describe('the inspector', () => {
  test('shows what a client sent, what the script answered, and how they belong together', async () => {
    const application = await start({ 'echo.ts': ECHO });
    const client = await joinEcho(application);
    client.send('5:7+:/echo:{"name":"say","args":["é ☃ 😀"]}');
    await client.receives('6::/echo:7+[6]');

    const [asked] = await rowsOf(application, 'name == "say"');
    expect(asked).toMatchObject({ type: 'event', endpoint: '/echo', id: '7+', dir: 'in' });
    expect(asked?.preview).toContain('é ☃ 😀');
    expect(asked?.pair).toBeGreaterThan(asked?.seq ?? 0);

    const detail = await application.invoke('trace.detail', { seq: asked?.seq ?? 0 });
    if (!detail.ok) throw new Error(detail.fault.message);
    expect(detail.value.exchange).toMatchObject({ kind: 'exchange', status: 101 });
    expect(detail.value.pair).toMatchObject({ type: 'ack', dir: 'out' });
    expect(detail.value.caused.map((record) => record.kind)).toEqual(
      expect.arrayContaining(['acl', 'script', 'packet']),
    );
    expect(detail.value.caused.every((record) => record.cause === asked?.seq)).toBe(true);
  });

  test('tells a window of sessions, counts, console lines and scripts', async () => {
    const application = await start({ 'echo.ts': ECHO });
    const client = await joinEcho(application);
    client.send('5:::/nowhere:');
    client.send('5::/echo:{"name":"say","args":["hello"]}');
    await client.receives(/heard/);
    await application.told(
      (update) => update.logs?.some((line) => line.message.includes('said hello')) ?? false,
    );
    await application.told(
      (update) =>
        update.sessions?.some(
          (session) =>
            session.sid === client.sid &&
            session.namespaces.some(
              ({ endpoint, acl }) => endpoint === '/echo' && acl.state === 'listed',
            ),
        ) ?? false,
    );
    const serials = application.updates.map((update) => update.serial);
    expect(serials).toEqual(serials.map((_, index) => index + 1));

    const snapshot = await application.invoke('app.snapshot', undefined);
    expect(snapshot.scripts).toMatchObject([
      {
        state: 'ready',
        endpoints: [{ endpoint: '/echo', methods: expect.arrayContaining(['on_say']) }],
      },
    ]);
    expect(snapshot.server).toMatchObject({ state: 'listening', url: application.url });
    expect(snapshot.recording.totals.packets).toBeGreaterThan(4);
    const pages = new Map(snapshot.examples.map(({ name, page }) => [name, page]));
    expect(pages.get('tweets')).toBe('/examples/tweets.html');
    expect(pages.has('chat') && pages.get('chat') === undefined).toBe(true);
  });

  test('keeps an ended session with its reason', async () => {
    const application = await start();
    const client = await connect(application);
    client.send('0::');
    const { sessions } = await application.told(
      (update) => update.sessions?.some(({ phase }) => phase === 'disconnected') ?? false,
    );
    expect(sessions).toMatchObject([{ sid: client.sid, phase: 'disconnected', reason: 'booted' }]);
    const snapshot = await application.invoke('app.snapshot', undefined);
    expect(snapshot.sessions).toMatchObject([{ sid: client.sid, phase: 'disconnected' }]);
  });

  test('injects to a client as the server, and to the script as the client', async () => {
    const application = await start({ 'echo.ts': ECHO });
    const client = await joinEcho(application);
    const { sid } = client;

    const toClient = await application.invoke('session.inject', {
      sid,
      as: 'server',
      packet: { type: 'event', endpoint: '/echo', name: 'news', args: [{ a: 1 }] },
    });
    expect(toClient).toEqual({
      ok: true,
      value: { raw: '5::/echo:{"name":"news","args":[{"a":1}]}' },
    });
    await client.receives('5::/echo:{"name":"news","args":[{"a":1}]}');

    const toScript = await application.invoke('session.inject', {
      sid,
      as: 'client',
      packet: { raw: '5::/echo:{"name":"say","args":["from the composer"]}' },
    });
    expect(toScript.ok).toBe(true);
    await client.receives(/from the composer/);
    expect(await rowsOf(application, 'origin == "inject"')).toMatchObject([
      { dir: 'out', name: 'news' },
      { dir: 'in', name: 'say' },
    ]);

    const toNobody = await application.invoke('session.inject', {
      sid: 'nobody',
      as: 'server',
      packet: { type: 'heartbeat', endpoint: '' },
    });
    expect(toNobody).toMatchObject({
      ok: false,
      fault: { message: expect.stringContaining('nobody') },
    });
  });

  test('says what is wrong with a filter, and where', async () => {
    const application = await start();
    const view = await application.invoke('trace.view', {
      filter: 'type == "event" and and',
      quiet: true,
      packetsOnly: true,
    });
    expect(view).toMatchObject({ ok: false, fault: { from: 20, to: 23 } });
  });

  test('refuses what is no command, or not in its form', async () => {
    const application = await start();
    await expect(application.invokeUnchecked('constructor', {})).rejects.toThrow('no command');
    await expect(
      application.invokeUnchecked('trace.rows', { viewId: 1, from: -1 }),
    ).rejects.toThrow('trace.rows is malformed');
    await expect(application.invokeUnchecked('server.stop', null)).resolves.toMatchObject({
      state: 'stopped',
    });
  });

  test('stops and starts the server again at the same place', async () => {
    const application = await start({ 'echo.ts': ECHO });
    const client = await connect(application);
    const { port } = (await application.invoke('app.snapshot', undefined)).server;
    expect(await application.invoke('server.stop', undefined)).toMatchObject({ state: 'stopped' });
    await client.receives('0::');
    await expect(fetch(application.url)).rejects.toThrow();
    expect(await application.invoke('server.start', { port })).toMatchObject({
      ok: true,
      value: { state: 'listening', port },
    });
    await joinEcho(application);
  });

  test('changes settings of the server, says so in a record, and refuses what will not do', async () => {
    const application = await start({ 'echo.ts': ECHO });
    const changed = await application.invoke('server.change', { closeTimeoutMs: 7_000 });
    expect(changed).toMatchObject({ ok: true, value: { settings: { closeTimeoutMs: 7_000 } } });
    expect(await (await fetch(`${application.url}/socket.io/1/`)).text()).toMatch(/:60:7:/);
    const view = await application.invoke('trace.view', {
      filter: 'kind == server',
      quiet: false,
      packetsOnly: false,
    });
    const { rows } = await application.invoke('trace.rows', {
      viewId: view.ok ? view.value.viewId : 0,
      from: 0,
      count: 9,
    });
    expect(rows).toMatchObject([
      { kind: 'server', type: 'changed', preview: 'closeTimeoutMs: 60000 → 7000' },
    ]);
    expect(await application.invoke('server.change', { resource: '/talk' })).toMatchObject({
      value: { demoPath: '/demo/?resource=%2Ftalk' },
    });
    expect(await application.invoke('server.change', { closeTimeoutMs: -1 })).toMatchObject({
      ok: false,
      fault: { code: 'bad-option' },
    });
    await expect(application.invokeUnchecked('server.change', { secret: 1 })).rejects.toThrow(
      'server.change is malformed',
    );
  });

  test('records nothing while paused, and serves on', async () => {
    const application = await start({ 'echo.ts': ECHO });
    expect(await application.invoke('recording.pause', undefined)).toMatchObject({
      state: 'paused',
    });
    const before = (await application.invoke('app.snapshot', undefined)).recording.totals.records;
    const client = await joinEcho(application);
    client.send('5:1+:/echo:{"name":"say","args":["unseen"]}');
    await client.receives('6::/echo:1+[6]');
    expect((await application.invoke('app.snapshot', undefined)).recording.totals.records).toBe(
      before,
    );
    await application.invoke('recording.start', undefined);
    client.send('5:2+:/echo:{"name":"say","args":["seen"]}');
    await client.receives('6::/echo:2+[4]');
    expect(await rowsOf(application, 'name == "say"')).toMatchObject([{ id: '2+' }]);
  });

  test('clears the trace, and goes on counting', async () => {
    const application = await start();
    await connect(application);
    const { lastSeq } = (await application.invoke('app.snapshot', undefined)).recording.totals;
    await application.invoke('trace.clear', undefined);
    await application.told((update) => update.cleared === true);
    const { totals } = (await application.invoke('app.snapshot', undefined)).recording;
    expect(totals).toMatchObject({ records: 0, packets: 0 });
    expect(totals.lastSeq).toBeGreaterThanOrEqual(lastSeq);
  });

  test('writes the same records to its journal, to an export and to listeners', async () => {
    const folder = await Application.start();
    await folder.stop();
    const record = `${folder.folder}.siotrace`;
    const application = await start({ 'echo.ts': ECHO }, { record });
    const heard: TraceRecord[] = [];
    application.inspector.onRecord((entry) => heard.push(entry));
    const client = await joinEcho(application);
    client.send('5:1+:/echo:{"name":"say","args":["kept"]}');
    await client.receives('6::/echo:1+[4]');
    const stream = new PassThrough();
    const written = text(stream);
    expect(await application.inspector.exportTo(stream, {})).toMatchObject({ ok: true });
    stream.end();
    const exported = records(await written);
    await running?.stop();
    running = undefined;
    const journal = records(await readFile(record, 'utf8'));
    expect(journal.slice(0, exported.length)).toEqual(exported);
    // A cause of 0 is none, and is not written.
    const causes = heard.map(({ cause, ...rest }) => (cause ? { cause, ...rest } : rest));
    expect(journal.slice(-heard.length)).toMatchObject(causes);
  });

  test('loads, reloads and unloads scripts from the window', async () => {
    const application = await start();
    const uploaded = await application.invoke('script.upload', { name: '..\\echo.ts', text: ECHO });
    if (!uploaded.ok) throw new Error(uploaded.fault.message);
    const script = uploaded.value;
    if (typeof script !== 'object' || !('id' in script)) throw new Error('it is asked about');
    const { id } = script;
    expect(script).toMatchObject({ state: 'ready', endpoints: [{ endpoint: '/echo' }] });
    await joinEcho(application);
    expect(await application.invoke('script.reload', { id })).toMatchObject({
      ok: true,
    });
    expect(await application.invoke('script.disable', { id })).toMatchObject({
      value: { state: 'disabled' },
    });
    expect(await application.invoke('script.enable', { id })).toMatchObject({
      value: { state: 'ready' },
    });
    expect(await application.invoke('script.unload', { id })).toMatchObject({
      ok: true,
    });
    await access(script.file);
    expect((await application.invoke('app.snapshot', undefined)).scripts).toEqual([]);
    expect(await application.invoke('script.upload', { name: 'x.exe', text: '' })).toMatchObject({
      ok: false,
      fault: { code: 'bad-name' },
    });
    expect(await application.invoke('script.load', {})).toEqual({ ok: true, value: 'cancelled' });
    await running?.stop();
    running = undefined;
    await expect(access(dirname(script.file))).rejects.toThrow('ENOENT');
  });

  test('a script that cannot be read, or a port in use, is a sentence and leaves nothing open', async () => {
    await expect(Application.start({}, { scripts: ['/nowhere/missing.ts'] })).rejects.toThrow(
      /missing\.ts/,
    );
    const application = await start();
    const { port } = (await application.invoke('app.snapshot', undefined)).server;
    const at = { host: '127.0.0.1', port };
    await expect(Application.start({}, { listen: [at] })).rejects.toThrow(String(port));
    const next = await Application.start({}, { listen: [{ ...at, orNext: true }] });
    const { server } = await next.invoke('app.snapshot', undefined);
    await next.stop();
    expect(server.port).not.toBe(port);
    expect(server.note).toContain(String(port));
  });

  test('several listeners stand in the snapshot, and go with the switch', async () => {
    const tls = makeSelfSigned({ hosts: [], now: Date.now() });
    const listen = [
      { host: '127.0.0.1', port: 0 },
      { host: '::1', port: 0, tls },
    ];
    const application = await Application.start({}, { listen });
    const { server } = await application.invoke('app.snapshot', undefined);
    const [plain, secure] = server.listeners;
    expect(server.url).toBe(plain?.url);
    expect(plain).toMatchObject({ secure: false, url: `http://127.0.0.1:${server.port}` });
    expect(secure).toMatchObject({ secure: true, url: `https://[::1]:${secure?.port}` });
    const stopped = await application.invoke('server.stop', undefined);
    expect(stopped).toMatchObject({ state: 'stopped', listeners: [] });
    const again = await application.invoke('server.start', {});
    expect(again).toMatchObject({
      ok: true,
      value: { listeners: [{ secure: false }, { secure: true }] },
    });
    await application.invoke('server.stop', undefined);
    const moved = await application.invoke('server.start', { host: '127.0.0.1', port: 0 });
    expect(moved.ok && moved.value.listeners).toHaveLength(1);
    await application.stop();
  });

  test('serves the demo and a word of orientation beside Socket.IO', async () => {
    const { url } = await start();
    const demo = await fetch(`${url}/demo/`);
    expect(demo.headers.get('content-type')).toContain('text/html');
    expect(await demo.text()).toContain('Demo client');
    expect(await (await fetch(url)).text()).toContain('/demo/');
    expect((await fetch(`${url}/demo/..%2f..%2fpackage.json`)).status).toBe(404);
    const library = await fetch(`${url}/socket.io/socket.io.js`);
    expect(await library.text()).toContain('Socket.IO');
  });
});
