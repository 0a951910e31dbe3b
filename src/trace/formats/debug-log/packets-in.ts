// The packets in what a transport wrote or received, as the log shows it.
import { decodePayload } from '../../../protocol/index.ts';
import { unwrapHtmlfile, unwrapJsonp } from '../../../protocol/wrapping/index.ts';
import type { TransportName } from '../../../shared/index.ts';

export interface PacketsIn {
  readonly texts: readonly string[];
  /** It goes on in the next line, as texts of packets have line breaks. */
  readonly isTorn: boolean;
}

const MARK = '\ufffd';

/** What was received is told without what the transport had around it. */
export function packetsIn(
  said: 'written' | 'received',
  transport: TransportName,
  text: string,
): PacketsIn {
  const payload = said === 'written' ? unwrapped(transport, text) : text;
  if (payload === undefined) return { texts: [], isTorn: false };
  const { texts, fault } = decodePayload(payload);
  const isTorn = payload.startsWith(MARK) && fault !== undefined && fault.code === 'frame-too-long';
  return { texts, isTorn };
}

function unwrapped(transport: TransportName, text: string): string | undefined {
  if (transport === 'jsonp-polling') {
    const call = unwrapJsonp(text);
    return call.ok ? call.value.payload : undefined;
  }
  if (transport === 'htmlfile') return unwrapHtmlfile(text).pieces[0]?.text;
  return text;
}
