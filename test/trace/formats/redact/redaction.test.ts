// What is secret is in no export of any format; everything else is, and the same secret has the same name everywhere.
import { readFile } from 'node:fs/promises';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TraceEvent } from '../../../../src/shared/index.ts';
import {
  formatNamed,
  readRules,
  Redaction,
  TRACE_FORMATS,
  TraceStore,
  writeTrace,
} from '../../../../src/trace/index.ts';
import { Needles } from '../../../../src/trace/formats/redact/needles.ts';
import { packet, traceEvents } from '../../support/events.ts';
import { readAll } from '../../support/read-all.ts';
import { temporaryFile } from '../../support/temporary.ts';

const SID = 'bTqTeLSSnR3pXwYzAbCd';
const OTHER = '8812345678901234567';
const COOKIE = 'c00kie/v"al=ue';
const SESSION = 's%3Aabc.DEF123';
const BEARER = 'eyJhbGciOi.secret';
const PASSWORD = 'correct horse';
const TOKEN = 'tök en+/=&x';
const PIN = 'pin-4711-9';
const SECRETS = [SID, OTHER, COOKIE, SESSION, BEARER, PASSWORD, TOKEN, PIN];

const RULES = ['secrets', 'query=token', 'path=args[0].password', 'path=**.pin'];

/** In every way that something writes it: as it is, in JSON, twice in JSON, in a URL, a form, markup, base64. */
function formsOf(secret: string): string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  const markup = (text: string) =>
    text.replace(/[&<>"'/=+%]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return [
    ...[secret, json, JSON.stringify(json).slice(1, -1), secret.replaceAll('"', '""')],
    ...[encodeURIComponent(secret), encodeURIComponent(secret).replaceAll('%20', '+')],
    ...[
      encodeURIComponent(secret).replace(/%../g, (byte) => byte.toLowerCase()),
      markup(secret),
      secret.replaceAll('"', '&quot;'),
    ],
    ...[secret.replaceAll('/', '\\/'), Buffer.from(`anna:${secret}`).toString('base64')],
  ];
}

const exchange = (number: number, url: string, headers: readonly string[]): TraceEvent => ({
  ...{
    kind: 'exchange',
    exchange: number,
    method: 'GET',
    url,
    status: 200,
    startedAt: 1,
    heldMs: 1,
  },
  ...{ requestHeaders: ['Host', 'h:80', ...headers], bytesIn: 0, bytesOut: 9, sid: SID },
  responseHeaders: ['Set-Cookie', `connect.sid=${SESSION}; Path=/; HttpOnly`],
});
const said = (raw: string, more: object = {}) =>
  ({ ...packet(raw), sid: SID, exchange: 2, transport: 'xhr-polling', ...more }) as TraceEvent;
const event = (...args: unknown[]) => `5::/chat:${JSON.stringify({ name: 'login', args })}`;

