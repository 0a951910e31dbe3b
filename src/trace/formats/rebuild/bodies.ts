// Bodies of the transports of requests: what stands around the payload comes off, and when each payload was there.
import type { ExchangeEvent, TransportName } from '../../../shared/index.ts';
import {
  unwrapForm,
  unwrapHtmlfile,
  unwrapJsonp,
  unwrapMultipart,
} from '../../../protocol/wrapping/index.ts';
import type { WireFault } from '../../../protocol/index.ts';

import type { SeenPiece } from './seen.ts';

export interface Payload {
  readonly text: string;
  readonly at: number;
  readonly notes?: readonly string[] | undefined;
}

export interface ReadBody {
  readonly payloads: readonly Payload[];
  readonly wrapping?: NonNullable<ExchangeEvent['wrapping']>;
  /** What does not read, when it was there, and the text it stands in. */
  readonly fault?: { readonly fault: WireFault; readonly text: string; readonly at: number };
}

/** What a client posted. */
export function readPosted(transport: TransportName, text: string, at: number): ReadBody {
  if (transport !== 'jsonp-polling') return { payloads: [{ text, at }] };
  const form = unwrapForm(text);
  return form.ok
    ? { payloads: [{ text: form.value.payload, at, notes: form.value.notes }], wrapping: 'form' }
    : { payloads: [], wrapping: 'form', fault: { fault: form.fault, text, at } };
}

/** What a GET was answered with. */
export function readAnswered(
  transport: TransportName,
  body: string | readonly SeenPiece[],
  at: number,
): ReadBody {
  const text = typeof body === 'string' ? body : body.map((piece) => piece.text).join('');
  const timeOf = typeof body === 'string' ? () => at : timesOf(body, at);
  const end = typeof body === 'string' ? at : (body.at(-1)?.at ?? at);
  switch (transport) {
    case 'jsonp-polling': {
      if (text === '') return { payloads: [], wrapping: 'jsonp' };
      const call = unwrapJsonp(text);
      return call.ok
        ? { payloads: [{ text: call.value.payload, at: end }], wrapping: 'jsonp' }
        : { payloads: [], wrapping: 'jsonp', fault: { fault: call.fault, text, at: end } };
    }
    case 'htmlfile':
    case 'xhr-multipart': {
      const unwrap = transport === 'htmlfile' ? unwrapHtmlfile : unwrapMultipart;
      const { pieces, fault } = unwrap(text);
      return {
        payloads: pieces.map((piece) => ({ text: piece.text, at: timeOf(piece.end) })),
        wrapping: transport === 'htmlfile' ? 'htmlfile' : 'multipart',
        ...(fault === undefined ? {} : { fault: { fault, text, at: end } }),
      };
    }
    default:
      return { payloads: [{ text, at: end }] };
  }
}

/** When so many units of a body had come; to be asked in growing order. */
function timesOf(pieces: readonly SeenPiece[], at: number): (units: number) => number {
  let index = 0;
  let come = pieces[0]?.text.length ?? 0;
  return (units) => {
    while (come < units && index < pieces.length - 1) {
      index += 1;
      come += pieces[index]?.text.length ?? 0;
    }
    return pieces[index]?.at ?? at;
  };
}
