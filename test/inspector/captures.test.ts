// Several captures at a time: each with its file and its limits; files that are opened; and what a crash left behind.
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, onTestFinished, test } from 'vitest';

import type { CaptureSnapshot, TraceRow } from '../../src/shared/index.ts';
import { formatHeader, formatRecord } from '../../src/trace/index.ts';
import { packet } from '../trace/support/events.ts';
import { readAll } from '../trace/support/read-all.ts';
import { temporaryFile } from '../trace/support/temporary.ts';
import { Application } from './application.ts';
import { RawClient } from './raw-client.ts';

/** No process has this number: Linux gives none above four million. */
const NOBODY = 99_999_999;

const PATIENTLY = { interval: 10, timeout: 20_000 };

let running: Application | undefined;

async function start(options: Parameters<typeof Application.start>[1] = {}): Promise<Application> {
  running = await Application.start({}, options);
  return running;
}

afterEach(async () => {
  await running?.stop();
  running = undefined;
});

async function connect(application: Application): Promise<RawClient> {
  const client = await RawClient.connect(application.url);
  onTestFinished(() => client.close());
  return client;
}

/** A packet that nothing is answered to, and that the recorder surely had when the next one is answered. */
async function say(client: RawClient, words: string): Promise<void> {
  const id = client.received.length;
  client.send(`3:${id}::${words}`);
  await client.receives(`6:::${id}`);
}

async function viewOf(application: Application, filter = ''): Promise<number> {
  const view = await application.invoke('trace.view', { filter, quiet: true, packetsOnly: true });
  if (!view.ok) throw new Error(view.fault.message);
  return view.value.viewId;
}

async function rows(application: Application, viewId: number): Promise<readonly TraceRow[]> {
  return (await application.invoke('trace.rows', { viewId, from: 0, count: 1000 })).rows;
}

/** Rows come as fast as they are found. */
async function shows(application: Application, viewId: number, words: readonly string[]) {
  const previews = async () => (await rows(application, viewId)).map(({ preview }) => preview);
  await expect.poll(previews, PATIENTLY).toEqual(words);
}

async function captures(application: Application): Promise<readonly CaptureSnapshot[]> {
  return (await application.invoke('app.snapshot', undefined)).captures;
}

async function read(application: Application, id: number): Promise<CaptureSnapshot> {
  const done = (held: CaptureSnapshot) => held.id === id && held.state === 'opened';
  const update = await application.told((told) => told.captures?.some(done) ?? false);
  return update.captures!.find(done)!;
}

/** Of packets that say which one they are. */
async function traceOf(file: string, words: readonly string[]): Promise<void> {
  const lines = words.map((word, index) =>
    formatRecord({ ...packet(`3:::${word}`), seq: index + 1, at: 1000 + index }),
  );
  await writeFile(file, `${[formatHeader({ startedAt: 1000 }), ...lines].join('\n')}\n`);
}

test('another capture begins while clients stay: each has its own records, numbers and file', async () => {
  const [first, second] = [
    await temporaryFile('one.siotrace'),
    await temporaryFile('two.siotrace'),
  ];
  const application = await start({ record: first });
  const client = await connect(application);
  await say(client, 'before');
  const viewId = await viewOf(application, 'type == message');
  const started = await application.invoke('capture.start', { name: 'Second', file: second });
  expect(started).toMatchObject({
    ok: true,
    value: {
      name: 'Second',
      state: 'recording',
      shown: true,
      file: second,
      totals: { records: 0 },
    },
  });
  await say(client, 'after');
  // The view of the window shows the new capture, under its old number.
  await shows(application, viewId, ['after']);
  const shown = await rows(application, viewId);
  expect(await captures(application)).toMatchObject([
    { id: 1, state: 'ended', shown: false, file: first },
    { id: 2, state: 'recording', shown: true, file: second },
  ]);
  expect((await application.invoke('app.snapshot', undefined)).recording.file).toBe(second);

  expect(await application.invoke('capture.show', { id: 1 })).toMatchObject({ value: { id: 1 } });
  await shows(application, viewId, ['before']);
  expect(await application.invoke('capture.close', { id: 2 })).toMatchObject({
    fault: { code: 'is-recorded', message: expect.stringContaining('Second is being recorded') },
  });
  expect(await application.invoke('capture.close', { id: 1 })).toEqual({ ok: true });
  await shows(application, viewId, ['after']);
  expect(await application.invoke('capture.show', { id: 1 })).toMatchObject({ ok: false });
  const lastBefore = (await readAll(first)).records.length;
  await application.stop();
  running = undefined;

  for (const [file, said] of [
    [first, 'before'],
    [second, 'after'],
  ] as const) {
    const { records, notes } = await readAll(file);
    expect(notes).toEqual([]);
    expect(records.map(({ seq }) => seq)).toEqual(records.map((_, index) => index + 1));
    const texts = records.map((one) => (one.kind === 'packet' ? one.raw : ''));
    expect(texts.filter((raw) => raw.startsWith('3:'))).toEqual([
      expect.stringMatching(`^3:[0-9]+::${said}$`),
    ]);
  }
  expect(shown[0]?.seq).toBeGreaterThan(lastBefore);
});

