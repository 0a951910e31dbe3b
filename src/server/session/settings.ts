// The times and bounds that a session lives by.

export interface SessionSettings {
  /** False: the server sends no heartbeats on any transport. */
  readonly heartbeats: boolean;
  readonly heartbeatIntervalMs: number;
  readonly heartbeatTimeoutMs: number;
  readonly closeTimeoutMs: number;
  readonly pollingDurationMs: number;
  readonly handshakeTimeoutMs: number;
  readonly maxBufferedBytes: number;
}
