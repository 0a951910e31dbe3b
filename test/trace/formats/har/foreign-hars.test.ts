// HARs as others write them: browsers and proxies, whole, odd, and broken.
import { writeFile } from 'node:fs/promises';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatNamed, recogniseFormat } from '../../../../src/trace/index.ts';
import { openTrace, readAll } from '../../support/read-all.ts';
import { temporaryFile } from '../../support/temporary.ts';

const har = formatNamed('har')!;
const START = '2026-11-23T12:00:00.000Z';
const AT = Date.parse(START);

async function fileOf(text: string | Buffer): Promise<string> {
  const file = await temporaryFile('x.har');
  await writeFile(file, text);
  return file;
}

function log(...entries: readonly unknown[]): string {
  return JSON.stringify({ log: { version: '1.2', creator: { name: 'x' }, pages: [], entries } });
}

function entry(url: string, more: Record<string, unknown> = {}, body?: unknown) {
  return {
    startedDateTime: START,
    time: 30,
    request: { method: 'GET', url, headers: [{ name: 'Host', value: 'h:80' }] },
    response: { status: 200, headers: [], content: { text: body } },
    timings: { blocked: 1, dns: -1, connect: null, send: 4, wait: 20, receive: 5 },
    ...more,
  };
}

const read = async (text: string | Buffer) => readAll(await fileOf(text), har);
const SOCKET = 'http://h/socket.io/1/websocket/abc';

function socket(messages: readonly unknown[], more: object = {}) {
  return entry(SOCKET, { _webSocketMessages: messages, response: { status: 101 }, ...more });
}

test('a session from its handshake to its end, with the times of the parts', async () => {
  const { records, notes } = await read(
    log(
      entry('http://h/logo.png'),
      entry('http://h/socket.io/1/?t=1&a=b', {}, 'abc:60:60:websocket,xhr-polling'),
      entry(
        'http://h/socket.io/1/xhr-polling/abc?t=2',
        {},
        '\ufffd3\ufffd1::\ufffd8\ufffd3:::aé😀',
      ),
      entry('http://h/socket.io/1/xhr-polling/abc?t=3', {
        request: {
          method: 'POST',
          url: 'http://h/socket.io/1/xhr-polling/abc?t=3',
          postData: { text: '0::' },
        },
      }),
    ),
  );
  expect(notes).toEqual([
    {
      code: 'unrelated',
      message: 'Left out: 1 request that has nothing to do with Socket.IO.',
    },
  ]);
  expect(records).toMatchObject([
    { seq: 1, kind: 'session', phase: 'open', transport: 'xhr-polling', at: AT },
    { kind: 'packet', raw: '0::', dir: 'in', at: AT + 5, exchange: 3 },
    { kind: 'session', phase: 'disconnected', reason: 'booted', cause: 2 },
    {
      kind: 'session',
      phase: 'handshaken',
      at: AT + 25,
      handshake: {
        url: '/socket.io/1/?t=1&a=b',
        query: { t: '1', a: 'b' },
        headers: { host: 'h:80' },
      },
    },
    { kind: 'frame', opcode: 'payload', dir: 'out', exchange: 2, at: AT + 25 },
    { kind: 'packet', raw: '1::', batch: { index: 0, count: 2 }, packet: { type: 'connect' } },
    { kind: 'session', joined: '' },
    { kind: 'packet', raw: '3:::aé😀' },
    { kind: 'exchange', exchange: 1, sid: 'abc', at: AT + 30, listener: 'http://h:80', heldMs: 30 },
    { kind: 'exchange', exchange: 2, transport: 'xhr-polling' },
    { kind: 'exchange', exchange: 3, method: 'POST', bytesIn: 3 },
  ]);
});

describe('messages of WebSockets', () => {
  const texts = async (messages: readonly unknown[], more = {}) =>
    (await read(log(socket(messages, more)))).records.flatMap((record) =>
      record.kind === 'packet' ? [[record.dir, record.raw, record.at]] : [],
    );

  test('seconds, milliseconds, and no times at all', async () => {
    const message = (type: string, time: unknown) => ({ type, time, opcode: 1, data: '2::' });
    expect(await texts([message('send', AT / 1000 + 1), message('receive', AT + 2000)])).toEqual([
      ['in', '2::', AT + 1000],
      ['out', '2::', AT + 2000],
    ]);
    expect(await texts([message('send', -1), message('receive', undefined)])).toEqual([
      ['in', '2::', AT + 25],
      ['out', '2::', AT + 25],
    ]);
  });

  test('of other opcodes, and what is none', async () => {
    const { records, notes } = await read(
      log(
        socket(
          [
            { type: 'send', time: AT / 1000, opcode: 2, data: 'AAEC' },
            { type: 'error', time: AT / 1000, opcode: 1, data: 'gone' },
            { type: 'receive', data: '8::' },
            7,
          ],
          { _webSocketClose: { code: 1006, reason: 'lost', timestamp: AT / 1000 + 9 } },
        ),
      ),
    );
    expect(records).toMatchObject([
      { kind: 'session', phase: 'open', transport: 'websocket' },
      { kind: 'exchange', status: 101, at: AT },
      { kind: 'frame', opcode: 'binary', bytes: 3, dir: 'in' },
      { kind: 'packet', raw: '8::' },
      {
        kind: 'session',
        phase: 'closed',
        note: 'the WebSocket was closed with 1006: lost',
        at: AT + 9000,
      },
    ]);
    expect(notes.map(({ message }) => message)).toEqual([
      'Message 2 of entry 1 was passed over: its type is neither send nor receive.',
      'Message 4 of entry 1 was passed over: its type is neither send nor receive.',
    ]);
  });
});

