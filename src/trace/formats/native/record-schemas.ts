// Which schema a line answers to: the header first, then a record by its kind.
import { z } from 'zod';
import { type RecordKind, TRACE_FORMAT, TRACE_VERSION } from '../../../shared/index.ts';

import {
  aclRecord,
  exchangeRecord,
  faultRecord,
  frameRecord,
  markRecord,
  packetRecord,
  roomRecord,
  scriptRecord,
  serverRecord,
  sessionRecord,
  timerRecord,
} from './event-schemas.ts';

export const RECORD_SCHEMAS = {
  packet: packetRecord,
  exchange: exchangeRecord,
  frame: frameRecord,
  session: sessionRecord,
  acl: aclRecord,
  timer: timerRecord,
  fault: faultRecord,
  script: scriptRecord,
  server: serverRecord,
  room: roomRecord,
  mark: markRecord,
} as const satisfies Record<RecordKind, z.ZodType>;

export const headerSchema = z.object({
  format: z.literal(TRACE_FORMAT),
  version: z.literal(TRACE_VERSION),
  startedAt: z.exactOptional(z.number().describe('Milliseconds since 1970')),
  filter: z.exactOptional(z.string().describe('The filter that chose the records of an export')),
});

/** The first line of a trace. */
export type TraceHeader = z.infer<typeof headerSchema>;
