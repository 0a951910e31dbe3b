// A packet's text as the reference reads it, written so that our reader takes it the same way.
import { decodePacket } from './decode-packet.ts';

const BARE = /^:*[02]$/;
const QUERY_IN_ENDPOINT = /^:*1:\d*\+?:[^:]*\?/;
/** Head, type 4 or 5, and data. */
const HEAD_AND_DATA = /^(:*([45]):\d*\+?:[^:]*:)([\s\S]*)$/;

/**
 * Dialects become the empty text, which nobody reads; broken JSON becomes `false`; the name of an event becomes a
 * text. The same text for everything else.
 */
export function readAsReference(text: string): string {
  if (BARE.test(text) || QUERY_IN_ENDPOINT.test(text)) return '';
  if (decodePacket(text).ok) return text;
  const [, head, type, data = ''] = HEAD_AND_DATA.exec(text) ?? [];
  if (head === undefined) return text;
  return type === '4' ? `${head}false` : `${head}${namedByText(data)}`;
}

function namedByText(data: string): string {
  try {
    const event: unknown = JSON.parse(data);
    if (typeof event !== 'object' || event === null || !('name' in event)) return data;
    return JSON.stringify({ ...event, name: String(event.name) });
  } catch {
    return data;
  }
}
