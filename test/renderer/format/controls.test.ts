// @vitest-environment node
import { expect, test } from 'vitest';
import { showControls, splitControls } from '../../../src/renderer/format/index.ts';

test('plain text of any script is left alone', () => {
  for (const text of ['hello', 'spam ☃', 'שלום', 'e\u0301', '𝄞 clef', '']) {
    expect(showControls(text)).toBe(text);
  }
});

test('control characters are shown as pictures or by name', () => {
  expect(showControls('a\nb\tc\u0000')).toBe('a␊b␉c␀');
  expect(showControls('\u007f\u0085')).toBe('␡⟨U+0085⟩');
});

test('nothing can turn the direction of a line or hide in it', () => {
  expect(showControls('abc\u202Egnp.exe')).toBe('abc⟨RLO⟩gnp.exe');
  for (const code of [0x200b, 0x200e, 0x2028, 0x2066, 0x2069, 0xfeff, 0xad, 0xe0041, 0xd800]) {
    expect(showControls(String.fromCodePoint(code))).toMatch(/^⟨[\w+]+⟩$/);
  }
});

test('pieces in order are the whole text', () => {
  expect(splitControls('a\r\nb')).toEqual([
    { text: 'a' },
    { control: 'CR', code: 13 },
    { control: 'LF', code: 10 },
    { text: 'b' },
  ]);
});

test('a megabyte without controls is one piece', () => {
  expect(splitControls('x'.repeat(1_000_000))).toHaveLength(1);
});
