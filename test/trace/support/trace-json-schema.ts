// The JSON Schema of a line of a trace, made of the schemas that lines are read with.
import { z } from 'zod';
import { ERROR_ADVICES, ERROR_REASONS, RECORD_KINDS } from '../../../src/shared/index.ts';
import { headerSchema, RECORD_SCHEMAS } from '../../../src/trace/formats/native/record-schemas.ts';

const optional = z.exactOptional;
const endpoint = z.string().describe('Empty for the root');
const digits = z.string().regex(/^\d+$/);
const base = {
  endpoint,
  id: optional(digits.describe('Message id')),
  ack: optional(
    z
      .enum(['transport', 'handler'])
      .describe('Who answers: the receiving end (7) or the handler (7+)'),
  ),
};
const args = z.array(z.json());

/** Reading takes it from `raw`; it stands in the line for whoever reads it with something else. */
const packet = z.discriminatedUnion('type', [
  z.object({ type: z.literal('disconnect'), ...base }),
  z.object({ type: z.literal('connect'), ...base, qs: z.string().describe('With its ?') }),
  z.object({ type: z.literal('heartbeat'), ...base }),
  z.object({ type: z.literal('message'), ...base, data: z.string() }),
  z.object({ type: z.literal('json'), ...base, data: optional(z.json()) }),
  z.object({ type: z.literal('event'), ...base, name: z.string(), args }),
  z.object({ type: z.literal('ack'), ...base, ackId: digits, args }),
  z.object({
    type: z.literal('error'),
    ...base,
    reason: z.enum(['', ...ERROR_REASONS]),
    advice: z.enum(['', ...ERROR_ADVICES]),
  }),
  z.object({ type: z.literal('noop'), ...base }),
]);

const records = {
  ...RECORD_SCHEMAS,
  packet: RECORD_SCHEMAS.packet.extend({
    packet: optional(packet.describe('What raw says; missing where it cannot be read')),
  }),
};

/** Draft 2020-12, for one line: the header or a record. */
export function traceJsonSchema(): object {
  const lines = [
    headerSchema.describe('The first line'),
    ...RECORD_KINDS.map((kind) => records[kind]),
  ];
  const schema = z.toJSONSchema(z.union(lines), { io: 'input', target: 'draft-2020-12' });
  return {
    $schema: schema.$schema,
    title: 'One line of a Socketscope trace, version 1',
    ...schema,
  };
}