const EVENTS: readonly TraceEvent[] = [
  // Said before anybody knows what it is.
  said(event({ note: `my id is ${SID}, the other ${OTHER}` }), { sid: OTHER }),
  {
    ...{ kind: 'session', sid: SID, phase: 'handshaken' },
    handshake: {
      ...{
        at: 1,
        url: `/socket.io/1/?token=${encodeURIComponent(TOKEN)}&t=1`,
        query: { token: TOKEN, t: '1' },
      },
      headers: { cookie: `a="${COOKIE}"; lang=en`, authorization: `Bearer ${BEARER}` },
      ...{ address: '::1', port: 1, xdomain: false, secure: false },
    },
  },
  exchange(1, `/socket.io/1/xhr-polling/${SID}?t=2&token=${encodeURIComponent(TOKEN)}`, [
    ...[
      'Cookie',
      `a="${COOKIE}"; lang=en`,
      'Referer',
      `http://h/?token=${encodeURIComponent(TOKEN)}`,
    ],
    ...['Authorization', `Basic ${Buffer.from(`anna:${PASSWORD}`).toString('base64')}`],
  ]),
  said(`1::/chat?token=${encodeURIComponent(TOKEN)}`),
  said(event({ user: 'anna', password: PASSWORD, deep: [{ pin: PIN }] }, 'kept')),
  said(`5::/chat:{"name":"login","args":[{"password":"${PASSWORD.replace('c', '\\u0063')}"}]}`),
  said(event({ again: `${PASSWORD}!`, [`key ${PIN}`]: BEARER })),
  said(`3:::see ${COOKIE} and ${SID.toLowerCase()}`, { batch: { index: 0, count: 2 } }),
  said(`3:::${TOKEN}`, { batch: { index: 1, count: 2 } }),
  {
    kind: 'fault',
    sid: SID,
    dir: 'in',
    code: 'frame-too-long',
    message: `No session has the id ${OTHER}.`,
    raw: `\ufffd99\ufffd3:::${SID} and more`,
    offset: 30,
    exchange: 2,
  },
  { kind: 'acl', sid: SID, endpoint: '/chat', acl: { state: 'listed', methods: [`on_${PIN}`] } },
];

function storeOf(events: readonly TraceEvent[]): TraceStore {
  const store = new TraceStore();
  for (const [index, one] of events.entries()) store.append(one, 1_795_372_440_000 + index);
  return store;
}

function redactionOf(...texts: string[]): Redaction {
  const rules = readRules(texts);
  if (!rules.ok || rules.value === undefined) throw new Error('no rules');
  return new Redaction(rules.value);
}

async function exported(name: string, events = EVENTS, rules = RULES): Promise<string> {
  const file = await temporaryFile();
  const format = formatNamed(name)!;
  const written = await writeTrace(storeOf(events), file, {
    format,
    redaction: redactionOf(...rules),
  });
  expect(written).toEqual({ ok: true, value: { records: events.length } });
  return file;
}

const written = TRACE_FORMATS.filter(({ write }) => write !== undefined).map(({ name }) => name);

test.each(written)('no secret is in %s, in any form', async (name) => {
  const text = await readFile(await exported(name), 'latin1');
  const utf8 = Buffer.from(text, 'latin1').toString('utf8');
  for (const secret of SECRETS) {
    for (const form of formsOf(secret))
      expect(utf8.includes(form), `${secret} as ${form}`).toBe(false);
  }
  expect(utf8).toContain('anna');
});

test('the same secret has the same name, and what is no secret stays', async () => {
  const { records, notes } = await readAll(await exported('native'));
  expect(notes).toEqual([]);
  expect(records).toMatchObject([
    {
      sid: 'redacted-sid-1',
      packet: { args: [{ note: 'my id is redacted-sid-2, the other redacted-sid-1' }] },
    },
    {
      sid: 'redacted-sid-2',
      handshake: {
        url: '/socket.io/1/?token=redacted-value-1&t=1',
        query: { token: 'redacted-value-1', t: '1' },
        headers: {
          cookie: 'a=redacted-cookie-1; lang=redacted-cookie-2',
          authorization: 'Bearer redacted-authorization-1',
        },
      },
    },
    {
      url: '/socket.io/1/xhr-polling/redacted-sid-2?t=2&token=redacted-value-1',
      requestHeaders: [
        ...['Host', 'h:80', 'Cookie', 'a=redacted-cookie-1; lang=redacted-cookie-2'],
        ...[
          'Referer',
          'http://h/?token=redacted-value-1',
          'Authorization',
          'Basic redacted-authorization-3',
        ],
      ],
      responseHeaders: ['Set-Cookie', 'connect.sid=redacted-cookie-3; Path=/; HttpOnly'],
    },
    { raw: '1::/chat:?token=redacted-value-1' },
    {
      packet: {
        args: [
          {
            user: 'anna',
            password: 'redacted-authorization-2',
            deep: [{ pin: 'redacted-value-2' }],
          },
          'kept',
        ],
      },
    },
    { packet: { args: [{ password: 'redacted-authorization-2' }] } },
    {
      packet: {
        args: [
          {
            again: 'redacted-authorization-2!',
            'key redacted-value-2': 'redacted-authorization-1',
          },
        ],
      },
    },
    { raw: `3:::see redacted-cookie-1 and ${SID.toLowerCase()}` },
    { raw: '3:::redacted-value-1' },
    { message: 'No session has the id redacted-sid-1.', offset: 24 },
    { acl: { methods: ['on_redacted-value-2'] } },
  ]);
});

