// A packet's text as its namespace reads it; what cannot be read is told in gevent-socketio's words.
import { decodePacket } from '../../protocol/index.ts';
import type { Packet } from '../../shared/index.ts';

import { readWith } from './codec.ts';
import type { Member } from './member.ts';
import { invalidPacket } from './named-error.ts';
import type { Surroundings } from './surroundings.ts';
import { describeThrown } from './thrown.ts';

/** The gateway delivers what can be read; a script's own codec may still refuse it. */
export function readPacket(
  { arrival, hall }: Member,
  { raw, cause }: { readonly raw: string; readonly cause: number },
  surroundings: Surroundings,
): Packet | undefined {
  const unreadable = (why: string): undefined => {
    const { sid, endpoint } = arrival;
    const { name: code, text: message } = invalidPacket(raw, why);
    surroundings.ask({ do: 'fault', sid, endpoint, code, message, cause });
  };
  const decoded = decodePacket(raw);
  if (!decoded.ok) return unreadable(decoded.fault.message);
  const { packet } = decoded.value;
  if (hall.codec === undefined) return packet;
  try {
    return readWith(hall.codec, packet, raw);
  } catch (thrown) {
    return unreadable(describeThrown(thrown).text);
  }
}
