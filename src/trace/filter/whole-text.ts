// What a bare word is looked for in: the text of a packet, or every value of another record.
import type { TraceRecord } from '../../shared/index.ts';

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
