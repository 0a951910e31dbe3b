// The packets that a session writes by itself, as texts in the reference's dialect.

export const DISCONNECT = '0::';
export const CONNECT = '1::';
export const HEARTBEAT = '2::';
export const NOOP = '8::';

/** What two of the timers make the session say; the others end it. */
export const SAID_BY_TIMER = { 'heartbeat interval': HEARTBEAT, 'polling duration': NOOP } as const;

/** The echo that tells a client it has joined. The query is not repeated, as in 0.9.19. */
export function connectEcho(endpoint: string): string {
  return `1::${endpoint}`;
}

export function disconnectFrom(endpoint: string): string {
  return `0::${endpoint}`;
}

/** The answer to a packet with an id and no `+`: written before anybody handles it (0.9.19, transport.js). */
export function automaticAck(endpoint: string, id: string): string {
  return `6::${endpoint}:${id}`;
}
