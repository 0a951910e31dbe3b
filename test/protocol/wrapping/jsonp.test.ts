// JSONP both ways: bytes as the reference writes them, JavaScript that any engine reads, and nothing that HTML sees.
import { createContext, runInContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decodePacket,
  decodePayload,
  encodePacket,
  encodePayload,
} from '../../../src/protocol/index.ts';
import {
  jsonpCallback,
  unwrapJsonp,
  wrapJsonp,
  wrapJsonpAsReference,
} from '../../../src/protocol/wrapping/index.ts';
import { anyPacket } from '../any-packet.ts';

const page = createContext({ heard: [] as unknown[] });
runInContext('var io = { j: [] }; io.j[7] = (text) => heard.push(text);', page);

/** What the callback of a page is handed. */
function evaluated(body: string): unknown {
  runInContext('heard.length = 0', page);
  runInContext(body, page);
  return runInContext('heard.length === 1 ? heard[0] : undefined', page);
}

const WRAPPED = [
  ['1::', 'io.j[0]("1::");'],
  ['', 'io.j[0]("");'],
  ['3:::"\\/\n\t\0', 'io.j[0]("3:::\\"\\\\/\\n\\t\\u0000");'],
  ['3:::é☃😀\ufffd', 'io.j[0]("3:::é☃😀\ufffd");'],
  ['3:::\ud800', 'io.j[0]("3:::\\ud800");'],
] as const;

describe('what everybody reads is written as the reference writes it', () => {
  test.each(WRAPPED)('%j', (payload, body) => {
    expect(wrapJsonp(payload, '0')).toBe(body);
    expect(wrapJsonpAsReference(payload, '0')).toBe(body);
  });
});

const ESCAPED = [
  ['\u2028\u2029', '\\u2028\\u2029'],
  ['</script>', '\\u003c/script>'],
  ['</SCRIPT >', '\\u003c/SCRIPT >'],
  ['<script>', '\\u003cscript>'],
  ['<!-- -->', '\\u003c!-- -->'],
  ['a < b </b> <!DOCTYPE>', 'a < b </b> <!DOCTYPE>'],
] as const;

test.each(ESCAPED)('%j is escaped where it could end a line or a script', (payload, escaped) => {
  expect(wrapJsonp(payload, '0')).toBe(`io.j[0]("${escaped}");`);
  expect(wrapJsonpAsReference(payload, '0')).toBe(`io.j[0]("${payload}");`);
});

const CALLBACKS = [
  ['12', '12'],
  ['007', '007'],
  ['', '0'],
  ['-1', '0'],
  ['1.5', '0'],
  [' 1', '0'],
  ['1\n', '0'],
  ['٣', '0'],
  ['0](alert(1));//', '0'],
  [['1', '2'], '0'],
  [undefined, '0'],
] as const;

test.each(CALLBACKS)('i=%j asks for callback %s', (i, callback) => {
  expect(jsonpCallback(i)).toBe(callback);
});

test('any list of packets survives the evaluation of what wraps it', () => {
  fc.assert(
    fc.property(fc.array(anyPacket(), { minLength: 1, maxLength: 4 }), (packets) => {
      const payload = encodePayload(packets.map((packet) => encodePacket(packet)));
      expect(evaluated(wrapJsonp(payload, '7'))).toBe(payload);
      const { texts, fault } = decodePayload(payload);
      expect(fault).toBeUndefined();
      expect(texts.map((text) => decodePacket(text))).toMatchObject(
        packets.map((packet) => ({ ok: true, value: { packet } })),
      );
    }),
    { numRuns: 500 },
  );
});

const spoiled = fc.string({
  unit: fc.oneof(
    fc.constantFrom('<', '/', '!', '-', 'script', 'SCRIPT', '</script', '\u2028', '\u2029', '"'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    fc.integer({ min: 0xd800, max: 0xdfff }).map((unit) => String.fromCharCode(unit)),
  ),
  maxLength: 40,
});

test('no text breaks out of its string, of its line or of a script element', () => {
  fc.assert(
    fc.property(spoiled, (text) => {
      const body = wrapJsonp(text, '7');
      expect(body).not.toMatch(/[\u2028\u2029\n\r]|<!--|<\/?script/i);
      expect(evaluated(body)).toBe(text);
      expect(unwrapJsonp(body)).toEqual({ ok: true, value: { callback: '7', payload: text } });
      const plain = wrapJsonpAsReference(text, '7');
      expect(unwrapJsonp(plain)).toEqual({ ok: true, value: { callback: '7', payload: text } });
    }),
    { numRuns: 1_000 },
  );
});

const NO_JSONP = [
  ['', 0],
  ['1::', 0],
  ['io.j[x]("1::");', 0],
  ['alert(1);io.j[0]("1::");', 0],
  ['io.j[0]("1::"', 0],
  ['io.j[0](1);', 8],
  ['io.j[0]("a", "b");', 8],
  ['io.j[0](new Error("handshake error"));', 8],
  ['io.j[0]("a");alert(1);', 8],
] as const;

test.each(NO_JSONP)('%j is none', (body, at) => {
  expect(unwrapJsonp(body)).toMatchObject({ ok: false, fault: { code: 'not-jsonp', at } });
});

test('spaces and a missing semicolon are no matter', () => {
  const read = { ok: true, value: { callback: '03', payload: '8::' } };
  expect(unwrapJsonp(' io.j[03]( "8::" )\r\n')).toEqual(read);
});

test('whatever an answer is, reading it does not throw', () => {
  fc.assert(
    fc.property(spoiled, (text) => {
      unwrapJsonp(text);
      unwrapJsonp(`io.j[1](${text});`);
    }),
    { numRuns: 500 },
  );
});
