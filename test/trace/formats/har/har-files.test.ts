// Traces as HAR: whole when they come back, valid by the schema of others, and of use to readers without our fields.
import { readFile, writeFile } from 'node:fs/promises';
import { isIPv4, isIPv6 } from 'node:net';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TraceEvent } from '../../../../src/shared/index.ts';
import { formatNamed, TraceStore, writeTrace } from '../../../../src/trace/index.ts';
import { packet, traceEvents } from '../../support/events.ts';
import { readAll } from '../../support/read-all.ts';
import { temporaryFile } from '../../support/temporary.ts';

const require = createRequire(import.meta.url);
const har = formatNamed('har')!;

function storeOf(events: readonly TraceEvent[]): TraceStore {
  const store = new TraceStore();
  for (const [index, event] of events.entries()) {
    const { cause, ...rest } = event;
    store.append(
      cause === undefined || cause > index ? rest : event,
      1_795_372_440_000 + index / 8,
    );
  }
  return store;
}

async function written(events: readonly TraceEvent[]): Promise<string> {
  const file = await temporaryFile('trace.har');
  const done = await writeTrace(storeOf(events), file, {
    format: har,
    options: { version: '1.2.3' },
  });
  expect(done).toEqual({ ok: true, value: { records: events.length } });
  return file;
}

const validate = harValidator();

function harValidator() {
  const ajv = new Ajv({
    strict: false,
    formats: {
      'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
      uri: (text: string) => URL.canParse(text),
      ipv4: isIPv4,
      ipv6: isIPv6,
    },
  });
  ajv.addMetaSchema(require('ajv/dist/refs/json-schema-draft-06.json'));
  const { har: root, ...parts }: Record<string, object> = require('har-schema');
  for (const part of Object.values(parts)) ajv.addSchema(part);
  return ajv.compile(root!);
}

test('any trace comes back record for record, and is valid by the schema of others', async () => {
  await fc.assert(
    fc.asyncProperty(traceEvents, async (events) => {
      const file = await written(events);
      const { records, notes } = await readAll(file, har);
      expect(notes).toEqual([]);
      const native = await temporaryFile();
      await writeTrace(storeOf(events), native);
      expect(records).toEqual((await readAll(native)).records);
      expect(
        validate(JSON.parse(await readFile(file, 'utf8'))),
        JSON.stringify(validate.errors),
      ).toBe(true);
    }),
    { numRuns: 30 },
  );
});

const HOST = ['Host', '127.0.0.1:8000'];
const LISTENER = { listener: 'http://127.0.0.1:8000', remote: '127.0.0.1:5000' };

/** A session on xhr-polling that goes over to a WebSocket, and one on each of the others. */
function conversation(): TraceEvent[] {
  const at = 1_795_372_440_000;
  const exchange = (number: number, method: string, url: string, more: object = {}) =>
    ({
      ...{ kind: 'exchange', exchange: number, method, url, status: 200, requestHeaders: HOST },
      ...{ responseHeaders: ['Content-Type', 'text/plain'], startedAt: at + number, heldMs: 2 },
      ...{ bytesIn: 0, bytesOut: 0, ...LISTENER, ...more },
    }) as TraceEvent;
  const said = (raw: string, number: number, transport: string, more: object = {}) =>
    ({ ...packet(raw), exchange: number, transport, ...more }) as TraceEvent;
  const out = { dir: 'out', origin: 'server' };
  const poll = '/socket.io/1/xhr-polling/alpha';
  return [
    exchange(1, 'GET', '/socket.io/1/?t=1', { sid: 'alpha' }),
    said('1::', 2, 'xhr-polling', out),
    exchange(2, 'GET', `${poll}?t=2`, { sid: 'alpha', transport: 'xhr-polling' }),
    said('5:::{"name":"é","args":[]}', 3, 'xhr-polling', { batch: { index: 0, count: 2 } }),
    said('2::', 3, 'xhr-polling', { batch: { index: 1, count: 2 } }),
    exchange(3, 'POST', `${poll}?t=3`, { sid: 'alpha', transport: 'xhr-polling' }),
    said('3:::a "quoted" <b>', 4, 'jsonp-polling', out),
    exchange(4, 'GET', '/socket.io/1/jsonp-polling/alpha?t=4&i=7', {
      sid: 'alpha',
      transport: 'jsonp-polling',
    }),
    said('3:::über + ü', 5, 'jsonp-polling'),
    exchange(5, 'POST', '/socket.io/1/jsonp-polling/alpha?t=5&i=7', {
      sid: 'alpha',
      transport: 'jsonp-polling',
    }),
    said('3:::one </script>', 6, 'htmlfile', out),
    said('8::', 6, 'htmlfile', out),
    exchange(6, 'GET', '/socket.io/1/htmlfile/alpha?t=6', { sid: 'alpha', transport: 'htmlfile' }),
    said('3:::part --socketio', 7, 'xhr-multipart', out),
    exchange(7, 'GET', '/socket.io/1/xhr-multipart/alpha?t=7', {
      sid: 'alpha',
      transport: 'xhr-multipart',
    }),
    exchange(8, 'GET', '/socket.io/1/websocket/alpha', {
      status: 101,
      sid: 'alpha',
      transport: 'websocket',
    }),
    said('5:1+::{"name":"say","args":["hi"]}', 8, 'websocket', { wire: 40 }),
    said('6:::1+["hi"]', 8, 'websocket', out),
    said('5:::broken', 8, 'websocket', out),
  ];
}

