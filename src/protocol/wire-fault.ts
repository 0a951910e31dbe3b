// What is wrong with a text somebody sent: a stable code, the place, one sentence, an excerpt.

/** `at` counts UTF-16 units from the start of the text that was read. */
export interface WireFault {
  readonly code: WireFaultCode;
  readonly at: number;
  readonly message: string;
  readonly excerpt: string;
}

export const WIRE_FAULT_CODES = [
  'empty-packet',
  'not-a-packet',
  'unknown-type',
  'bad-id',
  'missing-colon',
  'bad-json',
  'not-an-event',
  'event-without-name',
  'bad-ack-id',
  'bad-ack-args',
  'bad-frame-length',
  'frame-too-long',
  'frame-out-of-step',
  'bad-handshake',
  'not-jsonp',
  'not-htmlfile',
  'not-multipart',
  'no-form-field',
  'bad-form-field',
] as const;
export type WireFaultCode = (typeof WIRE_FAULT_CODES)[number];

const EXCERPT_UNITS = 40;

/** A fault at a place of `text`. The excerpt starts there, or shows the end when the text ended too early. */
export function wireFault(fault: {
  readonly code: WireFaultCode;
  readonly text: string;
  readonly at: number;
  readonly message: string;
}): WireFault {
  const { code, text, at, message } = fault;
  const from = at < text.length ? at : Math.max(0, text.length - EXCERPT_UNITS);
  return { code, at, message, excerpt: text.slice(from, from + EXCERPT_UNITS) };
}
