// jsonp-polling: polls that are answered by a call of a callback, and forms for what the client says (0.9.19, jsonp-polling.js).
import { ok } from '../../shared/index.ts';
import {
  jsonpCallback,
  unwrapForm,
  wrapJsonp,
  wrapJsonpAsReference,
} from '../../protocol/wrapping/index.ts';
import type { TransportKind, TransportSettings } from './transport.ts';
import { HeldPoll } from './xhr-polling.ts';

export function jsonpPolling({ quirks }: TransportSettings): TransportKind {
  const wrap = quirks ? wrapJsonpAsReference : wrapJsonp;
  return {
    name: 'jsonp-polling',
    stays: false,
    upgrades: false,
    bodyWrapping: 'form',
    open({ exchange, query, sink, opened }) {
      exchange.wrapping = 'jsonp';
      const callback = jsonpCallback(query.i);
      const answer = {
        name: 'jsonp-polling',
        headers,
        wrap: (payload: string) => wrap(payload, callback),
      } as const;
      opened(new HeldPoll(exchange, answer, quirks ? undefined : sink));
      return ok(undefined);
    },
    unwrap: (body) => unwrapForm(body, !quirks),
  };
}

/** No CORS: a script may be loaded from anywhere. */
function headers(bytes: number): readonly string[] {
  return [
    'Content-Type',
    'text/javascript; charset=UTF-8',
    'Content-Length',
    String(bytes),
    'Connection',
    'Keep-Alive',
    'X-XSS-Protection',
    '0',
  ];
}
