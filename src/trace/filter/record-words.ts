// What records that are no packets have in place of a packet's fields: a word for their type, an endpoint, a size.
import type { TraceEvent } from '../../shared/index.ts';

export type OtherEvent = Exclude<TraceEvent, { kind: 'packet' }>;
type SessionEvent = Extract<TraceEvent, { kind: 'session' }>;
type AclEvent = Extract<TraceEvent, { kind: 'acl' }>;
type MarkEvent = Extract<TraceEvent, { kind: 'mark' }>;

/** The word that stands in the type column: `GET 200`, `opened`, `denied`, a fault's code … */
export function typeWord(event: OtherEvent): string {
  switch (event.kind) {
    case 'exchange':
      return `${event.method} ${event.status === 0 ? 'unanswered' : event.status}`;
    case 'frame':
      return event.opcode;
    case 'session':
      return sessionWord(event);
    case 'acl':
      return aclWord(event);
    case 'timer':
      return event.timer;
    case 'fault':
      return event.code;
    case 'script':
      return event.op === 'log' ? (event.level ?? 'log') : event.op;
    case 'server':
      return event.op;
    case 'room':
      return `${event.op} room`;
    case 'mark':
      return markWord(event);
  }
}

export function endpointOf(event: OtherEvent): string | undefined {
  switch (event.kind) {
    case 'session':
      return event.joined ?? event.left;
    case 'acl':
    case 'fault':
    case 'script':
    case 'room':
      return event.endpoint;
    default:
      return undefined;
  }
}

/** Body bytes of exchanges, bytes of frames, 0 for what has no size. */
export function sizeOf(event: OtherEvent): number {
  if (event.kind === 'exchange') return event.bytesIn + event.bytesOut;
  return event.kind === 'frame' ? event.bytes : 0;
}

function sessionWord(event: SessionEvent): string {
  if (event.joined !== undefined) return 'joined';
  if (event.left !== undefined) return 'left';
  return event.phase === 'open' ? 'opened' : event.phase;
}

function aclWord(event: AclEvent): string {
  if (event.verdict !== undefined) return event.verdict.allowed ? 'allowed' : 'denied';
  return event.change?.op ?? event.acl.state;
}

function markWord({ comment, marked }: MarkEvent): string {
  if (comment !== undefined) return 'comment';
  return marked ? 'marked' : 'unmarked';
}
