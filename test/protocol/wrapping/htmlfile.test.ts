import { createContext, runInContext } from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  HTMLFILE_HEAD,
  unwrapHtmlfile,
  wrapHtmlfile,
  wrapHtmlfileAsReference,
} from '../../../src/protocol/wrapping/index.ts';

const RUNS = 2_000;

/** Pieces that break out of a string, of a script, or of the client's second reading. */
const TEXT = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        ...['</script>', '<script>', '<!--', '-->', '<', '!', '-', '/', '\\', '\\/', '"', "'"],
        ...['\u2028', '\u2029', '\ufffd', '\ud800', '\udc00', '😀', '\n', '\r', '\0', '\ufeff'],
      ),
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(''));

const heard: string[] = [];
const frame = createContext({
  // What the client of 0.9.17 does with it first.
  parent: { s: { _: (data: string) => heard.push(data.replace(/\\\//g, '/')) } },
  document: {},
});
runInContext(scriptOf(HTMLFILE_HEAD), frame);

/** The script up to where a browser sees its end. */
function scriptOf(html: string): string {
  const from = html.indexOf('<script>') + '<script>'.length;
  return html.slice(from, html.search(/<\/script/i));
}

/** What the client's transport is told by a block. */
function tells(block: string): string | undefined {
  heard.length = 0;
  runInContext(scriptOf(block), frame);
  return heard.length === 1 ? heard[0] : undefined;
}

test('the head is the reference’s, in 256 bytes', () => {
  expect(HTMLFILE_HEAD).toBe(
    `<html><body><script>var _ = function (msg) { parent.s._(msg, document); };</script>${' '.repeat(173)}`,
  );
  expect(Buffer.byteLength(HTMLFILE_HEAD)).toBe(256);
});

test.each([
  ['1::', '<script>_("1::");</script>'],
  ['5::/a:{"name":"x"}', '<script>_("5::\\/a:{\\"name\\":\\"x\\"}");</script>'],
  ['3:::</script>', '<script>_("3:::<\\/script>");</script>'],
  ['3:::é😀\ufffd', '<script>_("3:::é😀\ufffd");</script>'],
  ['3:::\ud83d', '<script>_("3:::\\ud83d");</script>'],
])('%j is written as the reference writes it', (text, block) => {
  expect(wrapHtmlfile(text)).toBe(block);
  expect(wrapHtmlfileAsReference(text)).toBe(block);
});

test.each([
  ['a backslash before a slash', '3:::a\\/b', '<script>_("3:::a\\\\\\\\\\/b");</script>'],
  ['the opening of a comment', '3:::<!--', '<script>_("3:::\\u003c!--");</script>'],
  ['line separators', '3:::\u2028\u2029', '<script>_("3:::\\u2028\\u2029");</script>'],
])('%s is written so that it survives', (_, text, block) => {
  expect(wrapHtmlfile(text)).toBe(block);
  expect(wrapHtmlfileAsReference(text)).not.toBe(block);
});

test('whatever is said, the client is told just that', () => {
  fc.assert(
    fc.property(TEXT, (text) => {
      expect(tells(wrapHtmlfile(text))).toBe(text);
    }),
    { numRuns: RUNS },
  );
});

test('no text ends the script, opens a comment or breaks a line', () => {
  fc.assert(
    fc.property(TEXT, (text) => {
      const block = wrapHtmlfile(text);
      expect(block.match(/<\/script|<!--|[\u2028\u2029\r\n]/gi)).toEqual(['</script']);
      expect(Buffer.from(block).toString('utf8')).toBe(block);
    }),
    { numRuns: RUNS },
  );
});

test('it comes off again, as the client reads it', () => {
  fc.assert(
    fc.property(fc.array(TEXT, { maxLength: 4 }), TEXT, (texts, tail) => {
      const body = HTMLFILE_HEAD + texts.map(wrapHtmlfile).join('');
      const { pieces, fault } = unwrapHtmlfile(body);
      expect(fault).toBeUndefined();
      expect(pieces.map((piece) => piece.text)).toEqual(texts);
      unwrapHtmlfile(`<script>_(${tail}`);
      const [text = ''] = texts;
      const said = tells(wrapHtmlfileAsReference(text));
      if (said !== undefined) {
        expect(unwrapHtmlfile(wrapHtmlfileAsReference(text)).pieces).toMatchObject([
          { text: said },
        ]);
      }
    }),
    { numRuns: RUNS },
  );
});

test('what does not read is said with its place, and the rest is read', () => {
  const body = `${HTMLFILE_HEAD}<script>_(alert());</script>${wrapHtmlfile('1::')}<script>_("2`;
  const read = unwrapHtmlfile(body);
  expect(read.pieces).toEqual([{ text: '1::', end: body.length - 12 }]);
  expect(read.fault).toMatchObject({ code: 'not-htmlfile', at: 256 + 10 });
  expect(unwrapHtmlfile(body.slice(0, 270)).fault?.message).toContain('breaks off');
});
