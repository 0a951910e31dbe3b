import { PassThrough, Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { RecordPrinter } from '../../src/host/record-printer.ts';
import type { TraceRecord } from '../../src/shared/index.ts';

function record(seq: number): TraceRecord {
  return { kind: 'fault', code: 'x', message: `fault ${seq}`, seq, at: 0 };
}

const format = ({ seq }: TraceRecord) => `line ${seq}`;

test('the picked records of one turn go out together, in order', async () => {
  const stream = new PassThrough();
  const printer = new RecordPrinter({ stream, format, picks: ({ seq }) => seq !== 2 });
  for (const seq of [1, 2, 3]) printer.print(record(seq));
  const [chunk] = await stream.take(1).toArray();
  expect(String(chunk)).toBe('line 1\nline 3\n');
});

test('what is held is written at once when it is asked for', () => {
  const stream = new PassThrough();
  const printer = new RecordPrinter({ stream, format, picks: () => true });
  printer.print(record(1));
  printer.flush();
  expect(String(stream.read())).toBe('line 1\n');
});

test('a reader that went away ends the printing and nothing else', async () => {
  let writes = 0;
  const stream = new Writable({
    write(_chunk, _encoding, done) {
      writes += 1;
      done(new Error('EPIPE'));
    },
  });
  const printer = new RecordPrinter({ stream, format, picks: () => true });
  printer.print(record(1));
  printer.flush();
  await new Promise((resolve) => stream.once('close', resolve));
  printer.print(record(2));
  printer.flush();
  expect(writes).toBe(1);
});
