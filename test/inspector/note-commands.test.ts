// Marks and comments through the commands of the window: in rows, in filters, in exports.
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { parseRecord, TraceStore } from '../../src/trace/index.ts';
import { Application } from './application.ts';
import { RawClient } from './raw-client.ts';

const ROOMS = `import { Namespace } from 'socketscope';
export default class extends Namespace {
  on_in(room: string) { this.join(room); this.join(room); return 'in'; }
  on_out(room: string) { this.leave(room); this.leave(room); return 'out'; }
}`;

let application: Application;
let client: RawClient;

beforeAll(async () => {
  application = await Application.start({ 'rooms.ts': ROOMS });
  client = await RawClient.connect(application.url);
});

afterAll(async () => {
  await client.close();
  await application.stop();
});

/** Numbers of the records that pass, once the whole trace was looked at. */
async function seqs(filter: string): Promise<number[]> {
  const opened = await application.invoke('trace.view', {
    filter,
    quiet: false,
    packetsOnly: false,
  });
  if (!opened.ok) throw new Error(opened.fault.message);
  const { viewId } = opened.value;
  const { rows } = await application.invoke('trace.rows', { viewId, from: 0, count: 1000 });
  return rows.map((row) => row.seq);
}

async function exported(filter = '') {
  const stream = new PassThrough();
  const [lines] = await Promise.all([
    text(stream),
    application.inspector.exportTo(stream, { filter }),
  ]);
  return lines
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const record = parseRecord(line);
      if (!record.ok) throw new Error(record.fault.message);
      return record.value;
    });
}

test('rooms are known from what scripts do', async () => {
  client.send('5:1+::{"name":"in","args":["red"]}');
  await client.receives('6:::1+["in"]');
  client.send('5:2+::{"name":"out","args":["red"]}');
  await client.receives('6:::2+["out"]');
  const rooms = (await exported('kind == room')).map((record) => {
    if (record.kind !== 'room') throw new Error('Another kind.');
    const { op, room, endpoint } = record;
    return { op, room, endpoint };
  });
  expect(rooms).toEqual([
    { op: 'joined', room: 'red', endpoint: '' },
    { op: 'left', room: 'red', endpoint: '' },
  ]);
  expect((await exported('room == red && kind == packet')).map((record) => record.kind)).toEqual([
    'packet',
    'packet',
  ]);
});

test('a record is marked, commented on, and found by both, while recording is paused too', async () => {
  const [seq = 0] = await seqs('type == event');
  await application.invoke('recording.pause', undefined);
  const marked = await application.invoke('trace.mark', { seq, marked: true });
  expect(marked).toMatchObject({ ok: true, value: { seq, marked: true } });
  const said = await application.invoke('trace.comment', { seq, comment: 'look here' });
  expect(said).toMatchObject({ ok: true, value: { marked: true, comment: 'look here' } });
  await application.invoke('recording.start', undefined);
  expect(await seqs('marked')).toEqual([seq]);
  expect(await seqs('comment contains HERE')).toEqual([seq]);
  expect(await seqs('!marked && type == event')).not.toContain(seq);
});

test('what was noted goes with the record that is exported, and is read again', async () => {
  const records = await exported('marked');
  expect(records.map(({ kind }) => kind)).toEqual(['packet', 'mark', 'mark']);
  const store = new TraceStore();
  for (const { seq: _, at, ...event } of records) store.append(event, at);
  expect(store.row(1)).toMatchObject({ marked: true, comment: 'look here' });
});

test('marks and comments are taken away again, each by itself', async () => {
  const [seq = 0] = await seqs('marked');
  const unmarked = await application.invoke('trace.mark', { seq, marked: false });
  expect(unmarked).toMatchObject({ ok: true, value: { comment: 'look here' } });
  expect(await seqs('marked')).toEqual([]);
  const cleared = await application.invoke('trace.comment', { seq, comment: '' });
  expect(cleared.ok && cleared.value.comment).toBeUndefined();
  expect(await seqs('comment ~ ""')).toEqual([]);
});

test('what cannot be noted on is said', async () => {
  const missing = await application.invoke('trace.mark', { seq: 100_000, marked: true });
  expect(missing).toMatchObject({ ok: false, fault: { code: 'no-such-record' } });
  const [note = 0] = await seqs('kind == mark');
  expect(await application.invoke('trace.comment', { seq: note, comment: 'x' })).toMatchObject({
    ok: false,
    fault: { code: 'is-a-note' },
  });
});
