// Why sessions end: what happened, and what to do about it.
import type { Cause } from './cause.ts';

export const END_CAUSES = {
  'heartbeat-missed': {
    title: 'The client did not answer a heartbeat, so the server ended the session.',
    advice:
      'Look whether the client’s page was frozen or its network gone. A heartbeat timeout much shorter than the client’s pauses ends healthy sessions too.',
  },
  'poll-not-renewed': {
    title: 'The client did not poll again after its last poll was answered.',
    advice:
      'A page that was left or put to sleep does this. Polls that are answered but never reach the client do it too: look for a proxy that holds answers back.',
  },
  'poll-abandoned': {
    title: 'The connection of the client’s last poll broke, and no other poll came.',
    advice:
      'Where it happens after the same time again and again, something on the way ends connections: make the polling duration shorter than its patience.',
  },
  'polls-stopped': {
    title: 'The client went on posting, but did not poll any more.',
    advice:
      'Its polls are lost on the way, or its poll loop has stopped: look at what answers its GETs, and at errors on the client’s side.',
  },
  'never-polled': {
    title: 'The client posted, but never polled.',
    advice: 'A client of a polling transport hears nothing unless it polls: let it send GETs.',
  },
  'client-said-goodbye': {
    title: 'The client disconnected: it said 0:: on its connection.',
    advice: 'Nothing is wrong; look in the client for who called disconnect().',
  },
  'client-posted-goodbye': {
    title: 'The client disconnected: it posted 0::.',
    advice: 'Nothing is wrong; look in the client for who called disconnect().',
  },
  'client-asked-to-end': {
    title: 'The client disconnected by a request with ?disconnect, as pages do that unload.',
    advice: 'Nothing is wrong: the page was left, with “sync disconnect on unload” on.',
  },
  'goodbye-injected': {
    title: 'A person injected 0:: as if the client had said it.',
    advice: 'Nothing is wrong; it was asked for in the inspector.',
  },
  'script-disconnected': {
    title: 'A script disconnected the client while it handled one of its packets.',
    advice:
      'Look at the script’s handler of that packet. Stock clients do not reconnect after 0::.',
  },
  'server-disconnected': {
    title: 'Our side disconnected the client, and no packet of the client led to it.',
    advice:
      'Look for a disconnect in a script’s timer or promise, or for one that was asked for in the inspector.',
  },
  'server-stopped': {
    title: 'The server was stopped.',
    advice: 'Stock clients take 0:: for a wish and do not reconnect: tell them to, or reload them.',
  },
  'server-restarted': {
    title: 'The server forgot the session without ending it: it was started again.',
    advice:
      'Sessions live in the memory of one process. A stock client makes a new handshake by itself; look why the process ended.',
  },
  'websocket-closed': {
    title: 'The client closed its WebSocket, without a 0:: before.',
    advice: 'A page that is left or reloaded does this. Code 1001 says so; 1006 is never sent.',
  },
  'connection-ended': {
    title: 'The client’s connection was closed, without a goodbye.',
    advice:
      'A program that ends, or a proxy that closes idle connections, does this. After the same time again and again it is a proxy: make the heartbeat interval shorter.',
  },
  'connection-reset': {
    title: 'The client’s connection was reset.',
    advice:
      'A program that was killed, or something on the way that throws connections out, does this.',
  },
  'frame-too-large': {
    title: 'The client sent a WebSocket message that is larger than is allowed.',
    advice: 'Send less at once, or raise maxBodyBytes.',
  },
  'frame-malformed': {
    title: 'The client broke the rules of WebSocket frames.',
    advice: 'Look at the client’s WebSocket library, or at what rewrites its bytes on the way.',
  },
  'buffer-full': {
    title: 'More packets waited for the client than may be buffered.',
    advice: 'Send less, send what may be lost as volatile, or raise maxBufferedBytes.',
  },
  'client-too-slow': {
    title: 'The client read more slowly than it was sent to.',
    advice: 'Send less, send what may be lost as volatile, or raise maxBufferedBytes.',
  },
  'root-refused': {
    title: 'A script refused the client at the root, which ends its session.',
    advice: 'Look at what the authorize of the root’s script decides by.',
  },
  'handshake-unused': {
    title: 'The handshake was never used: no transport came for its id.',
    advice:
      'A prefetch, a monitor or a page that is left at once does this. Where browsers do it, look why their next request does not arrive.',
  },
  'poisoned-buffer': {
    title: 'The client ended its own new session with a 0:: left over from an older one.',
    advice: 'Reload its page, or empty socket.socket.buffer before it reconnects.',
  },
  unknown: {
    title: 'The session ended, and the record does not show why.',
    advice: 'Record from the start of the session, with exchanges and frames, to see more.',
  },
} as const satisfies Record<string, Cause>;

export type EndCause = keyof typeof END_CAUSES;
