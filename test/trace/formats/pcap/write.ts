// Traces as captures, in memory.
import type { TraceEvent, TraceRecord } from '../../../../src/shared/index.ts';
import { formatNamed } from '../../../../src/trace/index.ts';

/** Records of events, a second after the other. */
export function recordsOf(...events: readonly TraceEvent[]): readonly TraceRecord[] {
  return events.map((event, index) => ({ seq: index + 1, at: 1_000_000 + index * 1000, ...event }));
}

export async function writeCapture(records: readonly TraceRecord[]): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  const written = formatNamed('pcapng')?.write?.(portionsOf(records), { version: '1.2.3' });
  for await (const part of written ?? []) {
    parts.push(typeof part === 'string' ? Buffer.from(part) : part);
  }
  return Buffer.concat(parts);
}

async function* portionsOf(
  records: readonly TraceRecord[],
): AsyncGenerator<readonly TraceRecord[]> {
  yield records;
}
