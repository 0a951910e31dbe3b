// Fields that no column holds: read from the packet or the record itself, where its kind can have them.
import type { JsonValue } from '../../shared/index.ts';

import type { RowReader } from './row-reader.ts';

export function argsOf(row: RowReader): JsonValue | undefined {
  if (row.type !== 'event' && row.type !== 'ack') return undefined;
  const packet = row.packet();
  return packet?.type === 'event' || packet?.type === 'ack' ? packet.args : undefined;
}

export function dataOf(row: RowReader): JsonValue | undefined {
  if (row.type !== 'message' && row.type !== 'json') return undefined;
  const packet = row.packet();
  return packet?.type === 'message' || packet?.type === 'json' ? packet.data : undefined;
}

export function statusOf(row: RowReader): number | undefined {
  if (row.kind !== 'exchange') return undefined;
  const record = row.record();
  return record.kind === 'exchange' ? record.status : undefined;
}

export function urlOf(row: RowReader): string | undefined {
  if (row.kind !== 'exchange' && row.kind !== 'session') return undefined;
  const record = row.record();
  if (record.kind === 'session') return record.handshake?.url;
  return record.kind === 'exchange' ? record.url : undefined;
}

export function scriptOf(row: RowReader): string | undefined {
  if (row.kind !== 'script' && row.kind !== 'fault') return undefined;
  const record = row.record();
  return record.kind === 'script' || record.kind === 'fault' ? record.script : undefined;
}
