// Rules about packets and their acks.
import type { Rule } from './rule.ts';

export const PACKET_RULES = {
  'unreadable-packet': {
    severity: 'error',
    title: 'A text from the client is no packet, or its data do not read.',
    advice: 'The fault names the place; the packet reached no handler.',
  },
  'frame-length-mismatch': {
    severity: 'error',
    title: 'A payload’s lengths do not fit its packets, so packets of it are lost.',
    advice: 'Count UTF-16 units, and write the length in digits between two U+FFFD.',
  },
  'code-point-lengths': {
    severity: 'warning',
    title: 'A payload’s lengths count code points, which the reference reads wrong.',
    advice: 'Count UTF-16 units: a symbol such as an emoji has two.',
  },
  'gevent-error-layout': {
    severity: 'hint',
    title: 'An error packet has its endpoint last, as gevent-socketio writes it.',
    advice: 'Write 7::/endpoint:2; the reference reads neither part of the other form.',
  },
  'forgiven-dialect': {
    severity: 'hint',
    title: 'A packet was read although it is not as the protocol says.',
    advice: 'The packet’s notes name the dialect; other servers may ignore it.',
  },
  'reserved-event-name': {
    severity: 'warning',
    title: 'An event has a name that clients keep for themselves.',
    advice:
      'Choose another name than message, connect, disconnect, open, close, error, retry and reconnect.',
  },
  'unlawful-event-name': {
    severity: 'warning',
    title: 'An event’s name cannot be the name of a method.',
    advice: 'Use letters, digits, spaces and underscores, and no underscore at the beginning.',
  },
  'blacklisted-event': {
    severity: 'warning',
    title: 'An event was passed over, as its name is in the setting blacklist.',
    advice: 'Rename the event, or take the name out of the setting.',
  },
  'unheard-event': {
    severity: 'warning',
    title: 'An event calls a method that the class does not have.',
    advice: 'Write the method, or correct the name in the client.',
  },
  'denied-event': {
    severity: 'hint',
    title: 'An event was denied by the session’s ACL.',
    advice: 'Allow the method where it should be reached; else find out who tries.',
  },
  'ack-not-given': {
    severity: 'warning',
    title: 'An ack was asked for and never given.',
    advice: 'Let the handler call its ack on every way through it, also when it fails.',
  },
  'ack-of-nobody': {
    severity: 'warning',
    title: 'An event asks for an automatic ack, which stock clients do not give to events.',
    advice: 'Give the callback a parameter, so that the handler is asked (5:1+), or use a message.',
  },
  'ack-twice': {
    severity: 'warning',
    title: 'An ack was given more than once.',
    advice:
      'Call the ack once; stock clients pass over the others, old servers call their callback again.',
  },
  'ack-for-nothing': {
    severity: 'warning',
    title: 'An ack answers a message id that was never sent.',
    advice: 'Look whether the ids of two endpoints or of two sessions are mixed up.',
  },
  'ack-late': {
    severity: 'hint',
    title: 'An ack took longer than 5 seconds, or came when nobody waited any more.',
    advice: 'Acknowledge first and work afterwards, where the work takes long.',
  },
  'acks-piling-up': {
    severity: 'warning',
    title: 'More than 100 packets of one session wait for their acks.',
    advice:
      'Ask for acks only where they are given; each one that waits holds its callback in memory.',
  },
  'data-changed-by-json': {
    severity: 'warning',
    title:
      'JSON holds what readers change: a whole number beyond 2^53, or half of a surrogate pair.',
    advice: 'Send such numbers as text, and cut texts between characters.',
  },
  'large-packet': {
    severity: 'hint',
    title: 'A packet is larger than 100,000 bytes.',
    advice:
      'Send files by plain HTTP and their address in the packet; heartbeats wait behind large packets.',
  },
  'binary-frame': {
    severity: 'warning',
    title: 'A binary frame arrived, and was ignored.',
    advice: 'Socket.IO 0.9 knows text alone: encode it, in base64 for example.',
  },
  'packets-lost': {
    severity: 'warning',
    title: 'Packets never reached their client.',
    advice:
      'They were sent to a session that ended or whose buffer was full: ask for acks where it matters.',
  },
  'volatile-dropped': {
    severity: 'hint',
    title: 'Volatile packets were dropped.',
    advice: 'That is what volatile means; send what must arrive without it.',
  },
} as const satisfies Record<string, Rule>;
