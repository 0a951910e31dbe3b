// Logs of socket.io 0.9.19 as traces. The fixtures are what reference-log.cjs printed.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { TraceRecord } from '../../../../src/shared/index.ts';
import { formatNamed, recogniseFormat } from '../../../../src/trace/index.ts';
import { readCapture } from '../pcap/read.ts';
import { writeCapture } from '../pcap/write.ts';

interface Read {
  readonly records: readonly TraceRecord[];
  readonly notes: readonly string[];
}

async function readLog(text: string | Buffer, portion = 1_000): Promise<Read> {
  const bytes = Buffer.from(text);
  async function* portions(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += portion) yield bytes.subarray(at, at + portion);
  }
  const read = await formatNamed('debug-log')?.read?.({ name: 'server.log', bytes: portions() });
  if (read?.ok !== true) throw new Error(read?.fault.message);
  const records: TraceRecord[] = [];
  const notes: string[] = [];
  for await (const items of read.value.portions) {
    for (const item of items) {
      if (item.is === 'record') records.push(item.record);
      else notes.push(item.note.message);
    }
  }
  return { records, notes };
}

function fixture(name: string): Promise<string> {
  return readFile(join(import.meta.dirname, 'fixtures', `${name}.log`), 'utf8');
}

/** `out 2::`, and a `?` behind what stands for no session. */
function said(records: readonly TraceRecord[]): readonly string[] {
  return records.flatMap((record) =>
    record.kind === 'packet'
      ? [`${record.dir} ${record.raw}${record.sid === '?' ? ' ?' : ''}`]
      : [],
  );
}

function told(records: readonly TraceRecord[]): readonly string[] {
  return records.flatMap((record) =>
    record.kind === 'session'
      ? [`${record.phase} ${record.joined ?? record.reason ?? record.transport ?? ''}`.trim()]
      : [],
  );
}

const LIVES = ['handshaken', 'open websocket', 'open', 'open /chat', 'disconnected booted'];
const NO_TIMES = 'The lines have no times';

describe('a log of each transport', () => {
  test('websocket: what was written, and that something came', async () => {
    const { records, notes } = await readLog(await fixture('websocket'));
    expect(told(records)).toEqual(LIVES);
    expect(said(records)).toEqual([
      'out 1::',
      'out 1::/chat',
      'out 6::/chat:1+["é ☃ 😀",{"list":[1,null]}]',
      'out 3::/chat:got a message: with colons',
      'out 5::/chat:{"name":"first","args":[{"n":1}]}',
      'out 5::/chat:{"name":"second","args":["é ☃ 😀"]}',
      'out 2::',
      'in 2::',
      'out 2::',
      'in 2::',
      'in 0::',
      'out 0::',
    ]);
    const [came] = records.filter((record) => record.kind === 'packet' && record.dir === 'in');
    expect(came).toMatchObject({ notes: [expect.stringContaining('not its text')] });
    expect(notes).toEqual([
      expect.stringContaining(NO_TIMES),
      'One line is none that socket.io 0.9 writes, and told nothing; the first is line 13: "and two lines".',
    ]);
  });

  test('xhr-polling: both directions', async () => {
    const { records } = await readLog(await fixture('xhr-polling'));
    expect(said(records).slice(0, 6)).toEqual([
      'out 1::',
      'in 1::/chat',
      'out 1::/chat',
      'in 5:1+:/chat:{"name":"echo","args":["é ☃ 😀",{"list":[1,null]}]}',
      'out 6::/chat:1+["é ☃ 😀",{"list":[1,null]}]',
      'in 3::/chat:a message: with colons',
    ]);
    expect(said(records).slice(-3)).toEqual(['out 8::', 'in 0::', 'out 0::']);
  });

  test.each(['jsonp-polling', 'htmlfile'])('%s: its wrapping comes off', async (transport) => {
    const { records, notes } = await readLog(await fixture(transport));
    expect(
      said(records)
        .filter((text) => !text.endsWith(' 8::'))
        .slice(0, 7),
    ).toEqual([
      'out 1::',
      'in 1::/chat',
      'in 5:1+:/chat:{"name":"echo","args":["é ☃ 😀",{"n":1}]}',
      'in 3::/chat:a message',
      'out 1::/chat',
      'out 6::/chat:1+["é ☃ 😀",{"n":1}]',
      'out 3::/chat:got a message',
    ]);
    expect(told(records)).toContain(`open ${transport}`);
    expect(notes).toEqual([expect.stringContaining(NO_TIMES)]);
  });
});

test('colours, as a terminal shows them and as copying leaves them, change nothing', async () => {
  const colours = await fixture('colors');
  expect(colours).toContain('\u001b[36minfo  -\u001b[39m ');
  const plain = said((await readLog(await fixture('websocket'))).records);
  for (const spelt of ['\u001b', '^[', '', '\\033']) {
    const { records } = await readLog(colours.replaceAll('\u001b', spelt));
    expect(said(records)).toEqual(plain);
  }
});

test('refusals and ends are told with their reasons', async () => {
  const { records } = await readLog(await fixture('troubles'));
  const faults = records.filter((record) => record.kind === 'fault');
  expect(faults.map(({ code, sid }) => [code, sid])).toEqual([
    ['client-not-handshaken', 'nobody'],
    ['unsupported-version', undefined],
    ['handshake-refused', undefined],
  ]);
  expect(said(records)).toContain('out 7:::1+0');
  const ends = told(records).filter((text) => text.startsWith('disconnected'));
  expect(ends).toEqual([
    'disconnected error',
    'disconnected close timeout',
    'disconnected heartbeat timeout',
  ]);
});

