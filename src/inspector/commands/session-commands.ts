// A session by hand: a packet on its way, its end, its ACLs; what would become of a packet, and why one became what it did.
import { fail } from '../../shared/index.ts';
import type { CommandRequest, CommandTable } from '../../shared/index.ts';
import type { TraceThread } from '../../trace/thread/index.ts';

import type { CallBook } from '../call-book.ts';
import { CAUSED_READ, explain } from '../explain.ts';
import type { Reach } from '../reach.ts';
import { encodeForm } from './packet-form.ts';

type SessionCommands = Pick<
  CommandTable,
  | 'session.inject'
  | 'session.disconnect'
  | 'acl.show'
  | 'acl.allow'
  | 'acl.deny'
  | 'acl.lift'
  | 'acl.reset'
  | 'acl.try'
  | 'acl.explain'
  | 'acl.calls'
  | 'acl.history'
>;

export interface SessionCommandParts {
  readonly reach: Reach;
  readonly trace: TraceThread;
  readonly calls: CallBook;
}

export function sessionCommands({ reach, trace, calls }: SessionCommandParts): SessionCommands {
  return {
    'session.inject': async ({ sid, as, packet }) => {
      const raw = encodeForm(packet);
      return raw === ''
        ? fail({ code: 'empty-packet', message: 'There is nothing to send: the packet is empty.' })
        : reach.inject({ sid, as, raw });
    },
    'session.disconnect': ({ sid, endpoint }) =>
      reach.disconnect(endpoint === undefined ? { sid } : { sid, endpoint }),
    'acl.show': (place) => reach.orderAcl(place, { op: 'show' }),
    'acl.allow': ({ method, ...place }) => reach.orderAcl(place, { op: 'allow', method }),
    'acl.deny': ({ method, ...place }) => reach.orderAcl(place, { op: 'deny', method }),
    'acl.lift': (place) => reach.orderAcl(place, { op: 'lift' }),
    'acl.reset': (place) => reach.orderAcl(place, { op: 'reset' }),
    'acl.try': (request) => tryOut(reach, request),
    'acl.explain': async ({ seq }) => {
      return explain(seq, await trace.ask('evidence', { seq, limit: CAUSED_READ }));
    },
    'acl.calls': async ({ endpoint, sids }) => calls.report(endpoint, sids),
    'acl.history': async ({ sid, endpoint }) => calls.history(sid, endpoint),
  };
}

async function tryOut(
  reach: Reach,
  { sid, packet }: CommandRequest<'acl.try'>,
): ReturnType<SessionCommands['acl.try']> {
  const raw = encodeForm(packet);
  if (raw === '') {
    return fail({ code: 'empty-packet', message: 'There is nothing to try: the packet is empty.' });
  }
  return reach.decide(sid, raw);
}
