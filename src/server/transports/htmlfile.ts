// htmlfile: a document in a hidden frame that never ends, for Internet Explorer (0.9.19, htmlfile.js).
import {
  HTMLFILE_HEAD,
  wrapHtmlfile,
  wrapHtmlfileAsReference,
} from '../../protocol/wrapping/index.ts';
import { ok } from '../../shared/index.ts';
import { EndlessAnswer, type Wrapping } from './endless.ts';
import type { TransportKind, TransportSettings } from './transport.ts';

/** The client never asks from another origin, and so there is no header for one. */
const HEADERS = ['Content-Type', 'text/html; charset=UTF-8', 'Connection', 'keep-alive'];

export function htmlfile({ quirks }: TransportSettings): TransportKind {
  const wrap = quirks ? wrapHtmlfileAsReference : wrapHtmlfile;
  const wrapping: Wrapping = { head: HTMLFILE_HEAD, wrap, batches: true };
  const shape = { name: 'htmlfile', headers: HEADERS, isChunked: true, wrapping } as const;
  return {
    name: 'htmlfile',
    stays: true,
    upgrades: false,
    open({ exchange, sink, opened }) {
      exchange.wrapping = 'htmlfile';
      opened(new EndlessAnswer({ ...shape, exchange, sink }));
      return ok(undefined);
    },
    unwrap: (body) => ok({ payload: body }),
  };
}
