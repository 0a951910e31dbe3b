// What a packet means, as numbers to compare: all of it, and what kind of thing it is. Message ids are left out.
import type { Packet } from '../../shared/index.ts';

import { canonicalJson, type SessionNames, withoutIds } from './canonical-json.ts';
import { textHash } from './text-hash.ts';

export interface Meaning {
  /** Equal for packets that say the same. */
  readonly key: number;
  /** Equal for packets of one type, of events one name: such may be one packet that changed. */
  readonly shape: number;
  /** Equal for packets of one type. */
  readonly type: number;
}

/** `raw` speaks for packets that cannot be read. */
export function meaningOf(packet: Packet | undefined, raw: string, names: SessionNames): Meaning {
  if (packet === undefined) {
    const unreadable = textHash('unreadable');
    return { key: textHash(`unreadable\n${raw}`), shape: unreadable, type: unreadable };
  }
  const { type, ack = '' } = packet;
  const name = packet.type === 'event' ? `\n${packet.name}` : '';
  return {
    key: textHash(`${type}\n${ack}${name}\n${contentOf(packet, names)}`),
    shape: textHash(`${type}${name}`),
    type: textHash(type),
  };
}

function contentOf(packet: Packet, names: SessionNames): string {
  switch (packet.type) {
    case 'event':
    case 'ack':
      return canonicalJson(packet.args, names);
    case 'json':
      return canonicalJson(packet.data, names);
    case 'message':
      return withoutIds(packet.data, names);
    case 'connect':
      return packet.qs;
    case 'error':
      return `${packet.reason}+${packet.advice}`;
    default:
      return '';
  }
}
