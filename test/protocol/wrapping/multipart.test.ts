import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  MULTIPART_HEAD,
  MULTIPART_TYPE,
  unwrapMultipart,
  wrapMultipart,
} from '../../../src/protocol/wrapping/index.ts';

const RUNS = 1_000;

const TEXT = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('--socketio', '--socketio\n', '\n', '\r\n', '\r', 'Content-Type: a', '😀'),
    ),
    { maxLength: 8 },
  )
  .map((pieces) => pieces.join(''));

/** The texts of an answer, read as browsers do: lines end with or without CR, a length goes before the boundary. */
function read(answer: Buffer): readonly string[] {
  const [, boundary = ''] = /boundary="(.*)"/.exec(MULTIPART_TYPE) ?? [];
  const open = `--${boundary}\n`;
  const texts: string[] = [];
  expect(answer.subarray(0, open.length).toString()).toBe(open);
  for (let at = open.length; at < answer.length; ) {
    const from = answer.indexOf('\n\n', at) + 2;
    const [, length] = /^Content-Length: (\d+)$/m.exec(answer.toString('utf8', at, from)) ?? [];
    const end = length === undefined ? answer.indexOf(`\n${open}`, from) : from + Number(length);
    const cut = length === undefined && answer[end - 1] === 0x0d ? end - 1 : end;
    texts.push(answer.toString('utf8', from, cut));
    at = end + 1 + open.length;
    expect(answer.toString('utf8', end, at)).toBe(`\n${open}`);
  }
  return texts;
}

test('a packet is a part, and the boundary of the next stands behind it', () => {
  expect(MULTIPART_TYPE).toBe('multipart/x-mixed-replace;boundary="socketio"');
  expect(MULTIPART_HEAD).toBe('--socketio\n');
  expect(wrapMultipart('3:::é')).toBe('Content-Type: text/plain\n\n3:::é\n--socketio\n');
});

test('a text that looks like the end of its part is told its length', () => {
  const length = 'Content-Type: text/plain\nContent-Length: 17\n\n';
  expect(wrapMultipart('3:::é\n--socketio')).toBe(`${length}3:::é\n--socketio\n--socketio\n`);
  expect(wrapMultipart('3:::\r')).toContain('Content-Length: 5\n');
});

test('whatever is said is read as it was said', () => {
  fc.assert(
    fc.property(fc.array(TEXT, { maxLength: 4 }), (texts) => {
      expect(read(Buffer.from(MULTIPART_HEAD + texts.map(wrapMultipart).join('')))).toEqual(texts);
    }),
    { numRuns: RUNS },
  );
});

test('the length is that of the bytes on the wire, of half a character too', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('', '\ud83d'), (text, half) => {
      const said = `${text}${half}--socketio`;
      expect(wrapMultipart(said)).toContain(`Content-Length: ${Buffer.byteLength(said)}\n\n`);
    }),
    { numRuns: RUNS },
  );
});

test('it comes off again, and whatever else is read never throws', () => {
  fc.assert(
    fc.property(fc.array(TEXT, { maxLength: 4 }), TEXT, (texts, tail) => {
      const body = MULTIPART_HEAD + texts.map(wrapMultipart).join('');
      const { pieces, fault } = unwrapMultipart(body);
      expect(fault).toBeUndefined();
      expect(pieces.map((piece) => piece.text)).toEqual(texts);
      expect(unwrapMultipart(body + tail).pieces.slice(0, texts.length)).toEqual(pieces);
      unwrapMultipart(MULTIPART_HEAD + tail);
    }),
    { numRuns: RUNS },
  );
});

test('a part is whole where its boundary has come', () => {
  const head = 'preamble\r\n--x\r\n';
  const part = 'Content-Type: text/plain\r\n\r\n3:::a\r\n--x';
  const { pieces, fault } = unwrapMultipart(`${head}${part}\r\nContent-Type: text/plain`, 'x');
  expect(pieces).toEqual([{ text: '3:::a', end: head.length + part.length }]);
  expect(fault).toMatchObject({ code: 'not-multipart', at: head.length + part.length + 2 });
  expect(unwrapMultipart(`${head}${part}--\r\n`, 'x')).toEqual({ pieces });
  expect(unwrapMultipart('no boundary')).toEqual({ pieces: [] });
});
