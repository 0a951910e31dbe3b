// The form that jsonp-polling posts: its field `d` is the payload as a JSON string, encoded once more by the form.
import { fail, ok, type Result } from '../../shared/index.ts';
import { jsonKind, parseJson, writeJsonString } from '../json/index.ts';
import { decodePayload, FRAME_MARK } from '../payload.ts';
import { type WireFault, wireFault } from '../wire-fault.ts';
import { decodeFormText, encodeFormText } from './percent.ts';

/** `notes` say what was forgiven. */
export interface UnwrappedForm {
  readonly payload: string;
  readonly notes?: readonly string[];
}

const FIELD = 'd';
/** Fields that are looked at, as many as Node's own parser, and so the reference, takes. */
const MOST_FIELDS = 1_000;
/** The begin of a packet. */
const PACKET = /^:*\d:/;

const BARE_PAYLOAD =
  'The form holds the payload as it is, as clients before 0.8.6 posted it, and not as a JSON string; it was read so. ' +
  'The reference throws.';
const LINE_BREAKS =
  'Line breaks stand in the JSON string of the form as they are instead of as \\n; they were read so. ' +
  'The reference throws.';

/** A payload as the stock client's form posts it. */
export function wrapForm(payload: string): string {
  return `${FIELD}=${encodeFormText(writeJsonString(payload))}`;
}

/**
 * The payload of a posted form, whatever its Content-Type says. Never throws.
 * @param dialects false where `d` is a JSON string and nothing else, as the reference has it.
 */
export function unwrapForm(body: string, dialects = true): Result<UnwrappedForm, WireFault> {
  const field = readField(body);
  if (field === undefined) return fail(withoutField(body));
  const { text, at } = field;
  const value = parseJson(text);
  if (typeof value === 'string') return ok({ payload: value });
  if (dialects) {
    if (PACKET.test(text) || text.startsWith(FRAME_MARK)) {
      return ok({ payload: asWritten(text), notes: [BARE_PAYLOAD] });
    }
    const mended = parseJson(escapeBreaks(text));
    if (typeof mended === 'string') return ok({ payload: mended, notes: [LINE_BREAKS] });
  }
  const what = value === undefined ? 'no JSON' : jsonKind(value);
  const message = `The field d of the form should be the payload as a JSON string, and is ${what}. Nothing of it was used.`;
  return fail(wireFault({ code: 'bad-form-field', text: body, at, message }));
}

/** The text of `d`; of a field that stands more than once, what the reference makes of a list. */
function readField(body: string): { readonly text: string; readonly at: number } | undefined {
  const texts: string[] = [];
  let first = 0;
  let from = 0;
  for (let fields = 0; fields < MOST_FIELDS && from < body.length; fields += 1) {
    const next = body.indexOf('&', from);
    const end = next < 0 ? body.length : next;
    const equals = body.indexOf('=', from);
    const nameEnd = equals < 0 || equals > end ? end : equals;
    if (nameEnd > from && decodeFormText(body.slice(from, nameEnd)) === FIELD) {
      const at = Math.min(nameEnd + 1, end);
      if (texts.length === 0) first = at;
      texts.push(decodeFormText(body.slice(at, end)));
    }
    from = end + 1;
  }
  return texts.length === 0 ? undefined : { text: texts.join(','), at: first };
}

/** Text fields make CR LF of every line break, and the lengths in a payload were counted before that. */
function asWritten(text: string): string {
  if (!text.includes('\r\n')) return text;
  const isFramed = text.startsWith(FRAME_MARK);
  return isFramed && decodePayload(text).fault === undefined ? text : text.replaceAll('\r\n', '\n');
}

/** Within the quotes; outside of them line breaks mean nothing to JSON. */
function escapeBreaks(text: string): string {
  const from = text.indexOf('"');
  const to = text.lastIndexOf('"');
  return text.slice(0, from) + text.slice(from, to).replace(/\r\n|[\r\n]/g, '\\n') + text.slice(to);
}

function withoutField(body: string): WireFault {
  const message =
    'What jsonp-polling posts is a form with the field d, the payload as a JSON string; this body has none. ' +
    'Nothing of it was used.';
  return wireFault({ code: 'no-form-field', text: body, at: 0, message });
}
