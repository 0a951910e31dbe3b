// The records of the trace format as schemas, one a kind. The published JSON Schema is made of these.
import { z } from 'zod';
import {
  ACL_OPERATIONS,
  CLOSE_REASONS,
  DIRECTIONS,
  LOG_LEVELS,
  ORIGINS,
  ROOM_OPERATIONS,
  SCRIPT_OPERATIONS,
  SERVER_OPERATIONS,
  SESSION_PHASES,
  SESSION_TIMERS,
  TRANSPORT_NAMES,
  VERDICT_CAUSES,
} from '../../../shared/index.ts';

const optional = z.exactOptional;
const count = z.int().min(0);
const texts = z.array(z.string());

const head = {
  seq: z.int().min(1).describe('Number in this file: from 1, no gaps'),
  at: z.number().describe('Milliseconds since 1970, fractional'),
};
const base = {
  ...head,
  sid: optional(z.string().describe('Session id')),
  transport: optional(z.enum(TRANSPORT_NAMES).describe('Transport that carried it')),
  cause: optional(z.int().min(1).describe('seq of the earlier record that led to this one')),
};
const sid = z.string().describe('Session id');
const dir = z.enum(DIRECTIONS).describe('in: from the client, out: to it');
const exchange = z.int().min(1).describe('Number of the HTTP exchange that carried it');

/** `packet` is not read: it is what `raw` says. */
export const packetRecord = z.object({
  ...base,
  kind: z.literal('packet'),
  sid,
  dir,
  origin: z.enum(ORIGINS).describe('Who made it happen'),
  exchange: optional(exchange),
  wire: optional(count.describe('Bytes of the frame that held exactly this packet')),
  batch: optional(
    z.object({ index: count, count }).describe('Place in a payload of several packets'),
  ),
  notes: optional(texts.describe('Dialects that reading had to forgive, in words')),
  lost: optional(z.string().describe('Never reached the peer, and why')),
  raw: z.string().describe('The exact text of the packet'),
});

export const exchangeRecord = z.object({
  ...base,
  kind: z.literal('exchange'),
  exchange,
  method: z.string(),
  url: z.string(),
  status: count.describe('0: closed without an answer'),
  requestHeaders: texts.describe('Name, value, name, value, as sent'),
  responseHeaders: texts.describe('Name, value, name, value, as sent'),
  startedAt: z.number().describe('Milliseconds since 1970'),
  heldMs: z.number().describe('From the request to the end of the answer'),
  bytesIn: count.describe('Body bytes of the request'),
  bytesOut: count.describe('Body bytes of the answer'),
  headIn: optional(count.describe('Bytes of the request line and headers')),
  headOut: optional(count.describe('Bytes of the status line and headers of the answer')),
  remote: optional(z.string().describe('Address and port of the other end of the connection')),
  listener: optional(z.string().describe('Our end of the connection, http: or https:')),
  http: optional(z.string().describe('HTTP version, where it is not 1.1')),
  forwarded: optional(z.string().describe('Whom proxies name; not trusted')),
  wrapping: optional(z.enum(['jsonp', 'form', 'htmlfile', 'multipart'])),
  recognised: optional(z.string().describe('What it was when it was no Socket.IO 0.9')),
  note: optional(z.string()),
});

export const frameRecord = z.object({
  ...base,
  kind: z.literal('frame'),
  sid,
  dir,
  exchange: optional(exchange),
  opcode: z.string(),
  bytes: count,
  raw: optional(z.string()),
});

const handshake = z.object({
  at: z.number(),
  url: z.string(),
  query: z.record(z.string(), z.union([z.string(), texts])),
  headers: z.record(z.string(), z.string()),
  address: z.string(),
  port: count,
  xdomain: z.boolean(),
  secure: z.boolean(),
  data: optional(z.record(z.string(), z.json()).describe('What the authorization added')),
});

export const sessionRecord = z.object({
  ...base,
  kind: z.literal('session'),
  sid,
  phase: z.enum(SESSION_PHASES),
  reason: optional(z.enum(CLOSE_REASONS).describe('Why the session ended')),
  handshake: optional(handshake.describe('What the handshake request said of its client')),
  answer: optional(
    z
      .object({
        heartbeatTimeoutMs: optional(z.number()),
        closeTimeoutMs: optional(z.number()),
        transports: texts,
      })
      .describe('What the handshake was answered; a time is missing where its field was empty'),
  ),
  joined: optional(z.string().describe('Endpoint that was joined')),
  left: optional(z.string().describe('Endpoint that was left')),
  note: optional(z.string()),
});

const acl = z.discriminatedUnion('state', [
  z.object({ state: z.literal('open') }),
  z.object({ state: z.literal('listed'), methods: texts }),
  z.object({ state: z.literal('closed') }),
]);

export const aclRecord = z.object({
  ...base,
  kind: z.literal('acl'),
  sid,
  endpoint: z.string(),
  acl: acl.describe('The list after this record'),
  change: optional(
    z.object({
      op: z.enum(ACL_OPERATIONS),
      method: optional(z.string()),
      by: optional(z.string().describe('File and line of the script')),
    }),
  ),
  verdict: optional(
    z.object({ allowed: z.boolean(), method: z.string(), because: z.enum(VERDICT_CAUSES) }),
  ),
});

export const timerRecord = z.object({
  ...base,
  kind: z.literal('timer'),
  sid,
  timer: z.enum(SESSION_TIMERS),
  afterMs: z.number(),
});

export const faultRecord = z.object({
  ...base,
  kind: z.literal('fault'),
  dir: optional(dir),
  code: z.string(),
  message: z.string().describe('What happened, where, what to do next'),
  raw: optional(z.string().describe('Untouched text, cut to 4,096 units where longer')),
  offset: optional(count.describe('UTF-16 unit of raw where reading failed')),
  exchange: optional(exchange),
  endpoint: optional(z.string()),
  script: optional(z.string()),
  file: optional(z.string()),
  line: optional(count),
  stack: optional(z.string()),
});

export const scriptRecord = z.object({
  ...base,
  kind: z.literal('script'),
  op: z.enum(SCRIPT_OPERATIONS),
  script: z.string().describe('Path of the script file'),
  endpoint: optional(z.string()),
  level: optional(z.enum(LOG_LEVELS)),
  message: optional(z.string()),
  file: optional(z.string()),
  line: optional(count),
  column: optional(count),
});

export const serverRecord = z.object({
  ...base,
  kind: z.literal('server'),
  op: z.enum(SERVER_OPERATIONS),
  changes: z.array(z.object({ name: z.string(), before: z.json(), after: z.json() })),
  message: optional(z.string().describe('What happened, in words')),
});

export const roomRecord = z.object({
  ...base,
  kind: z.literal('room'),
  op: z.enum(ROOM_OPERATIONS),
  sid,
  endpoint: z.string(),
  room: optional(z.string().describe('Cut to 1,024 units where longer; missing: all rooms')),
});

export const markRecord = z.object({
  ...base,
  kind: z.literal('mark'),
  cause: optional(z.int().min(1).describe('seq of the earlier record that somebody noted on')),
  marked: z.boolean(),
  comment: optional(z.string()),
});
