// One line in words for a record that is no packet, as lists show it.
import type { TraceEvent } from '../../shared/index.ts';
import type { OtherEvent } from '../filter/index.ts';

type AclEvent = Extract<TraceEvent, { kind: 'acl' }>;
type ServerEvent = Extract<TraceEvent, { kind: 'server' }>;

/** One line in words. */
export function sentenceOf(event: OtherEvent): string {
  switch (event.kind) {
    case 'exchange':
      return joined([event.url, event.recognised, event.note]);
    case 'frame':
      return event.raw ?? `${event.bytes} bytes`;
    case 'session':
      return joined([event.joined ?? event.left, event.reason, event.note]);
    case 'acl':
      return aclSentence(event);
    case 'timer':
      return `after ${event.afterMs} ms`;
    case 'fault':
      return event.message;
    case 'script':
      return event.message ?? event.script;
    case 'server':
      return event.message ?? event.changes.map(changeWords).join(' · ');
    case 'room':
      return event.room ?? 'all rooms';
    case 'mark':
      return joined([event.cause ? `record ${event.cause}` : undefined, event.comment]);
  }
}

function aclSentence({ acl, change, verdict }: AclEvent): string {
  const methods = acl.state === 'listed' ? acl.methods.join(', ') : acl.state;
  if (verdict !== undefined) return `${verdict.method}: ${verdict.because} (${methods})`;
  return joined([change?.method, change?.by, `(${methods})`]);
}

function changeWords({ name, before, after }: ServerEvent['changes'][number]): string {
  return `${name}: ${JSON.stringify(before)} → ${JSON.stringify(after)}`;
}

function joined(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' · ');
}
