// Whole traces: what is written reads back the same, and what is broken is said with its place.
import { appendFile, readFile, stat, writeFile } from 'node:fs/promises';
import { PassThrough, Writable } from 'node:stream';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TraceRecord } from '../../../src/shared/index.ts';
import { compileFilter } from '../../../src/trace/filter/index.ts';
import {
  formatHeader,
  formatRecord,
  nativeFormat,
  TraceStore,
  writeTrace,
} from '../../../src/trace/index.ts';
import { readTrace } from '../../../src/trace/formats/native/index.ts';
import { packet, traceEvents } from '../support/events.ts';
import { openTrace, readAll } from '../support/read-all.ts';
import { temporaryFile } from '../support/temporary.ts';

function allOf(store: TraceStore): TraceRecord[] {
  const { firstSeq, records } = store.totals();
  return Array.from({ length: records }, (_, index) => store.record(firstSeq + index)!);
}

function filterOf(text: string) {
  const compiled = compileFilter(text);
  if (!compiled.ok) throw new Error(compiled.fault.message);
  return compiled.value;
}

function chatter(packets: number): TraceStore {
  const store = new TraceStore();
  for (let sent = 0; sent < packets; sent++) {
    store.append(packet(sent % 2 ? '2::' : `3:::hello ${sent}`), sent);
  }
  return store;
}

test('a written trace reads back record for record', async () => {
  await fc.assert(
    fc.asyncProperty(traceEvents, async (events) => {
      // A cause comes before what it causes.
      const store = new TraceStore();
      for (const [index, event] of events.entries()) {
        const { cause, ...rest } = event;
        store.append(cause === undefined || cause > index ? rest : event, index + 0.5);
      }
      const file = await temporaryFile();
      expect(await writeTrace(store, file)).toEqual({
        ok: true,
        value: { records: events.length },
      });
      const { records, notes } = await readAll(file);
      expect(notes).toEqual([]);
      expect(records).toEqual(allOf(store));
    }),
    { numRuns: 40 },
  );
});

describe('writing', () => {
  test('a filter chooses; numbers start from 1 and causes follow', async () => {
    const store = new TraceStore();
    store.append(packet('2::'));
    store.append(packet('5:::{"name":"a"}'));
    store.append({ kind: 'fault', code: 'x', message: 'About the heartbeat.', cause: 1 });
    store.append({ kind: 'fault', code: 'y', message: 'About the event.', cause: 2 });
    const file = await temporaryFile();
    await writeTrace(store, file, { filter: filterOf('type != heartbeat') });
    const { about, records } = await readAll(file);
    expect(about.filter).toBe('type != heartbeat');
    expect(records).toMatchObject([
      { seq: 1, raw: '5:::{"name":"a"}' },
      { seq: 2, code: 'x' },
      { seq: 3, code: 'y', cause: 1 },
    ]);
    expect(records[1]).not.toHaveProperty('cause');
  });

  test('what retention dropped leaves no gap', async () => {
    const store = new TraceStore({ maxPackets: 20 });
    for (let sent = 0; sent < 100; sent++) store.append(packet(`3:::${sent}`));
    const file = await temporaryFile();
    await writeTrace(store, file);
    const { records, notes } = await readAll(file);
    expect(notes).toEqual([]);
    expect(records[0]?.seq).toBe(1);
    expect(records).toHaveLength(store.totals().records);
  });

  test('goes at the pace of a slow reader', async () => {
    const store = chatter(20_000);
    let mostWaiting = 0;
    let lines = 0;
    const slow: Writable = new Writable({
      highWaterMark: 16 * 1024,
      write(chunk: Buffer, _, done) {
        mostWaiting = Math.max(mostWaiting, slow.writableLength);
        lines += chunk.toString().split('\n').length - 1;
        setImmediate(done);
      },
    });
    expect(await writeTrace(store, slow)).toMatchObject({ value: { records: 20_000 } });
    expect(lines).toBe(20_001);
    expect(mostWaiting).toBeLessThan(1024 * 1024);
  });

  test('holds records of the moment it began only', async () => {
    const store = chatter(5000);
    const stream = new PassThrough();
    const writing = writeTrace(store, stream);
    store.append(packet('3:::late'));
    let text = '';
    for await (const chunk of stream) text += chunk;
    expect(await writing).toMatchObject({ value: { records: 5000 } });
    expect(text).not.toContain('late');
  });

  test('breaks off with a sentence when the reader goes away', async () => {
    const stream = new PassThrough({ highWaterMark: 1 });
    const writing = writeTrace(chatter(1000), stream);
    stream.destroy();
    expect(await writing).toMatchObject({ ok: false, fault: { code: 'not-written' } });
  });

  test('a file of that name stays whole until the new one is', async () => {
    const file = await temporaryFile();
    await writeFile(file, 'precious');
    const gone = AbortSignal.abort();
    expect(await writeTrace(chatter(10), file, { signal: gone })).toMatchObject({ ok: false });
    expect(await readFile(file, 'utf8')).toBe('precious');
    await expect(stat(`${file}.part`)).rejects.toThrow();
    expect(await writeTrace(chatter(10), file)).toMatchObject({ ok: true });
    expect((await readAll(file)).records).toHaveLength(10);
  });

  test('a place that cannot be written is said', async () => {
    const file = await temporaryFile('missing/trace.siotrace');
    expect(await writeTrace(chatter(1), file)).toMatchObject({
      ok: false,
      fault: { code: 'not-written', message: expect.stringContaining('Choose another place') },
    });
  });
});