test('payloads in bodies are framed anew', async () => {
  const document = JSON.parse(await readFile(await exported('har'), 'utf8'));
  const [body] = document.log.entries.flatMap(
    (entry: { request: { postData?: { text: string } } }) =>
      entry.request.postData === undefined ? [] : [entry.request.postData.text],
  );
  expect(body).toContain(`\ufffd${'3:::redacted-value-1'.length}\ufffd3:::redacted-value-1`);
});

test('whatever is recorded, redaction keeps it a trace, and no rule but its own changes it', async () => {
  await fc.assert(
    fc.asyncProperty(traceEvents, async (events) => {
      const file = await exported('native', events, ['query=nothing', 'path=args[9]']);
      const plain = await temporaryFile();
      await writeTrace(storeOf(events), plain);
      expect((await readAll(file)).records).toEqual((await readAll(plain)).records);
      const { records, notes } = await readAll(
        await exported('native', events, ['secrets', 'path=**.a', 'path=args[*]']),
      );
      expect({ count: records.length, notes }).toEqual({ count: events.length, notes: [] });
    }),
    { numRuns: 25 },
  );
});

describe('rules', () => {
  test.each([
    ['nothing', 'Nothing is called "nothing" that could be redacted'],
    ['query=', 'say secrets, sids, cookies'],
    ['path=password', '"password" is no path'],
    ['path=args[', '"args[" is no path'],
    ['path=**', '"**" is no path'],
  ])('%s is refused', (text, message) => {
    expect(readRules([text])).toMatchObject({
      ok: false,
      fault: { message: expect.stringContaining(message) },
    });
  });

  test('paths reach what they name', () => {
    const redaction = redactionOf('path=args[*].a', 'path=data["b c"].d[1]', 'path=**.x');
    const raw = (text: string) =>
      (redaction.apply({ ...packet(text), seq: 1, at: 1 }) as { raw: string }).raw;
    expect(raw('5:::{"name":"n","args":[{"a":1},{"a":[2,"zz"]},{"b":{"a":3}}]}')).toBe(
      '5:::{"name":"n","args":[{"a":"redacted"},{"a":["redacted","redacted-value-1"]},{"b":{"a":3}}]}',
    );
    expect(raw('4:::{"b c":{"d":[1,2]},"e":[{"x":{"x":1}}]}')).toBe(
      '4:::{"b c":{"d":[1,"redacted"]},"e":[{"x":{"x":"redacted"}}]}',
    );
  });
});

test('many texts are found in one pass as one after the other would find them', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 6, maxLength: 8 });
  fc.assert(
    fc.property(
      fc.uniqueArray(word, { maxLength: 5 }),
      fc.string({ unit: fc.constantFrom('a', 'b', 'c', '.'), maxLength: 60 }),
      (words, text) => {
        const needles = new Needles();
        for (const [index, one] of words.entries()) needles.add(one, `<${index}>`);
        const pattern = [...words].sort((a, b) => b.length - a.length).join('|');
        const expected =
          words.length === 0
            ? text
            : text.replace(new RegExp(pattern, 'g'), (found) => `<${words.indexOf(found)}>`);
        expect(needles.replaceIn(text)).toBe(expected);
      },
    ),
  );
});
