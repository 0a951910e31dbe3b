// The line that answers a handshake: `sid:heartbeat:close:transports`. Seconds on the wire, milliseconds here.
import { fail, ok, type Result } from '../shared/index.ts';

import { type WireFault, wireFault } from './wire-fault.ts';

/** A time that is `undefined` is an empty field: switched off. Stock clients break on empty fields. */
export interface HandshakeLine {
  readonly sid: string;
  readonly heartbeatTimeoutMs: number | undefined;
  readonly closeTimeoutMs: number | undefined;
  /** As listed, names we do not know included. */
  readonly transports: readonly string[];
}

/** Times of 0 are written as empty fields, as the reference does with what is falsy. */
export function formatHandshake(line: HandshakeLine): string {
  const heartbeat = secondsField(line.heartbeatTimeoutMs);
  const close = secondsField(line.closeTimeoutMs);
  return `${line.sid}:${heartbeat}:${close}:${line.transports.join(',')}`;
}

export function parseHandshake(text: string): Result<HandshakeLine, WireFault> {
  const [sid, heartbeat, close, transports, ...rest] = text.split(':');
  if (
    sid === undefined ||
    heartbeat === undefined ||
    close === undefined ||
    transports === undefined ||
    rest.length > 0
  ) {
    return fail(badLine(text, 0, 'has four fields with three colons between them'));
  }
  if (sid === '') return fail(badLine(text, 0, 'starts with a session id'));
  const heartbeatAt = sid.length + 1;
  if (!isSecondsField(heartbeat)) return fail(badLine(text, heartbeatAt, SECONDS));
  const closeAt = heartbeatAt + heartbeat.length + 1;
  if (!isSecondsField(close)) return fail(badLine(text, closeAt, SECONDS));
  return ok({
    sid,
    heartbeatTimeoutMs: milliseconds(heartbeat),
    closeTimeoutMs: milliseconds(close),
    transports: transports === '' ? [] : transports.split(','),
  });
}

const SECONDS = 'holds seconds, a plain number or nothing, in its second and third field';

function secondsField(ms: number | undefined): string {
  return ms === undefined || ms === 0 ? '' : `${ms / 1000}`;
}

function isSecondsField(field: string): boolean {
  return /^(\d+(\.\d+)?)?$/.test(field);
}

function milliseconds(field: string): number | undefined {
  return field === '' ? undefined : Math.round(Number(field) * 1000);
}

function badLine(text: string, at: number, rule: string): WireFault {
  const message = `The answer to a handshake ${rule}.`;
  return wireFault({ code: 'bad-handshake', text, at, message });
}
