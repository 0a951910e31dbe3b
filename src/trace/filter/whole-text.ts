// What a bare word is looked for in: the text of a packet, or every value of another record.
import type { JsonValue, Packet, TraceRecord } from '../../shared/index.ts';

/** A packet's untouched text; for other kinds their texts and numbers, one a line, `raw` last, without the names of fields. */
export function textOf(record: TraceRecord): string {
  if (record.kind === 'packet') return record.raw;
  const { seq: _seq, at: _at, kind: _kind, raw, ...said } = { raw: undefined, ...record };
  const leaves: string[] = [];
  gather(said, leaves);
  gather(raw, leaves);
  return leaves.join('\n');
}

function gather(value: unknown, leaves: string[]): void {
  if (typeof value === 'string') leaves.push(value);
  else if (typeof value === 'number') leaves.push(String(value));
  else if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) gather(part, leaves);
  }
}

/** What a packet says in JSON: names, keys and texts, one a line, without escapes. */
export function decodedText(packet: Packet): string | undefined {
  const leaves: string[] = [];
  if (packet.type === 'event') leaves.push(packet.name);
  if (packet.type === 'event' || packet.type === 'ack') gatherTexts(packet.args, leaves);
  else if (packet.type === 'json') gatherTexts(packet.data, leaves);
  return leaves.length === 0 ? undefined : leaves.join('\n');
}

/** Depth first, without recursion: strangers nest as deep as they like. */
function gatherTexts(value: JsonValue | undefined, leaves: string[]): void {
  const open = [value];
  for (let next = open.pop(); open.length > 0 || next !== undefined; next = open.pop()) {
    if (typeof next === 'string') leaves.push(next);
    else if (Array.isArray(next)) open.push(...next.toReversed());
    else if (typeof next === 'object' && next !== null) {
      for (const [key, part] of Object.entries(next).toReversed()) open.push(part, key);
    }
  }
}