test('without our fields the same packets are found in it', async () => {
  const file = await written(conversation());
  const document = JSON.parse(await readFile(file, 'utf8'));
  delete document.log._sio09;
  await writeFile(file, JSON.stringify(document));
  const { records, notes } = await readAll(file, har);
  expect(notes).toEqual([]);
  const texts = (all: readonly TraceEvent[]) =>
    all
      .flatMap((event) =>
        event.kind === 'packet' ? [[event.exchange, event.dir, event.transport, event.raw]] : [],
      )
      .sort(([a], [b]) => Number(a) - Number(b));
  expect(texts(records)).toEqual(texts(conversation().slice(0, -1)));
  expect(records.filter(({ kind }) => kind === 'fault')).toMatchObject([
    { code: 'bad-json', raw: '5:::broken', dir: 'out', exchange: 8 },
  ]);
  expect(
    records
      .flatMap((record) => (record.kind === 'exchange' ? [[record.exchange, record.wrapping]] : []))
      .sort(([a], [b]) => Number(a) - Number(b)),
  ).toEqual([
    ...[
      [1, undefined],
      [2, undefined],
      [3, undefined],
      [4, 'jsonp'],
      [5, 'form'],
    ],
    ...[
      [6, 'htmlfile'],
      [7, 'multipart'],
      [8, undefined],
    ],
  ]);
});

test('messages are written as Chrome writes them, and a session is a page', async () => {
  const document = JSON.parse(await readFile(await written(conversation()), 'utf8'));
  expect(document.log.creator).toEqual({ name: 'Socketscope', version: '1.2.3' });
  expect(document.log.pages).toMatchObject([
    { id: 'sio_alpha', title: expect.stringContaining('alpha') },
  ]);
  const socket = document.log.entries.at(-1);
  expect(socket).toMatchObject({
    ...{ _resourceType: 'websocket', pageref: 'sio_alpha', connection: '8000' },
    ...{ serverIPAddress: '127.0.0.1', _sio09: { v: 1, exchange: 8, sid: 'alpha' } },
    request: { method: 'GET', url: 'ws://127.0.0.1:8000/socket.io/1/websocket/alpha' },
    response: { status: 101, content: { mimeType: 'text/plain' } },
  });
  expect(socket._webSocketMessages).toEqual([
    {
      type: 'send',
      time: 1_795_372_440.002,
      opcode: 1,
      data: '5:1+::{"name":"say","args":["hi"]}',
    },
    { type: 'receive', time: 1_795_372_440.002125, opcode: 1, data: '6:::1+["hi"]' },
    { type: 'receive', time: 1_795_372_440.00225, opcode: 1, data: '5:::broken' },
  ]);
});
