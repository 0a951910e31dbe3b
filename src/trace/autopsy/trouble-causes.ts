// What goes wrong in sessions that go on: what happened, and what to do about it.
import type { Cause } from './cause.ts';

export const TROUBLE_CAUSES = {
  'fallback-walked': {
    title: 'The client fell back from one transport to another.',
    advice:
      'Stock clients wait for their connect timeout (10 s) before they try the next one. Find what blocks the first, or offer only what passes.',
  },
  'upgrade-eaten': {
    title: 'A request for a WebSocket arrived without its Upgrade header.',
    advice:
      'Something on the way removes it: let the proxy pass Upgrade and Connection on (HTTP/1.1), or take websocket out of the transports.',
  },
  'upgrade-malformed': {
    title: 'A request for a WebSocket was malformed.',
    advice: 'Look at the headers of the exchange, and at what may have changed them on the way.',
  },
  'upgrade-origin-refused': {
    title: 'A WebSocket was refused because of its origin.',
    advice: 'Add the page’s host and port to the setting origins.',
  },
  'transport-off': {
    title: 'The client asked for a transport that is not offered.',
    advice:
      'Offer it in the setting transports, or let the client choose from what the handshake lists.',
  },
  'polls-overlapped': {
    title: 'The client polled again while its poll was still open.',
    advice:
      'Two tabs, or a client that was restored with its old id, share one session; or a proxy repeats requests. Each poll takes the packets from the other.',
  },
  'connection-doubled': {
    title: 'A second connection took over a session that had one.',
    advice:
      'Two clients use the same session id, or one client connects twice. Each handshake is for one client.',
  },
  'packet-malformed': {
    title: 'The client sent something that is no packet.',
    advice:
      'The fault names the place. Compare with docs of the packet grammar, or use a 0.9 client.',
  },
  'payload-malformed': {
    title: 'The client sent a payload whose frames are wrong; packets of it are lost.',
    advice: 'Lengths count UTF-16 units, in digits, between two U+FFFD. The fault names the place.',
  },
  'endpoint-unserved': {
    title: 'The client wants an endpoint that nobody serves.',
    advice: 'Load a script with a Namespace for it, or correct the client’s address.',
  },
  'endpoint-not-joined': {
    title: 'The client sent packets to an endpoint that it had not joined.',
    advice:
      'Connect to the endpoint first. Stock clients that reconnect send what they kept before they join again.',
  },
  'connect-refused': {
    title: 'A script refused the client at an endpoint.',
    advice:
      'Look at what the script’s authorize decides by; the session goes on at its other endpoints.',
  },
  'event-denied': {
    title: 'The client was denied an event.',
    advice: 'Look at the session’s ACL at that record, and at the class’s methods.',
  },
  'script-threw': {
    title: 'A script’s handler threw while it handled a packet of the client.',
    advice: 'The fault names file and line. The client got no answer to that packet.',
  },
  'script-stopped': {
    title: 'A script was stopped while it handled a packet of the client.',
    advice:
      'The fault names the handler: it ran too long, ended its thread, or used up its memory.',
  },
  'body-too-large': {
    title: 'The client posted a body that is larger than is allowed.',
    advice: 'Send less at once, or raise maxBodyBytes.',
  },
  'body-cut': {
    title: 'The client’s connection broke in the middle of a body; nothing of it was used.',
    advice: 'Look at the network, and whether the page was left while it posted.',
  },
  'body-slow': {
    title: 'The client’s request was not complete in time.',
    advice: 'Something stalls on the way. Send it faster, or raise requestTimeoutMs.',
  },
  'timer-field-empty': {
    title: 'The handshake told the client an empty time, which stock clients take for 0 ms.',
    advice: 'Switch heartbeats on, or the quirks off: then both fields are always numbers.',
  },
} as const satisfies Record<string, Cause>;

export type TroubleCause = keyof typeof TROUBLE_CAUSES;
