// The posted form: what stock clients write, what browsers and old clients make of it, and what is none.
import { parse } from 'node:querystring';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodePacket, encodePayload } from '../../../src/protocol/index.ts';
import { unwrapForm, wrapForm } from '../../../src/protocol/wrapping/index.ts';
import { anyPacket } from '../any-packet.ts';

function read(payload: string): unknown {
  return { ok: true, value: { payload } };
}

const READ = [
  ['d=%223%3A%3A%3Ahi%22', '3:::hi'],
  ['d="3:::hi"', '3:::hi'],
  ['d="3:::a+b%2Bc"', '3:::a b+c'],
  ['d="3:::%F0%9F%98%80+\\ud83d\\ude00+\\ud800"', '3:::😀 😀 \ud800'],
  ['d="3:::\\u2028\\n\\r\\n"', '3:::\u2028\n\r\n'],
  ['x=1&d="2::"&y', '2::'],
  ['%64="2::"', '2::'],
  ['d=%22%EF%BF%BD3%EF%BF%BD2::%EF%BF%BD3%EF%BF%BD2::%22', '\ufffd3\ufffd2::\ufffd3\ufffd2::'],
  ['d=+"2::"+%0D%0A', '2::'],
  ['d=""', ''],
  ['&&=1&d="2::"&', '2::'],
  ['d="3:::a&d=b"', '3:::a,b'],
] as const;

describe('the payload of a form, as the reference reads it', () => {
  test.each(READ)('%s', (body, payload) => {
    expect(unwrapForm(body)).toEqual(read(payload));
    expect(unwrapForm(body, false)).toEqual(read(payload));
    expect(JSON.parse(String(parse(body).d))).toBe(payload);
  });
});

const DIALECTS = [
  ['a packet before 0.8.6', 'd=3%3A%3A%3Ahi+you', '3:::hi you', /before 0\.8\.6/],
  ['a line break of a text field', 'd=3%3A%3A%3Aa%0D%0Ab', '3:::a\nb', /before 0\.8\.6/],
  [
    'packets whose lengths were counted before the text field',
    'd=%EF%BF%BD7%EF%BF%BD3:::a%0D%0Ab%EF%BF%BD3%EF%BF%BD2::',
    '\ufffd7\ufffd3:::a\nb\ufffd3\ufffd2::',
    /before 0\.8\.6/,
  ],
  [
    'packets whose lengths count both',
    'd=%EF%BF%BD8%EF%BF%BD3:::a%0D%0Ab%EF%BF%BD3%EF%BF%BD2::',
    '\ufffd8\ufffd3:::a\r\nb\ufffd3\ufffd2::',
    /before 0\.8\.6/,
  ],
  [
    'a JSON string over several lines',
    'd=%0A"3:::a%0D%0Ab%0Ac"%0D%0A',
    '3:::a\nb\nc',
    /Line breaks/,
  ],
] as const;

describe('dialects are read and noted, and no more than that', () => {
  test.each(DIALECTS)('%s', (_name, body, payload, note) => {
    expect(unwrapForm(body)).toEqual({
      ok: true,
      value: { payload, notes: [expect.stringMatching(note)] },
    });
    expect(unwrapForm(body, false)).toMatchObject({ ok: false });
  });
});

const FAULTY = [
  ['', 'no-form-field', 0],
  ['3:::hi', 'no-form-field', 0],
  ['D="2::"', 'no-form-field', 0],
  ['data=2::', 'no-form-field', 0],
  ['=x', 'no-form-field', 0],
  ['d', 'bad-form-field', 1],
  ['d=', 'bad-form-field', 2],
  ['x=1&d=5', 'bad-form-field', 6],
  ['d=null', 'bad-form-field', 2],
  ['d=["2::"]', 'bad-form-field', 2],
  ['d={"d":1}', 'bad-form-field', 2],
  ['d=hello', 'bad-form-field', 2],
  ['d=%EF%BB%BF"2::"', 'bad-form-field', 2],
  ['d="', 'bad-form-field', 2],
  ['d="2::', 'bad-form-field', 2],
  ['d="2::"&d="2::"', 'bad-form-field', 2],
  [`${'&'.repeat(1_000)}d="2::"`, 'no-form-field', 0],
] as const;

test.each(FAULTY)('%j is a fault', (body, code, at) => {
  expect(unwrapForm(body)).toMatchObject({ ok: false, fault: { code, at } });
});

test('any list of packets survives being posted', () => {
  fc.assert(
    fc.property(fc.array(anyPacket(), { minLength: 1, maxLength: 4 }), (packets) => {
      const payload = encodePayload(packets.map((packet) => encodePacket(packet)));
      const body = wrapForm(payload);
      expect(body).toMatch(/^d=[\w%.*+-]*$/);
      expect(unwrapForm(body)).toEqual(read(payload));
      expect(JSON.parse(String(parse(body).d))).toBe(payload);
    }),
    { numRuns: 500 },
  );
});

test('a form is written as browsers write it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (payload) => {
      const browsers = new URLSearchParams({ d: JSON.stringify(payload) }).toString();
      fc.pre(!/[\u2028\u2029]/.test(payload));
      expect(wrapForm(payload)).toBe(browsers);
    }),
    { numRuns: 500 },
  );
});

const anyBody = fc.string({
  unit: fc.oneof(
    fc.constantFrom('d', '=', '&', '%', '%22', '"', '\\', '+', '\r\n', '%0D%0A', '\ufffd', '3:::'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 30,
});

test('whatever a body is, reading it does not throw, and finds what the reference finds', () => {
  fc.assert(
    fc.property(anyBody, (body) => {
      const ours = unwrapForm(`d=${body}`, false);
      unwrapForm(body);
      fc.pre(!/%(?![\da-f]{2})/i.test(body));
      const payload = ofReference(`d=${body}`);
      expect(ours.ok ? ours.value.payload : undefined).toBe(payload);
    }),
    { numRuns: 2_000 },
  );
});

/** As 0.9.19 reads it (http.js, jsonp-polling.js), `undefined` where it throws. */
function ofReference(body: string): string | undefined {
  try {
    const value: unknown = JSON.parse(String(parse(body).d));
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}
