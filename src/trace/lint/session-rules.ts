// Rules about sessions: their endpoints, timers, polls, connections, and who asks for them.
import type { Rule } from './rule.ts';

export const SESSION_RULES = {
  'packet-before-connect': {
    severity: 'error',
    title: 'A packet came for an endpoint before the session had joined it.',
    advice:
      'Wait for the endpoint’s own connect event; stock clients that reconnect send too early.',
  },
  'packet-after-leave': {
    severity: 'warning',
    title: 'A packet came for an endpoint that the session had left.',
    advice: 'Stop sending there after disconnect, or join again.',
  },
  'unserved-endpoint': {
    severity: 'error',
    title: 'A client wants an endpoint that nobody serves; it gets no answer.',
    advice: 'Load a script with a Namespace for it, or correct the client’s address.',
  },
  'repeated-connect': {
    severity: 'hint',
    title: 'A session joined an endpoint that it had joined already.',
    advice: 'The reference then runs the connection handler again, and every listener twice.',
  },
  'late-heartbeat': {
    severity: 'warning',
    title: 'A heartbeat was answered after more than half of the heartbeat timeout.',
    advice:
      'The client or its network stands still at times: look for long scripts and sleeping pages.',
  },
  'heartbeats-too-rare': {
    severity: 'error',
    title: 'The heartbeat interval is as long as the timeout that clients were told.',
    advice: 'Make the interval shorter than the timeout: quiet clients close themselves otherwise.',
  },
  'polls-held-too-long': {
    severity: 'error',
    title: 'Polls are held for as long as the close timeout that clients were told.',
    advice:
      'Make the polling duration shorter than the close timeout: quiet clients close themselves otherwise.',
  },
  'overlapping-polls': {
    severity: 'warning',
    title: 'A session polled again while its poll was still open.',
    advice:
      'Two tabs share one session id, or a proxy repeats requests; each takes packets from the other.',
  },
  'hasty-polls': {
    severity: 'hint',
    title: 'Polls are answered empty after less than 2 seconds.',
    advice: 'Raise the polling duration: every poll costs two heads.',
  },
  'cacheable-poll': {
    severity: 'warning',
    title: 'A browser polls without a t= in the address.',
    advice: 'Add t= with the time: old Internet Explorers answer such polls from their cache.',
  },
  'session-in-address': {
    severity: 'warning',
    title: 'A session id stands in a Referer, where other servers and logs can read it.',
    advice:
      'Whoever has the id has the session: do not link from pages below the resource, or set a Referrer-Policy.',
  },
  'session-moved': {
    severity: 'hint',
    title: 'One session came from two addresses.',
    advice: 'Phones that change networks do this; so does somebody who has another’s id.',
  },
  'cookies-in-clear': {
    severity: 'warning',
    title: 'Cookies came over plain HTTP from another machine.',
    advice: 'Serve https:, or mark the cookies Secure.',
  },
  'second-connection': {
    severity: 'warning',
    title: 'A second connection of the same transport took over a session.',
    advice: 'Each handshake is for one client: do not share ids.',
  },
  'handshake-storm': {
    severity: 'warning',
    title: 'One address made more than 5 handshakes within a second.',
    advice:
      'A client that reconnects without pause, or a loop of 7:::1+0: look at its sessions’ ends.',
  },
  'unused-handshakes': {
    severity: 'hint',
    title: 'A handshake was never used.',
    advice:
      'Where there are many, look why clients do not come back: a blocked transport, or a monitor.',
  },
  'foreign-client': {
    severity: 'error',
    title: 'A client of another version or protocol knocked.',
    advice:
      'Use a 0.9 client, such as the one below the resource; client files and server must fit.',
  },
  'missing-client-file': {
    severity: 'error',
    title: 'A client file was asked for that is not served.',
    advice: 'Ask for socket.io.js, or join transports that are offered with a plus.',
  },
  'refused-transport': {
    severity: 'warning',
    title: 'A request for a transport was refused.',
    advice: 'The fault says why: not offered, a wrong upgrade, or an origin that is not allowed.',
  },
  'script-fault': {
    severity: 'error',
    title: 'A script threw, was stopped, or ended.',
    advice: 'The fault names file and line.',
  },
} as const satisfies Record<string, Rule>;
