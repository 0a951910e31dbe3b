// The settings of the server that a window shows and changes, under their options' names. Times in milliseconds.
import { z } from 'zod';
import { TRANSPORT_NAMES } from './transport.ts';

/** What the values must be beyond their type is the gateway's to say, in a sentence. */
export const serverSettings = z.strictObject({
  resource: z.string(),
  transports: z.array(z.enum(TRANSPORT_NAMES)),
  heartbeats: z.boolean(),
  heartbeatIntervalMs: z.number(),
  heartbeatTimeoutMs: z.number(),
  closeTimeoutMs: z.number(),
  pollingDurationMs: z.number(),
  handshakeTimeoutMs: z.number(),
  clientStoreExpirationMs: z.number(),
  /** `host:port` entries between commas. */
  origins: z.string(),
  blacklist: z.array(z.string()),
  maxBodyBytes: z.number(),
  maxBufferedBytes: z.number(),
  maxTotalBodyBytes: z.number(),
  maxHeaderBytes: z.number(),
  maxHeaders: z.number(),
  headersTimeoutMs: z.number(),
  requestTimeoutMs: z.number(),
  keepAliveTimeoutMs: z.number(),
  maxConnections: z.number(),
  maxSessions: z.number(),
  destroyUpgrade: z.boolean(),
  matchOriginProtocol: z.boolean(),
  flashPolicyServer: z.boolean(),
  flashPolicyPort: z.number(),
  browserClient: z.boolean(),
  browserClientCache: z.boolean(),
  browserClientMinification: z.boolean(),
  browserClientEtag: z.boolean(),
  browserClientGzip: z.boolean(),
  browserClientExpiresS: z.number(),
  quirks: z.boolean(),
});

export type ServerSettings = Readonly<z.infer<typeof serverSettings>>;
