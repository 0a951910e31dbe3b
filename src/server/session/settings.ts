// The times and bounds that a session lives by. They may change under it, and count from the next time they are read.

export interface SessionSettings {
  /** False: the server sends no heartbeats on any transport. */
  readonly heartbeats: boolean;
  readonly heartbeatIntervalMs: number;
  readonly heartbeatTimeoutMs: number;
  readonly closeTimeoutMs: number;
  readonly pollingDurationMs: number;
  readonly handshakeTimeoutMs: number;
  readonly maxBufferedBytes: number;
  /** Names of events that reach no namespace. */
  readonly blacklist: readonly string[];
  /** As the reference does it also where it is wrong; read when the session is issued. */
  readonly quirks: boolean;
}
