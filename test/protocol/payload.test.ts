// Payloads: framing, lengths in UTF-16 units, wrong lengths, and lengths in code points.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { decodePayload, encodePayload } from '../../src/protocol/index.ts';

import { reference } from './reference.ts';

/** Frames are written with `|` for U+FFFD. */
function framed(picture: string): string {
  return picture.replaceAll('|', '\ufffd');
}

const WHOLE = [
  { body: '', texts: [] },
  { body: '2::', texts: ['2::'] },
  { body: '3:::a|b', texts: ['3:::a|b'] },
  { body: '|3|2::', texts: ['2::'] },
  { body: '|3|2::|3|8::', texts: ['2::', '8::'] },
  { body: '|7|3:::😀z|3|2::', texts: ['3:::😀z', '2::'] },
  { body: '|8|3:::|1|a|3|2::', texts: ['3:::|1|a', '2::'] },
  { body: '|0||3|2::', texts: ['', '2::'] },
  { body: '|||3|2::', texts: ['', '2::'] },
  { body: '|6|3:::\n\0|3|2::', texts: ['3:::\n\0', '2::'] },
  { body: '|003|2::', texts: ['2::'] },
];

describe('a whole payload is its packets', () => {
  test.each(WHOLE)('$body', ({ body, texts }) => {
    expect(decodePayload(framed(body))).toEqual({ texts: texts.map(framed) });
  });
});

const FAULTY = [
  { body: '|9|3:::a', texts: ['3:::a'], code: 'frame-too-long', at: 1 },
  { body: '|3|2::|99|3:::a', texts: ['2::', '3:::a'], code: 'frame-too-long', at: 7 },
  { body: '|5|', texts: [''], code: 'frame-too-long', at: 1 },
  { body: '|x|2::|3|2::', texts: [], code: 'bad-frame-length', at: 1 },
  { body: '|3|2::|-3|2::', texts: ['2::'], code: 'bad-frame-length', at: 7 },
  { body: '|1e1|3:::a', texts: [], code: 'bad-frame-length', at: 1 },
  { body: '|', texts: [], code: 'bad-frame-length', at: 1 },
  { body: '|3', texts: [], code: 'bad-frame-length', at: 1 },
  { body: '|3|2::|', texts: ['2::'], code: 'bad-frame-length', at: 7 },
  { body: '|2|2::|3|2::', texts: ['2:'], code: 'frame-out-of-step', at: 5 },
  { body: '|4|2::|3|2::', texts: ['2::|'], code: 'frame-out-of-step', at: 7 },
];

describe('a broken payload gives what came before, and says where it broke', () => {
  test.each(FAULTY)('$body', ({ body, texts, code, at }) => {
    expect(decodePayload(framed(body))).toMatchObject({
      texts: texts.map(framed),
      fault: { code, at, message: expect.stringMatching(/\.$/) },
    });
  });
});

const BY_CODE_POINTS = [
  { body: '|5|3:::😀|3|2::', texts: ['3:::😀', '2::'] },
  { body: '|5|3:::😀', texts: ['3:::😀'] },
  { body: '|3|2::|7|3:::😀é😀', texts: ['2::', '3:::😀é😀'] },
];

describe('lengths in code points are read as such and noted', () => {
  test.each(BY_CODE_POINTS)('$body', ({ body, texts }) => {
    expect(decodePayload(framed(body))).toEqual({
      texts,
      notes: [expect.stringContaining('code points')],
    });
  });
});

test('a payload that breaks either way is read by units', () => {
  expect(decodePayload(framed('|5|3:::😀|x|2::'))).toMatchObject({ fault: { at: 8 } });
});

test('one packet goes bare, several are framed, none is nothing', () => {
  expect(encodePayload([])).toBe('');
  expect(encodePayload(['3:::😀'])).toBe('3:::😀');
  expect(encodePayload(['3:::😀z', '2::'])).toBe(framed('|7|3:::😀z|3|2::'));
});

test('the reference reads the same packets wherever we see no fault', () => {
  for (const { body } of WHOLE) {
    const ours = decodePayload(framed(body)).texts.map((text) => reference.decodePacket(text));
    const theirs = body === '' ? [] : reference.decodePayload(framed(body));
    expect(theirs).toEqual(ours);
  }
});

test('the reference, too, keeps what stood before a broken length', () => {
  const read = reference.decodePayload(framed('|3|2::|x|2::|3|8::'));
  expect(read).toEqual([{ type: 'heartbeat', endpoint: '' }, {}]);
});

test('no body throws', () => {
  const noise = fc.string({ unit: fc.constantFrom('\ufffd', '3', '0', ':', '😀', '\ude00', 'x') });
  fc.assert(
    fc.property(noise, (text) => {
      const { texts, fault } = decodePayload(text);
      expect(texts.every((part) => text.includes(part))).toBe(true);
      expect(fault?.at ?? 0).toBeLessThanOrEqual(text.length);
    }),
  );
});
