// What clients of other protocols are told that knock below the resource, in the form in which they show it.
import { type Answer, explain } from './answer.ts';
import { corsHeaders } from './cors.ts';

/** `answer` is for the client, `message` for the record. */
export interface ForeignAnswer {
  readonly answer: Answer;
  readonly message: string;
}

/** Which Socket.IO brought which Engine.IO with it. */
const ENGINES: Readonly<Record<string, string>> = {
  'Engine.IO 1': 'Socket.IO 1.0',
  'Engine.IO 2': 'Socket.IO 1.0',
  'Engine.IO 3': 'Socket.IO 1 or 2',
  'Engine.IO 4': 'Socket.IO 3 or 4',
};

/** What Engine.IO's server says to a client of another version. */
const UNSUPPORTED = 5;

/** `undefined` for what is no foreign protocol, but a page, a scanner, or nothing known. */
export function answerForeign(
  recognised: string | undefined,
  origin: string | undefined,
): ForeignAnswer | undefined {
  if (recognised === undefined) return undefined;
  if (recognised.startsWith('Engine.IO')) return answerEngine(recognised, origin);
  if (recognised !== 'Socket.IO 0.6' && recognised !== 'SockJS') return undefined;
  const message = sentence(recognised, recognised === 'SockJS' ? '' : ' or older');
  return { answer: explain(400, message, corsHeaders(origin)), message };
}

/**
 * Engine.IO's clients report a `connect_error` whose `context.responseText` is the body; their servers answer with a
 * number and a message in JSON. Without the CORS headers a page would hear of its origin instead.
 */
function answerEngine(recognised: string, origin: string | undefined): ForeignAnswer {
  const brought = ENGINES[recognised];
  const message = sentence(recognised, brought === undefined ? '' : `, that is ${brought}`);
  const body = JSON.stringify({ code: UNSUPPORTED, message });
  const headers = ['Content-Type', 'application/json', 'Content-Length', String(body.length)];
  return { answer: { status: 400, headers: [...headers, ...corsHeaders(origin)], body }, message };
}

function sentence(recognised: string, more: string): string {
  return `This is a Socket.IO 0.9 server, and the client speaks ${recognised}${more}: use a 0.9 client (this server has one at socket.io.js below its resource), or a server of the client's version.`;
}
