// The fields a filter can ask for: their names, what they hold, and where it is read from.
import {
  DIRECTIONS,
  type JsonValue,
  ORIGINS,
  PACKET_TYPES,
  RECORD_KINDS,
  TRANSPORT_NAMES,
} from '../../shared/index.ts';

import { argsOf, dataOf, scriptOf, statusOf, urlOf } from './field-readers.ts';
import type { RowReader } from './row-reader.ts';

interface FieldBase {
  readonly name: string;
  readonly aliases?: readonly string[];
  /** One line for completion. */
  readonly says: string;
  /** Values to offer. */
  readonly values?: readonly string[];
  /** True where the answer can change after the record was written. */
  readonly changes?: boolean;
}

export type Field = FieldBase &
  (
    | { readonly holds: 'text'; read(row: RowReader): string | undefined }
    /** One of `values`, nothing else. */
    | {
        readonly holds: 'choice';
        readonly values: readonly string[];
        read(row: RowReader): string | undefined;
      }
    /** Milliseconds since the epoch that may be compared with a date or a time of day. */
    | { readonly holds: 'time'; read(row: RowReader): number | undefined }
    /** Several texts, or none. */
    | { readonly holds: 'set'; read(row: RowReader): readonly string[] }
    | { readonly holds: 'number'; read(row: RowReader): number | undefined }
    | { readonly holds: 'flag'; read(row: RowReader): boolean }
    /** May be followed by a path. */
    | { readonly holds: 'json'; read(row: RowReader): JsonValue | undefined }
  );

export const FIELDS: readonly Field[] = [
  {
    name: 'type',
    holds: 'text',
    says: 'Packet type; for other records the word in the type column',
    values: PACKET_TYPES,
    read: (row) => row.type,
  },
  {
    name: 'endpoint',
    aliases: ['ns'],
    holds: 'text',
    says: 'Namespace, as in /chat; "" is the root',
    read: (row) => row.endpoint,
  },
  {
    name: 'name',
    aliases: ['event'],
    holds: 'text',
    says: 'Name of the event',
    read: (row) => row.name,
  },
  {
    name: 'args',
    holds: 'json',
    says: 'Arguments of an event or an ack: args[0].id',
    read: argsOf,
  },
  { name: 'data', holds: 'json', says: 'Text of a message, value of a json packet', read: dataOf },
  {
    name: 'id',
    holds: 'text',
    says: 'Message id, without the plus; for acks the id they answer',
    read: (row) => row.id,
  },
  {
    name: 'ack',
    holds: 'choice',
    says: 'Who answers a packet with an id: the receiving end (7) or the handler (7+)',
    values: ['transport', 'handler'],
    read: (row) => row.ack,
  },
  {
    name: 'ack.pending',
    holds: 'flag',
    says: 'Asks for an ack that has not come',
    changes: true,
    read: (row) => row.isAckPending,
  },
  {
    name: 'ack.ms',
    holds: 'number',
    says: 'Milliseconds between a packet and its ack',
    changes: true,
    read: (row) => row.rttMs,
  },
  {
    name: 'dir',
    holds: 'choice',
    says: 'in comes from the client, out goes to it',
    values: DIRECTIONS,
    read: (row) => row.dir,
  },
  {
    name: 'origin',
    holds: 'choice',
    says: 'Who made the packet',
    values: ORIGINS,
    read: (row) => row.origin,
  },
  {
    name: 'sid',
    aliases: ['session'],
    holds: 'text',
    says: 'Session id',
    read: (row) => row.sid,
  },
  {
    name: 'transport',
    holds: 'choice',
    says: 'Transport that carried it',
    values: TRANSPORT_NAMES,
    read: (row) => row.transport,
  },
  { name: 'size', holds: 'number', says: 'Bytes', read: (row) => row.size },
  {
    name: 'time',
    holds: 'time',
    says: 'When: "12:30", "2026-11-22 12:30:05", or milliseconds since 1970',
    read: (row) => row.at,
  },
  { name: 'seq', holds: 'number', says: 'Number of the record', read: (row) => row.seq },
  {
    name: 'acl',
    holds: 'choice',
    says: 'Verdict of the access list',
    values: ['allowed', 'denied'],
    changes: true,
    read: (row) => row.verdict,
  },
  {
    name: 'fault',
    holds: 'flag',
    says: 'Something in it is wrong',
    changes: true,
    read: (row) => row.isFaulty,
  },
  {
    name: 'kind',
    holds: 'choice',
    says: 'Kind of record',
    values: RECORD_KINDS,
    read: (row) => row.kind,
  },
  {
    name: 'rate',
    holds: 'number',
    says: 'Packets of its session in the second up to this one',
    read: (row) => row.rate,
  },
  {
    name: 'room',
    holds: 'set',
    says: 'Rooms its session was in, at its endpoint',
    read: (row) => row.rooms,
  },
  {
    name: 'marked',
    holds: 'flag',
    says: 'Somebody marked it',
    changes: true,
    read: (row) => row.isMarked,
  },
  {
    name: 'comment',
    holds: 'text',
    says: 'What somebody wrote about it',
    changes: true,
    read: (row) => row.comment,
  },
  { name: 'status', holds: 'number', says: 'HTTP status of an exchange', read: statusOf },
  { name: 'url', holds: 'text', says: 'URL of an exchange or a handshake', read: urlOf },
  { name: 'script', holds: 'text', says: 'Path of a script', read: scriptOf },
  {
    name: 'text',
    aliases: ['raw'],
    holds: 'text',
    says: 'The whole text, as bare words search it',
    read: (row) => row.text(),
  },
];

const BY_NAME = new Map(
  FIELDS.flatMap((field) => [field.name, ...(field.aliases ?? [])].map((name) => [name, field])),
);

/** By name or alias, whatever the case. */
export function findField(name: string): Field | undefined {
  return BY_NAME.get(name.toLowerCase());
}
