// JSONP, as jsonp-polling answers: `io.j[0]("…");`, where the string of JavaScript is the payload.
import { fail, ok, type Result } from '../../shared/index.ts';
import { parseJson, writeJsonString } from '../json/index.ts';
import { type WireFault, wireFault } from '../wire-fault.ts';

export interface UnwrappedJsonp {
  /** Digits as they came: the place of the callback in the client's list `io.j`. */
  readonly callback: string;
  readonly payload: string;
}

/** What HTML would take for a comment, a script's begin or its end (HTML standard, 4.12.1.3). */
const FOR_HTML = /<(?=!--|\/?script)/gi;

const CALL = /^\s*io\.j\[(\d+)\]\(/;
const CALL_END = /\)\s*;?\s*$/;

/**
 * The callback that a request asks for, from `i` of its query: its digits, whatever number they are, or `0`
 * for anything else (0.9.19, jsonp-polling.js). A key that stands twice is a list, and no number.
 */
export function jsonpCallback(i: unknown): string {
  return typeof i === 'string' && /^\d+$/.test(i) ? i : '0';
}

/**
 * The body that hands a payload to a callback. No payload can end the string or a script element around it:
 * U+2028 and U+2029, lines' ends in JavaScript before 2019, are escaped, and so is what HTML would see.
 * @param callback digits, as `jsonpCallback` answers them
 */
export function wrapJsonp(payload: string, callback: string): string {
  const text = writeJsonString(payload);
  const safe = text.includes('<') ? text.replace(FOR_HTML, '\\u003c') : text;
  return `io.j[${callback}](${safe});`;
}

/** As `wrapJsonp`, with what the reference escapes and nothing more. */
export function wrapJsonpAsReference(payload: string, callback: string): string {
  return `io.j[${callback}](${JSON.stringify(payload)});`;
}

/** What `wrapJsonp`, or the reference, wrapped. Never throws, and never runs what it reads. */
export function unwrapJsonp(body: string): Result<UnwrappedJsonp, WireFault> {
  const [head, callback] = CALL.exec(body) ?? [];
  const [foot] = CALL_END.exec(body) ?? [];
  if (head === undefined || callback === undefined || foot === undefined) {
    const message = 'An answer of jsonp-polling calls io.j[number]("payload"); this text does not.';
    return fail(wireFault({ code: 'not-jsonp', text: body, at: 0, message }));
  }
  const payload = parseJson(body.slice(head.length, body.length - foot.length));
  if (typeof payload === 'string') return ok({ callback, payload });
  const message = 'The callback should be handed the payload as one JSON string.';
  return fail(wireFault({ code: 'not-jsonp', text: body, at: head.length, message }));
}
