// What a person does to one session: a packet by hand, and its end.
import { type CommandTable, fail } from '../../shared/index.ts';

import type { Reach } from '../reach.ts';
import { encodeForm } from './packet-form.ts';

type SessionCommands = Pick<CommandTable, 'session.inject' | 'session.disconnect'>;

export function sessionCommands(reach: Reach): SessionCommands {
  return {
    'session.inject': async ({ sid, as, packet }) => {
      const raw = encodeForm(packet);
      return raw === ''
        ? fail({ code: 'empty-packet', message: 'There is nothing to send: the packet is empty.' })
        : reach.inject({ sid, as, raw });
    },
    'session.disconnect': ({ sid, endpoint }) =>
      reach.disconnect(endpoint === undefined ? { sid } : { sid, endpoint }),
  };
}
