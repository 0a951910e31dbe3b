// Packets as scripts in a document that never ends: what the transport htmlfile writes into a client's hidden frame.
import { parseJson } from '../json/index.ts';
import { type WireFault, wireFault } from '../wire-fault.ts';
import type { UnwrappedPiece, UnwrappedPieces } from './unwrapped-pieces.ts';

/**
 * Opens the document, in 256 bytes: browsers of its time look at nothing before they have read so many.
 * The reference's text (0.9.19, htmlfile.js); `parent.s` is the client's transport object.
 */
export const HTMLFILE_HEAD: string =
  '<html><body><script>var _ = function (msg) { parent.s._(msg, document); };</script>'.padEnd(256);

/** In JSON as it is written a backslash before a slash is the second half of an escaped backslash. */
const TO_ESCAPE = /\\\\\/|\/|<!--|[\u2028\u2029]/g;

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['/', '\\/'],
  ['<!--', '\\u003c!--'],
  ['\u2028', '\\u2028'],
  ['\u2029', '\\u2029'],
  // The client turns `\/` into `/` once more in what it is told; a backslash of the text itself is said twice.
  ['\\\\/', '\\\\\\\\\\/'],
]);

/**
 * The script block that hands over a packet or a payload. Nothing in the text ends the block or its string early:
 * `</script>` gets a backslash, `<!--` loses its first character, and line separators are written as escapes.
 */
export function wrapHtmlfile(text: string): string {
  return block(JSON.stringify(text).replace(TO_ESCAPE, (found) => ESCAPES.get(found) ?? found));
}

/** As the reference writes it: slashes are escaped, and nothing else. */
export function wrapHtmlfileAsReference(text: string): string {
  return block(JSON.stringify(text).replaceAll('/', '\\/'));
}

function block(literal: string): string {
  return `<script>_(${literal});</script>`;
}

const BLOCK = '<script>_(';
const BLOCK_END = ');</script>';

/**
 * What the client's transport is told by each block of a document, its slashes read once more as the stock client
 * does. Never throws, and never runs what it reads.
 */
export function unwrapHtmlfile(body: string): UnwrappedPieces {
  const pieces: UnwrappedPiece[] = [];
  let fault: WireFault | undefined;
  let at = body.indexOf(BLOCK);
  while (at >= 0) {
    const from = at + BLOCK.length;
    const to = body.indexOf(BLOCK_END, from);
    if (to < 0) {
      fault ??= notHtmlfile(body, at, 'The document breaks off in a script block');
      break;
    }
    const end = to + BLOCK_END.length;
    const text = parseJson(body.slice(from, to));
    if (typeof text === 'string') pieces.push({ text: text.replaceAll('\\/', '/'), end });
    else fault ??= notHtmlfile(body, from, 'A script block should hand over one JSON string');
    at = body.indexOf(BLOCK, end);
  }
  return fault === undefined ? { pieces } : { pieces, fault };
}

function notHtmlfile(text: string, at: number, what: string): WireFault {
  const message = `${what}; nothing of it was used.`;
  return wireFault({ code: 'not-htmlfile', text, at, message });
}
