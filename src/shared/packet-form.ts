// A packet as a composer hands it over: its fields, checked at the border.
import { z } from 'zod';

/** The fields a composer fills in; `endpoint` starts without a query. */
export const packetForm = z.discriminatedUnion('type', [
  z.object({ type: z.literal('disconnect'), endpoint: z.string() }),
  z.object({ type: z.literal('connect'), endpoint: z.string(), qs: z.string() }),
  z.object({ type: z.literal('heartbeat'), endpoint: z.string() }),
  z.object({ type: z.literal('noop'), endpoint: z.string() }),
  z.object({
    type: z.literal('message'),
    endpoint: z.string(),
    id: z.string().regex(/^\d+$/).optional(),
    ack: z.enum(['transport', 'handler']).optional(),
    data: z.string(),
  }),
  z.object({
    type: z.literal('json'),
    endpoint: z.string(),
    id: z.string().regex(/^\d+$/).optional(),
    ack: z.enum(['transport', 'handler']).optional(),
    data: z.json(),
  }),
  z.object({
    type: z.literal('event'),
    endpoint: z.string(),
    id: z.string().regex(/^\d+$/).optional(),
    ack: z.enum(['transport', 'handler']).optional(),
    name: z.string(),
    args: z.array(z.json()),
  }),
  z.object({
    type: z.literal('ack'),
    endpoint: z.string(),
    ackId: z.string().regex(/^\d+$/),
    args: z.array(z.json()),
  }),
  z.object({
    type: z.literal('error'),
    endpoint: z.string(),
    reason: z.string(),
    advice: z.string(),
  }),
]);
export type PacketForm = z.infer<typeof packetForm>;
