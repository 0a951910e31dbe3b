// From one format to another: what is chosen, how it is numbered, what is told, and how it is broken off.
import { readFile, stat, writeFile } from 'node:fs/promises';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import {
  convertTrace,
  formatHeader,
  formatNamed,
  formatOfFile,
  formatRecord,
  nativeFormat,
  openSource,
  recogniseFormat,
  TRACE_FORMATS,
  type TraceNote,
} from '../../../src/trace/index.ts';
import { compiled } from '../support/ask.ts';
import { packet } from '../support/events.ts';
import { readAll } from '../support/read-all.ts';
import { temporaryFile } from '../support/temporary.ts';

const lines = (...raws: string[]) =>
  raws.map((raw, index) => formatRecord({ ...packet(raw), seq: index + 1, at: 1000 + index }));

async function traceFile(...rest: string[]): Promise<string> {
  const file = await temporaryFile();
  await writeFile(file, `${[formatHeader({ startedAt: 1000 }), ...rest].join('\n')}\n`);
  return file;
}

async function convertFile(file: string, more: Partial<Parameters<typeof convertTrace>[0]> = {}) {
  const source = await openSource(file);
  if (!source.ok) throw new Error(source.fault.message);
  const notes: TraceNote[] = [];
  const target = `${file}.out.siotrace`;
  const written = await convertTrace({
    ...{ from: nativeFormat, to: nativeFormat, source: source.value, target },
    onNote: (note) => notes.push(note),
    ...more,
  });
  return { written, notes, target };
}

test('a filter chooses, numbers start from 1, the header says by what', async () => {
  const fault = formatRecord({
    kind: 'fault',
    code: 'x',
    message: 'y',
    cause: 3,
    seq: 4,
    at: 1003,
  });
  const file = await traceFile(...lines('2::', '3:::a', '3:::b'), fault);
  const { written, notes, target } = await convertFile(file, {
    filter: compiled('type != heartbeat'),
  });
  expect({ written, notes }).toEqual({ written: { ok: true, value: { records: 3 } }, notes: [] });
  const { about, records } = await readAll(target);
  expect(about).toEqual({ startedAt: 1000, filter: 'type != heartbeat' });
  expect(records).toMatchObject([
    { seq: 1, raw: '3:::a' },
    { seq: 2, raw: '3:::b' },
    { seq: 3, code: 'x', cause: 2 },
  ]);
});

test('what reading found is told, and the rest is written', async () => {
  const { written, notes } = await convertFile(await traceFile('{', ...lines('2::', '3:::a')));
  expect(written).toMatchObject({ value: { records: 2 } });
  expect(notes).toMatchObject([{ code: 'bad-line', line: 2 }]);
});

test('numbers of any size take no room', async () => {
  const far = (seq: number, cause?: number) =>
    formatRecord({ ...packet('2::'), seq, at: seq, ...(cause === undefined ? {} : { cause }) });
  const most = Number.MAX_SAFE_INTEGER;
  const { target } = await convertFile(await traceFile(far(7e9), far(most, 7e9)));
  const { records } = await readAll(target);
  expect(records).toMatchObject([{ seq: 1 }, { seq: 2, cause: 1 }]);
});

test('told to stop, it leaves nothing behind', async () => {
  const file = await traceFile(...lines('2::', '3:::a'));
  const stopping = new AbortController();
  const source = await openSource(file, { signal: stopping.signal });
  if (!source.ok) throw new Error(source.fault.message);
  stopping.abort();
  const { written, target } = await convertFile(file, {
    source: source.value,
    signal: stopping.signal,
  });
  expect(written).toMatchObject({ ok: false, fault: { code: 'cancelled' } });
  await expect(stat(target)).rejects.toThrow();
  await expect(stat(`${target}.part`)).rejects.toThrow();
});

test('bytes that were read are counted, and a stream is read as a file is', async () => {
  const file = await traceFile(...lines('3:::é'));
  const text = await readFile(file);
  const stream = new PassThrough();
  for (const byte of text) stream.write(Buffer.of(byte));
  stream.end();
  const counts: number[] = [];
  const source = await openSource({ name: 'a pipe', stream }, { onBytes: (n) => counts.push(n) });
  if (!source.ok) throw new Error(source.fault.message);
  expect(recogniseFormat(source.value.head)).toBe(nativeFormat);
  const { target } = await convertFile(file, { source: source.value });
  expect((await readAll(target)).records).toMatchObject([{ raw: '3:::é' }]);
  expect(counts.at(-1)).toBe(text.length);
});

test('what is only read cannot be written, and the other way round', async () => {
  const { read: _read, ...writeOnly } = { ...nativeFormat, title: 'A table' };
  const { write: _write, ...readOnly } = { ...nativeFormat, title: 'A log' };
  const file = await traceFile(...lines('2::'));
  expect((await convertFile(file, { from: writeOnly })).written).toMatchObject({
    fault: { message: expect.stringContaining('A table is a format that is written only') },
  });
  expect((await convertFile(file, { to: readOnly })).written).toMatchObject({
    fault: { message: expect.stringContaining('A log is a format that is read only') },
  });
});

test('names and endings of formats are their own', () => {
  const names = TRACE_FORMATS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  const endings = TRACE_FORMATS.flatMap((format) => format.endings);
  expect(new Set(endings).size).toBe(endings.length);
  for (const format of TRACE_FORMATS) {
    expect(formatNamed(format.name)).toBe(format);
    expect(formatOfFile(`/tmp/Run${format.endings[0]?.toUpperCase()}`)).toBe(format);
    expect(format.read ?? format.write).toBeDefined();
  }
  expect(formatNamed('nothing')).toBeUndefined();
  expect(formatOfFile('trace.exe')).toBeUndefined();
  expect(recogniseFormat(Buffer.from('MZ'))).toBeUndefined();
});
