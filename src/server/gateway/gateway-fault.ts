// What the gateway finds wrong, in sentences that name what to do next.
import { recogniseBytes } from '../../protocol/index.ts';
import type {
  ExchangeEvent,
  FaultEvent,
  SessionEvent,
  SessionSnapshot,
} from '../../shared/index.ts';
import type { SessionEffect } from '../session/index.ts';
import type { Entry } from './entry.ts';

/** Raw text in a fault is cut to this many UTF-16 units. */
const MAX_FAULT_UNITS = 4096;
const SHOWN_UNITS = 200;

type FaultText = Pick<FaultEvent, 'code' | 'message'>;

export function cut(text: string): string {
  return text.length > MAX_FAULT_UNITS ? text.slice(0, MAX_FAULT_UNITS) : text;
}

export function unknownEndpoint(endpoint: string): FaultText & { readonly endpoint: string } {
  const shown = endpoint.slice(0, SHOWN_UNITS);
  const message = `No loaded script serves ${shown}. The client gets no answer, as with the reference; load a script with a Namespace for ${shown}.`;
  return { code: 'unknown-endpoint', message, endpoint: shown };
}

/** Patterns match as many endpoints as a client can think of: one session is in so many at most. */
export const MOST_MEMBERSHIPS = 1000;

export function tooManyEndpoints(endpoint: string): FaultText & { readonly endpoint: string } {
  const shown = endpoint.slice(0, SHOWN_UNITS);
  const message = `The session is in ${MOST_MEMBERSHIPS} namespaces, so ${shown} was refused. Leave some of them first.`;
  return { code: 'too-many-namespaces', message, endpoint: shown };
}

/** What the core found wrong, bounded. */
export function sessionFault({
  code,
  message,
  endpoint,
  raw,
  cause,
}: Extract<SessionEffect, { do: 'fault' }>): Omit<FaultEvent, 'kind'> {
  return {
    code,
    message,
    cause,
    ...(endpoint === undefined ? {} : { endpoint: endpoint.slice(0, SHOWN_UNITS) }),
    ...(raw === undefined ? {} : { raw: cut(raw) }),
  };
}

/** The client fell back before it could have heard anything, and gets it all on its new transport. */
export function sentAgain({ sid, transportName }: Entry, count: number): SessionEvent {
  const transport = transportName === undefined ? {} : { transport: transportName };
  const note = `the client fell back before it showed that anything reached it, so ${count} packets are sent again`;
  return { kind: 'session', sid, phase: 'open', ...transport, note };
}

/** `remembered` is the session's end, if that is not long ago. */
export function unknownSession(sid: string, remembered: SessionSnapshot | undefined): FaultText {
  const why =
    remembered === undefined
      ? 'It was never issued here, or ended long ago.'
      : `It ended: ${remembered.reason ?? 'for no known reason'}.`;
  const message = `No session has the id ${sid}. ${why} The client is to make a new handshake.`;
  return { code: 'unknown-sid', message };
}

export const CLIENT_TOO_SLOW: FaultText = {
  code: 'client-too-slow',
  message:
    'The client reads more slowly than it is sent to, and more waits for it than may be buffered, so the session was ended.',
};

/** The Flash policy server stays off; everything else goes on. */
export function noPolicyPort(
  { code, message }: NodeJS.ErrnoException,
  port: number,
  host: string,
): FaultText {
  const why =
    code === 'EADDRINUSE'
      ? 'it is in use by another program'
      : code === 'EACCES'
        ? 'it needs rights that this user lacks'
        : message;
  return {
    code: 'no-policy-port',
    message: `The Flash policy server cannot listen at port ${port} on ${host}: ${why}. Flash clients get the policy from the main port alone; choose another flashPolicyPort to change that.`,
  };
}

export const FLASH_NOT_OFFERED: FaultText = {
  code: 'flash-not-offered',
  message:
    'A Flash client asked for the policy on the main port and got none, as flashsocket is not offered. Add it to the transports to let it in.',
};

/** `packet` is what came, `error` what Node's parser said of it. */
export function notHttp(
  packet: Uint8Array,
  { code = 'unknown', message }: NodeJS.ErrnoException,
): FaultText & { readonly raw?: string } {
  const known = recogniseBytes(packet);
  const why = `${message} (${code})`;
  if (known === undefined) {
    const sentence = `A connection was closed, as what came on it is no HTTP request: ${why}.`;
    return { code: 'not-http', message: sentence, ...rawOf(packet) };
  }
  const sentence = `A connection was closed, as what came on it is ${known.what} and no HTTP request: ${known.advice}.`;
  const isText = known.code !== 'tls-on-plain-port';
  return { code: known.code, message: sentence, ...(isText ? rawOf(packet) : {}) };
}

/** The beginning of it as Latin-1, so that every byte is one unit. */
export function rawOf(packet: Uint8Array): { readonly raw?: string } {
  if (packet.length === 0) return {};
  return { raw: Buffer.from(packet.subarray(0, SHOWN_UNITS)).toString('latin1') };
}

/** The request of an exchange that Node answered 408. */
export function lateRequest({
  exchange,
  sid,
  transport,
}: ExchangeEvent): Omit<FaultEvent, 'kind' | 'dir'> {
  return {
    code: 'request-timeout',
    message:
      'The request was not complete in time (requestTimeoutMs); nothing of its body was used. Send it faster, or raise the limit.',
    exchange,
    ...(sid === undefined ? {} : { sid }),
    ...(transport === undefined ? {} : { transport }),
  };
}
