// The answers to a handshake, plain and JSONP (0.9.19, manager.js, `handleHandshake`).
import { PLAIN_TEXT } from './answer.ts';
import type { Answer } from './answer.ts';
import { corsHeaders } from './cors.ts';
import type { Query } from './route.ts';

/** Why a handshake was refused, in the reference's words, with its status. */
export const HANDSHAKE_REFUSALS = {
  'bad origin': { status: 403, text: 'handshake bad origin' },
  unauthorized: { status: 403, text: 'handshake unauthorized' },
  error: { status: 500, text: 'handshake error' },
  full: { status: 503, text: 'handshake refused: too many sessions' },
} as const;
export type HandshakeRefusal = keyof typeof HANDSHAKE_REFUSALS;

interface Asked {
  readonly query: Query;
  readonly origin: string | undefined;
}

const SCRIPT: readonly string[] = ['Content-Type', 'application/javascript'];

/** `line` is `sid:heartbeat:close:transports`. */
export function handshakeReply(line: string, { query, origin }: Asked): Answer {
  const index = jsonpIndex(query);
  if (index !== undefined) {
    return { status: 200, headers: SCRIPT, body: `io.j[${index}](${JSON.stringify(line)});` };
  }
  return { status: 200, headers: [...PLAIN_TEXT, ...corsHeaders(origin)], body: line };
}

/** A script tag cannot read a status, so JSONP refusals are a 200 with an error inside. */
export function handshakeRefusal(why: HandshakeRefusal, { query, origin }: Asked): Answer {
  const { status, text } = HANDSHAKE_REFUSALS[why];
  const index = jsonpIndex(query);
  if (index !== undefined) {
    return { status: 200, headers: SCRIPT, body: `io.j[${index}](new Error("${text}"));` };
  }
  // The reference adds its CORS headers after the origin was checked, so this refusal has none.
  const cors = why === 'bad origin' ? [] : corsHeaders(origin);
  return { status, headers: [...PLAIN_TEXT, ...cors], body: text };
}

/** Digits only: anything else could close the script and start another. */
function jsonpIndex(query: Query): string | undefined {
  const { jsonp } = query;
  return typeof jsonp === 'string' && /^\d+$/.test(jsonp) ? jsonp : undefined;
}