test('what may be of one session or of another is of none, and says so; what names itself is certain', async () => {
  const { records } = await readLog(await fixture('two'));
  const packets = records.filter((record) => record.kind === 'packet');
  const unknown = packets.filter(({ sid }) => sid === '?');
  expect(unknown.length).toBe(10);
  for (const { notes } of unknown) expect(notes?.join()).toContain('does not say which session');
  const certain = packets.filter(({ sid }) => sid !== '?').map(({ raw }) => raw);
  expect([...new Set(certain)].sort()).toEqual(['0::', '1::', '2::']);
  expect(told(records).filter((text) => text === 'disconnected booted').length).toBe(2);
});

describe('times', () => {
  const stamped = async (stamp: (line: number) => string): Promise<string> => {
    const lines = (await fixture('troubles')).split('\n');
    return lines.map((line, index) => (line === '' ? '' : `${stamp(index)}${line}`)).join('\n');
  };
  const clock = (line: number): string =>
    new Date(Date.UTC(2012, 5, 1, 23, 59, line)).toISOString();

  test.each<[string, (line: number) => string, number, string]>([
    [
      'of a collector',
      (line) => `${clock(line)} app[web.1]: `,
      Date.UTC(2012, 5, 1, 23, 59, 1),
      '',
    ],
    [
      'in brackets',
      (line) => `[${clock(line).slice(0, 19).replace('T', ' ')}] `,
      Date.UTC(2012, 5, 1, 23, 59, 1),
      'UTC',
    ],
    [
      'with a zone',
      (line) => `${clock(line).slice(0, -1)}+0200 `,
      Date.UTC(2012, 5, 1, 21, 59, 1),
      '',
    ],
    [
      'of syslog',
      (line) => `Jun  1 ${clock(line).slice(11, 19)} host node[7]: `,
      Date.UTC(1972, 5, 1, 23, 59, 1),
      'UTC',
    ],
    [
      'of util.log',
      (line) => `1 Jun ${clock(line).slice(11, 19)} - `,
      Date.UTC(1972, 5, 1, 23, 59, 1),
      'UTC',
    ],
    [
      'without a day',
      (line) => `${clock(line).slice(11, 23)} `,
      Date.UTC(1970, 0, 1, 23, 59, 1),
      'no day',
    ],
  ])('%s', async (_name, stamp, first, note) => {
    const { records, notes } = await readLog(await stamped(stamp));
    expect(records[0]?.at).toBe(first + 3_000);
    expect(notes.join('\n')).toContain(note);
    expect(notes.length).toBe(note === '' ? 0 : 1);
    // With times it is known how long timers ran, past midnight too.
    const timers = records.filter((record) => record.kind === 'timer');
    expect(timers.map(({ timer, afterMs }) => [timer, afterMs])).toEqual([
      ['close timeout', 3_000],
      ['heartbeat interval', 3_000],
      ['heartbeat timeout', 1_000],
    ]);
  });
});

test('a payload whose packets have line breaks is put together again, as its lengths say so', async () => {
  const one = '3:::two\nlines';
  const payload = [one, '2::'].map((raw) => `\ufffd${raw.length}\ufffd${raw}`).join('');
  const log = [
    'debug: setting request GET /socket.io/1/xhr-polling/abc',
    `debug: xhr-polling received data packet ${payload}`,
    'the application says something',
    'debug: got heartbeat packet',
  ];
  const { records, notes } = await readLog(log.join('\n'));
  expect(said(records)).toEqual([`in ${one}`, 'in 2::']);
  expect(notes).toContainEqual(expect.stringContaining('line 4: "the application says something"'));
});

test.each(['websocket', 'xhr-polling', 'jsonp-polling', 'htmlfile'])(
  'a log of %s goes to Wireshark, with requests that are put together',
  async (name) => {
    const { records } = await readLog(await fixture(name));
    const back = await readCapture(await writeCapture(records));
    expect(back.said).toEqual(said(records));
    expect(back.notes).toEqual([]);
  },
);

test('such logs are known by what stands in them; other texts are not', async () => {
  expect(recogniseFormat(Buffer.from(await fixture('colors')))?.name).toBe('debug-log');
  expect(recogniseFormat(Buffer.from('debug: hello\ninfo: world\n'))).toBeUndefined();
  const { records, notes } = await readLog('hello\n\nworld\n');
  expect(records).toEqual([]);
  expect(notes).toContainEqual(expect.stringContaining('Nothing of socket.io 0.9 was found'));
});

test('whatever is cut out of logs is read, in portions of any size, in the order of time', async () => {
  const logs = await Promise.all(
    ['two', 'xhr-polling', 'jsonp-polling', 'troubles', 'colors'].map(fixture),
  );
  const lines = logs.join('').split('\n');
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(fc.constantFrom(...lines), fc.string()), { maxLength: 40 }),
      fc.integer({ min: 1, max: 200 }),
      async (picked, portion) => {
        const { records } = await readLog(picked.join('\n'), portion);
        expect(records.map(({ seq }) => seq)).toEqual(records.map((_, index) => index + 1));
        const times = records.map(({ at }) => at);
        expect(times).toEqual([...times].sort((a, b) => a - b));
      },
    ),
    { numRuns: 60 },
  );
});
