// A journal loses nothing but the last moment, destroys nothing, and says what it could not do.
import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import {
  formatHeader,
  formatRecord,
  openJournal,
  type Journal,
  type JournalOptions,
} from '../../../src/trace/index.ts';
import { packet } from '../support/events.ts';
import { readAll } from '../support/read-all.ts';
import { temporaryFile } from '../support/temporary.ts';

async function opened(file: string, options?: JournalOptions): Promise<Journal> {
  const journal = await openJournal(file, options);
  if (!journal.ok) throw new Error(journal.fault.message);
  return journal.value;
}

function record(seq: number, raw = `3:::${seq}`) {
  return { ...packet(raw), seq, at: seq };
}

async function journalOf(file: string, records: number): Promise<void> {
  const journal = await opened(file);
  for (let seq = 1; seq <= records; seq++) journal.append(record(seq));
  await journal.close();
}

test('records are in the file soon after, without being asked for', async () => {
  const file = await temporaryFile();
  const journal = await opened(file);
  journal.append(record(1));
  await expect.poll(() => readFile(file, 'utf8'), { interval: 5 }).toContain('"raw":"3:::1"');
  expect(journal.flushedAt).toBeGreaterThan(0);
  await journal.close();
});

test('flushing hands everything to the system', async () => {
  const file = await temporaryFile();
  const journal = await opened(file);
  for (let seq = 1; seq <= 10_000; seq++) journal.append(record(seq));
  const first = journal.flush();
  journal.append(record(10_001));
  await Promise.all([first, journal.flush()]);
  expect((await readAll(file)).records).toHaveLength(10_001);
  await journal.close();
});

describe('a file that is there', () => {
  test('a trace is continued behind its last record', async () => {
    const file = await temporaryFile();
    await journalOf(file, 3);
    const journal = await opened(file);
    expect(journal.notes).toEqual([
      `${file} holds 3 records already; recording continues behind them.`,
    ]);
    journal.append(record(1, '3:::new'));
    journal.append({ kind: 'fault', code: 'x', message: 'x', cause: 1, seq: 2, at: 9 });
    await journal.close();
    const { records, notes } = await readAll(file);
    expect(notes).toEqual([]);
    expect(records.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
    expect(records.slice(3)).toMatchObject([{ raw: '3:::new' }, { code: 'x', cause: 4 }]);
  });

  test('numbers of exchanges go on too, so that none means two', async () => {
    const file = await temporaryFile();
    for (let run = 0; run < 2; run++) {
      const journal = await opened(file);
      journal.append({ ...record(1), exchange: 1 });
      journal.append({ ...record(2), exchange: 2 });
      await journal.close();
    }
    const { records } = await readAll(file);
    expect(records).toMatchObject([1, 2, 3, 4].map((exchange) => ({ exchange })));
  });

  test('a torn last line is cut off and said', async () => {
    const file = await temporaryFile();
    await journalOf(file, 2);
    const whole = await readFile(file, 'utf8');
    await writeFile(file, whole + formatRecord(record(3)).slice(0, 50));
    const journal = await opened(file);
    expect(journal.notes[1]).toBe('Its last line was torn, so its 50 bytes were cut off.');
    journal.append(record(1));
    await journal.close();
    expect(await readAll(file)).toMatchObject({ notes: [], records: [{}, {}, { seq: 3 }] });
  });

  test('a last record that lacks only its line end is kept', async () => {
    const file = await temporaryFile();
    await writeFile(file, `${formatHeader({ startedAt: 1 })}\n${formatRecord(record(1))}`);
    await journalOf(file, 1);
    expect(await readAll(file)).toMatchObject({ notes: [], records: [{ seq: 1 }, { seq: 2 }] });
  });

  test('lines that cannot be read are left alone and said', async () => {
    const file = await temporaryFile();
    const lines = [formatHeader({ startedAt: 1 }), 'what is this', formatRecord(record(1)), ''];
    await writeFile(file, lines.join('\n'));
    const journal = await opened(file);
    await journal.close();
    expect(journal.notes).toContain('1 of its lines could not be read and were left alone.');
    expect(await readFile(file, 'utf8')).toBe(lines.join('\n'));
  });

  test.each(['notes of mine\n', '{"format":"socketscope-trace","version":9}\n'])(
    'anything else is refused untouched: %s',
    async (text) => {
      const file = await temporaryFile('notes.txt');
      await writeFile(file, text);
      expect(await openJournal(file)).toMatchObject({
        ok: false,
        fault: { message: expect.stringContaining('Nothing was written to it.') },
      });
      expect(await readFile(file, 'utf8')).toBe(text);
    },
  );
});

describe('trouble', () => {
  test('a place that cannot be written is refused on opening', async () => {
    const file = await temporaryFile('missing/trace.siotrace');
    expect(await openJournal(file)).toMatchObject({
      ok: false,
      fault: { code: 'unwritable', message: expect.stringContaining('Choose another file.') },
    });
  });

  test.runIf(process.platform === 'linux')('a full disk is refused on opening', async () => {
    expect(await openJournal('/dev/full')).toMatchObject({
      ok: false,
      fault: { code: 'unwritable', message: expect.stringContaining('no space left') },
    });
  });

  test('a disk that does not keep up stops writing with one warning; what is written is whole', async () => {
    const file = await temporaryFile();
    const warnings: string[] = [];
    const journal = await opened(file, {
      mostWaiting: 2000,
      onWarning: (warning) => warnings.push(warning),
    });
    for (let seq = 1; seq <= 100; seq++) journal.append(record(seq));
    await journal.close();
    expect(warnings).toEqual([journal.warning]);
    expect(journal.warning).toContain('Recording goes on in memory');
    const { records, notes } = await readAll(file);
    expect(notes).toEqual([]);
    expect(records.length).toBeGreaterThan(5);
    expect(records.length).toBeLessThan(100);
  });

  test('after closing nothing is taken', async () => {
    const file = await temporaryFile();
    const journal = await opened(file);
    await journal.close();
    await journal.close();
    journal.append(record(1));
    await journal.flush();
    expect((await readAll(file)).records).toEqual([]);
  });
});