describe('reading', () => {
  const record = (seq: number) => formatRecord({ ...packet('3:::x'), seq, at: 1 });
  const header = formatHeader({ startedAt: 1 });

  async function fileOf(...lines: string[]): Promise<string> {
    const file = await temporaryFile();
    await writeFile(file, lines.join('\n'));
    return file;
  }

  test('a torn last line is passed over and said', async () => {
    const { records, notes } = await readAll(
      await fileOf(header, record(1), record(2).slice(0, 40)),
    );
    expect(records).toHaveLength(1);
    expect(notes).toEqual([
      { code: 'torn-line', line: 3, message: 'Line 3 was passed over: writing broke off in it.' },
    ]);
  });

  test('a last line without its end is whole all the same', async () => {
    const { records, notes } = await readAll(await fileOf(header, record(1)));
    expect({ records: records.length, notes }).toEqual({ records: 1, notes: [] });
  });

  test('bad lines, unknown kinds and gaps are said with their lines; the rest is read', async () => {
    const file = await fileOf(
      header,
      '{',
      '{"seq":1,"at":1,"kind":"weather"}',
      record(2),
      '',
      record(9),
      '',
    );
    const { records, notes } = await readAll(file);
    expect(records.map(({ seq }) => seq)).toEqual([2, 9]);
    expect(notes.map(({ code, line }) => [code, line])).toEqual([
      ['bad-line', 2],
      ['unknown-kind', 3],
      ['gap', 6],
    ]);
    expect(notes[2]?.message).toBe('Line 6 holds record 9 where 3 was expected.');
  });

  test('a byte order mark and carriage returns do no harm', async () => {
    const file = await temporaryFile();
    await writeFile(file, `\ufeff${header}\r\n${record(1)}\r\n`);
    expect(await readAll(file)).toMatchObject({ records: [{ seq: 1 }], notes: [] });
  });

  test('a line that is too long is passed over with bounded memory', async () => {
    const file = await fileOf(header, record(1), 'x'.repeat(2_000_000), record(2), '');
    const { records, notes } = await readAll(file, {
      ...nativeFormat,
      read: (source) => readTrace(source, { longestLine: 100_000 }),
    });
    expect(records.map(({ seq }) => seq)).toEqual([1, 2]);
    expect(notes.map(({ code, line }) => [code, line])).toEqual([['long-line', 3]]);
  });

  test('reading can stop anywhere', async () => {
    const file = await fileOf(header, ...Array.from({ length: 1000 }, (_, at) => record(at + 1)));
    const reading = await openTrace(file);
    if (!reading.ok) throw new Error(reading.fault.message);
    for await (const items of reading.value.portions) if (items.length > 0) break;
    await appendFile(file, 'still ours');
  });

  test.each([
    ['', 'is empty; there is nothing to read in it'],
    ['hello', 'line 1: it does not begin with {"format":"socketscope-trace"'],
    [
      '{"format":"socketscope-trace","version":7}',
      'line 1: it is of version 7; this program reads',
    ],
  ])('%s is refused', async (text, message) => {
    const reading = await openTrace(await fileOf(text));
    expect(reading).toMatchObject({
      ok: false,
      fault: { message: expect.stringContaining(message) },
    });
  });

  test('a missing file and a directory are refused with what to do', async () => {
    const file = await temporaryFile();
    for (const path of [file, file.replace(/\/[^/]*$/, '')]) {
      expect(await openTrace(path)).toMatchObject({
        ok: false,
        fault: { code: 'unreadable', message: expect.stringContaining('Check the path') },
      });
    }
  });
});

test('bytes of any sort make no reader throw', async () => {
  const header = Buffer.from(`${formatHeader({ startedAt: 1 })}\n`);
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
      const file = await temporaryFile();
      await writeFile(file, Buffer.concat([header, bytes]));
      await readAll(file);
    }),
    { numRuns: 40 },
  );
});
