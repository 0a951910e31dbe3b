// A packet being written by hand: every field as the text that stands in its box.
import type { PacketType, SessionId, TraceRecord } from '../../shared/index.ts';

export interface PacketDraft {
  /** `undefined`: whichever session is chosen or newest. */
  readonly sid: SessionId | undefined;
  readonly as: 'server' | 'client';
  readonly mode: 'form' | 'raw';
  readonly type: PacketType;
  readonly endpoint: string;
  readonly id: string;
  readonly ack: 'transport' | 'handler';
  readonly name: string;
  readonly args: string;
  readonly data: string;
  readonly json: string;
  readonly qs: string;
  readonly ackId: string;
  readonly reason: string;
  readonly advice: string;
  readonly raw: string;
}

export const FIRST_DRAFT: PacketDraft = {
  sid: undefined,
  as: 'server',
  mode: 'form',
  type: 'event',
  endpoint: '',
  id: '',
  ack: 'handler',
  name: 'news',
  args: '[{ "hello": "world" }]',
  data: 'hello',
  json: '{ "hello": "world" }',
  qs: '',
  ackId: '1',
  reason: '',
  advice: '',
  raw: '5:::{"name":"news","args":[{"hello":"world"}]}',
};

/** A draft that sends this packet again, the same way it went. */
export function draftOf(record: TraceRecord, before: PacketDraft): PacketDraft {
  if (record.kind !== 'packet') return before;
  return {
    ...before,
    sid: record.sid,
    as: record.dir === 'in' ? 'client' : 'server',
    mode: 'raw',
    raw: record.raw,
  };
}