test('bodies in base64, forms as fields, headers as an object, a byte order mark', async () => {
  const form = entry('http://h/socket.io/1/jsonp-polling/abc?t=1&i=0', {
    request: {
      method: 'post',
      url: 'http://h/socket.io/1/jsonp-polling/abc?t=1&i=0',
      headers: { 'Content-Type': 'x' },
      postData: { mimeType: 'x', params: [{ name: 'd', value: '"3:::é +"' }] },
    },
  });
  const poll = entry('http://h/a/b/1/xhr-polling/abc', {
    response: {
      status: 200,
      content: { encoding: 'base64', text: Buffer.from('3:::ü').toString('base64') },
    },
  });
  const beside = entry('http://h/a/b/1/xhr-polling/abc', {
    request: {
      method: 'POST',
      url: 'http://h/a/b/1/xhr-polling/abc',
      _content: { text: '3:::beside' },
    },
  });
  const { records } = await read(`\ufeff${log(form, poll, beside)}`);
  const raws = records.flatMap((record) => (record.kind === 'packet' ? [record.raw] : []));
  expect(raws.sort()).toEqual(['3:::beside', '3:::é +', '3:::ü']);
  expect(records).toContainEqual(
    expect.objectContaining({ requestHeaders: ['Content-Type', 'x'] }),
  );
});

test('another protocol is named, and nothing of it is taken for ours', async () => {
  const { records, notes } = await read(
    log(entry('http://h/socket.io/?EIO=4&transport=polling', {}, '0{"sid":"x"}')),
  );
  expect(records).toMatchObject([{ kind: 'exchange', recognised: 'Engine.IO 4' }]);
  expect(notes).toMatchObject([
    { code: 'other-protocol', message: expect.stringContaining('Engine.IO 4') },
  ]);
});

describe('what is broken', () => {
  const whole = log(
    entry('http://h/socket.io/1/', {}, 'abc:60:60:websocket'),
    socket([{ type: 'send', time: AT / 1000, opcode: 1, data: '3:::x' }]),
  );

  test('cut anywhere: a sentence with the place, and what stood before it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: Buffer.byteLength(whole) - 4 }), async (bytes) => {
        const reading = await openTrace(await fileOf(Buffer.from(whole).subarray(0, bytes)), har);
        if (!reading.ok) {
          expect(reading.fault.message).toMatch(/cannot be read as a HAR: /);
          return;
        }
        const notes: string[] = [];
        for await (const items of reading.value.portions) {
          for (const item of items) if (item.is === 'note') notes.push(item.note.message);
        }
        expect(notes.join()).toMatch(/^At byte \d+: /);
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    ['[]', 'it has no "log" with "entries"'],
    ['{"log":7}', 'it has no "log" with "entries"'],
    ['{"log":{"entries":"x"}}', 'it has no "log" with "entries"'],
    ['GIF89a', 'it has no "log" with "entries"'],
    ['{"log":{"entries"', 'at byte 18: a colon should stand here'],
  ])('%s is refused', async (text, why) => {
    const reading = await openTrace(await fileOf(text), har);
    expect(reading).toMatchObject({ ok: false, fault: { message: expect.stringContaining(why) } });
  });

  test('what is in the wrong place or of a wrong type never makes reading throw', async () => {
    const keys = [
      'log',
      'entries',
      'request',
      'url',
      'response',
      'content',
      'text',
      'timings',
      'startedDateTime',
    ];
    const strange = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom<unknown>(
          null,
          true,
          -1,
          1e300,
          '',
          'http://h/socket.io/1/websocket/a',
          START,
          '__proto__',
        ),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(
          fc.constantFrom(...keys, '_webSocketMessages', '_sio09', '__proto__', 'records', 'v'),
          tie('value'),
          { maxKeys: 5 },
        ),
      ),
    })).value;
    await fc.assert(
      fc.asyncProperty(fc.array(strange, { maxLength: 4 }), strange, async (entries, own) => {
        const text = JSON.stringify({
          log: {
            _sio09: own,
            entries: entries.map((one) => ({ ...entry(SOCKET), ...(one as object) })),
          },
        });
        await read(text);
      }),
      { numRuns: 60 },
    );
  });

  test('nesting that has no end is refused with its place', async () => {
    const { records, notes } = await read(
      `{"log":{"entries":[${JSON.stringify(entry('http://h/socket.io/1/', {}, 'abc:1:1:'))},{"request":${'['.repeat(2_000_000)}`,
    );
    expect(records).toHaveLength(2);
    expect(notes[0]?.message).toMatch(/^At byte \d+: a value is nested too deeply/);
  });
});

test('it is seen in the first bytes', () => {
  expect(recogniseFormat(Buffer.from('\ufeff { "log" : {"version"'))).toBe(har);
  expect(recogniseFormat(Buffer.from('{"logs":{}}'))).toBeUndefined();
});
