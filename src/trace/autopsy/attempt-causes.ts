// What never becomes a session: what happened, and what to do about it.
import type { Cause } from './cause.ts';

export const ATTEMPT_CAUSES = {
  'session-unknown': {
    title: 'A client asked for a session that was not issued here as far as this trace goes back.',
    advice:
      'Where several processes share an address, make them sticky by client. It makes a new handshake by itself.',
  },
  'handshake-origin-refused': {
    title: 'A handshake was refused because of its origin.',
    advice: 'Add the page’s host and port to the setting origins.',
  },
  'handshake-unauthorized': {
    title: 'A handshake was refused: the authorization said no.',
    advice: 'Look at what the authorization reads from the request: cookies, query, headers.',
  },
  'handshake-error': {
    title: 'A handshake failed, as the authorization ended with an error.',
    advice: 'The error’s own text is not told to clients; log it in the authorization.',
  },
  'server-full': {
    title: 'A handshake was refused, as there are as many sessions as there may be.',
    advice: 'Raise maxSessions, or find who makes handshakes and does not use them.',
  },
  'handshake-abandoned': {
    title: 'A client left before its handshake was answered.',
    advice: 'Look how long the authorization takes, and how long the client waits.',
  },
  'protocol-version-wrong': {
    title: 'A client asked for a protocol version that is not spoken here.',
    advice: 'Clients of Socket.IO 0.7 to 0.9 begin with /1/.',
  },
  'foreign-protocol': {
    title: 'A client of another protocol knocked: it cannot speak with a 0.9 server.',
    advice:
      'Use a 0.9 client, such as socket.io.js below the resource, or a server of its version.',
  },
  'not-http': {
    title: 'What came on a connection is no HTTP.',
    advice: 'The fault says what it looks like: another program’s port, or a port scanner.',
  },
  'tls-on-plain-port': {
    title: 'A client spoke TLS to a port without it.',
    advice: 'Connect with http: or ws:, or give the server a certificate.',
  },
  'tls-failed': {
    title: 'A TLS handshake failed.',
    advice:
      'The fault says which side refused what: the certificate, the version, or plain text on a TLS port.',
  },
  'request-slow': {
    title: 'A request was not complete in time, and belonged to no session.',
    advice: 'A stalled client or a scanner; limits say how long it may take.',
  },
  'head-too-large': {
    title: 'A request was refused, as its head is too large.',
    advice: 'Send fewer or shorter headers (cookies, mostly), or raise the limit.',
  },
  'connections-full': {
    title: 'A connection was refused, as there are as many as there may be.',
    advice: 'Raise maxConnections, or find who holds them.',
  },
} as const satisfies Record<string, Cause>;

export type AttemptCause = keyof typeof ATTEMPT_CAUSES;
