// The fault of JSON that does not parse: where it breaks and what should have stood there.
import { scanJson } from './json/index.ts';
import { type WireFault, wireFault } from './wire-fault.ts';

/** What should have been JSON, and what the reference makes of it when it is not. */
export interface JsonPart {
  /** Opens the sentence: `The body of the event`. */
  readonly what: string;
  /** Closes it. */
  readonly outcome: string;
}

/** The text from `from` on must be what `JSON.parse` refused, or nothing. */
export function badJson(text: string, from: number, { what, outcome }: JsonPart): WireFault {
  if (from >= text.length) {
    return wireFault({
      code: 'bad-json',
      text,
      at: from,
      message: `${what} is missing. ${outcome}`,
    });
  }
  const fault = scanJson(text, from);
  const at = fault?.at ?? from;
  const expected = fault?.expected ?? 'JSON';
  const found = at < text.length ? `unit ${at}` : 'the end of the packet';
  const message = `${what} is no JSON: ${expected} should stand at ${found}. ${outcome}`;
  return wireFault({ code: 'bad-json', text, at, message });
}
