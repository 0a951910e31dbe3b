// xhr-multipart: an XMLHttpRequest whose answer never ends, in parts, for old Geckos. docs/xhr-multipart.md says what
// each of its rules is taken from: no server and no client of 0.9 has it.
import { MULTIPART_HEAD, MULTIPART_TYPE, wrapMultipart } from '../../protocol/wrapping/index.ts';
import { ok } from '../../shared/index.ts';
import { corsHeaders } from '../http/index.ts';
import { EndlessAnswer, type Wrapping } from './endless.ts';
import type { TransportKind } from './transport.ts';

const HEADERS = ['Content-Type', MULTIPART_TYPE, 'Connection', 'keep-alive'];
const WRAPPING: Wrapping = { head: MULTIPART_HEAD, wrap: wrapMultipart, batches: false };
const SHAPE = { name: 'xhr-multipart', isChunked: false, wrapping: WRAPPING } as const;

export function xhrMultipart(): TransportKind {
  return {
    name: 'xhr-multipart',
    stays: true,
    upgrades: false,
    open({ exchange, sink, opened }) {
      const headers = [...HEADERS, ...corsHeaders(exchange.request.headers.origin)];
      exchange.wrapping = 'multipart';
      opened(new EndlessAnswer({ ...SHAPE, headers, exchange, sink }));
      return ok(undefined);
    },
    unwrap: (body) => ok({ payload: body }),
  };
}