test('a file that will not do begins nothing', async () => {
  const application = await start();
  const file = '/nowhere/at/all.siotrace';
  const refused = await application.invoke('capture.start', { file });
  expect(refused).toMatchObject({ ok: false, fault: { code: 'unwritable' } });
  expect(await captures(application)).toMatchObject([{ id: 1, state: 'recording' }]);
});

test.runIf(process.platform === 'linux')(
  'a disk that is full is one warning; recording goes on in memory',
  async () => {
    const notices: string[] = [];
    const application = await start({ onNotice: (sentence) => notices.push(sentence) });
    // A header fits into no full disk, so the file is refused; what fills later is tested with the journal.
    const refused = await application.invoke('capture.start', { file: '/dev/full' });
    expect(refused).toMatchObject({ fault: { message: expect.stringContaining('no space left') } });
    const client = await connect(application);
    await say(client, 'kept');
    const viewId = await viewOf(application, 'type == message');
    expect(await rows(application, viewId)).toMatchObject([{ preview: 'kept' }]);
    expect(notices).toEqual([]);
  },
);

test('what is too old goes, also while nothing passes', async () => {
  const application = await start();
  await application.invoke('capture.start', { maxAgeMs: 1000 });
  const client = await connect(application);
  await say(client, 'soon gone');
  const { recording } = await application.told(
    ({ recording: told }) => (told?.totals.droppedPackets ?? 0) > 0,
  );
  expect(recording?.totals.droppedPackets).toBeGreaterThan(0);
});

test('a file is opened, shown, searched and exported beside what is recorded', async () => {
  const file = await temporaryFile('old.siotrace');
  await traceOf(
    file,
    Array.from({ length: 3000 }, (_, index) => `word${index % 10}`),
  );
  const application = await start();
  const viewId = await viewOf(application);
  const opened = await application.invoke('trace.open', { file });
  if (!opened.ok || opened.value === 'cancelled') throw new Error('It was not opened.');
  expect(opened.value).toMatchObject({ name: 'old.siotrace', shown: true, file });
  const done = await read(application, opened.value.id);
  expect(done.totals).toMatchObject({ records: 3000, packets: 3000 });
  await expect.poll(async () => (await rows(application, viewId)).length, PATIENTLY).toBe(1000);
  const found = await viewOf(application, 'word7 && seq > 2000');
  await expect.poll(async () => (await rows(application, found)).length, PATIENTLY).toBe(100);
  expect(await application.invoke('trace.detail', { seq: 8 })).toMatchObject({
    value: { record: { raw: '3:::word7' } },
  });
  await writeFile(file, 'no trace at all');
  expect(await application.invoke('trace.open', { file })).toMatchObject({ ok: false });
  expect(await application.invoke('trace.open', {})).toEqual({ ok: true, value: 'cancelled' });
});

test('what a session left behind that did not end as it should is offered, opened, and stays until it is discarded', async () => {
  const folder = join(await temporaryFile('state'), 'sessions');
  await mkdir(folder, { recursive: true });
  const left = join(folder, `session-${NOBODY}-1000-a.siotrace`);
  await traceOf(left, ['lost', 'and found']);
  await writeFile(left, `${await readFile(left, 'utf8')}{"seq":3,"at":10`);
  const notices: string[] = [];
  const options = { crashFolder: folder, onNotice: (said: string) => void notices.push(said) };
  const application = await start(options);
  expect(notices).toEqual([expect.stringContaining(`less than 1 MB of records behind`)]);
  expect(notices[0]).toContain(left);
  const { recovery } = await application.invoke('app.snapshot', undefined);
  expect(recovery).toEqual({ at: (await stat(left)).mtimeMs, bytes: (await stat(left)).size });

  const opened = await application.invoke('recovery.open', undefined);
  if (!opened.ok) throw new Error(opened.fault.message);
  const done = await read(application, opened.value.id);
  expect(done).toMatchObject({
    name: 'Recovered session',
    totals: { records: 2 },
    notes: ['Line 4 was passed over: writing broke off in it.'],
  });
  const viewId = await viewOf(application);
  await shows(application, viewId, ['lost', 'and found']);

  // This session keeps its own records there while it runs, and takes them away at its end.
  const own = (await readdir(folder)).filter((name) => name.startsWith(`session-${process.pid}-`));
  expect(own).toHaveLength(1);
  expect(await application.invoke('recovery.discard', undefined)).toEqual({ ok: true });
  expect(await application.invoke('recovery.open', undefined)).toMatchObject({ ok: false });
  await application.stop();
  running = undefined;
  expect(await readdir(folder)).toEqual([]);
});

test('a folder that cannot be written is said once, and everything else goes on', async () => {
  const file = await temporaryFile('taken');
  await writeFile(file, '');
  const notices: string[] = [];
  const crashFolder = join(file, 'sessions');
  const application = await start({ crashFolder, onNotice: (said) => void notices.push(said) });
  expect(notices).toEqual([expect.stringMatching(/cannot be kept for the case of a crash/)]);
  await say(await connect(application), 'still here');
});
