// What is said about each field of a packet, one sentence each.
import { ERROR_ADVICES, ERROR_REASONS, type PacketType } from '../../shared/index.ts';

export const TYPE_SENTENCES: Record<PacketType, string> = {
  disconnect: 'Leaves the endpoint; without one the session ends.',
  connect: 'Asks to join the endpoint; the server echoes it when it agrees.',
  heartbeat: 'Shows that the line is alive; the client echoes it.',
  message: 'Carries one text.',
  json: 'Carries one JSON value.',
  event: 'Carries a name and arguments for the handler of that name.',
  ack: 'Answers a packet that carried a message id.',
  error: 'Says what the server refused, and what to do.',
  noop: 'Says nothing: it ends a poll that nothing else came for.',
};

export const SEPARATOR = 'Parts two fields.';
export const LEADING_COLONS = 'Colons before the type; skipped, as the reference does.';
export const ID_ANSWERED_BY_TRANSPORT =
  'Message id: the receiving end acknowledges it by itself, before any handler runs.';
export const ID_ANSWERED_BY_HANDLER = 'Message id: the ack that answers this packet repeats it.';
export const PLUS = 'The handler answers, with data; without the plus the receiving end does.';
export const PLUS_WITHOUT_ID = 'A plus without a message id asks for nothing.';
export const ENDPOINT = 'The namespace this packet belongs to.';
export const ENDPOINT_LAST = 'The namespace, at the end as gevent-socketio writes it.';
export const QUERY = 'The query of this connection, for the namespace to read.';
export const QUERY_IN_ENDPOINT = 'The query, still in the endpoint as in the protocol document.';
export const MESSAGE_DATA = 'The text, as it was sent.';
export const JSON_DATA = 'The value, as JSON.';
export const EVENT_DATA = 'Name and arguments of the event, as JSON.';
export const EVENT_NAME = 'Name of the event: it decides which handler is called.';
export const ARGS = 'Arguments, handed to the handler in this order.';
export const ACK_ARGS = 'Arguments for the callback that waits for this ack.';
export const ACK_PLUS = 'Data follows.';
export const ACK_ID = 'Message id of the packet that is answered.';
export const IGNORED_DATA = 'This type carries no data; it is ignored.';

/** `1: client not handshaken`, or that the tables of 0.9.19 do not know it. */
export function reasonSentence(reason: string): string {
  return tableSentence(ERROR_REASONS, reason, 'Reason');
}

export function adviceSentence(advice: string): string {
  return tableSentence(ERROR_ADVICES, advice, 'Advice');
}

function tableSentence(words: readonly string[], number: string, what: string): string {
  const word = /^\d$/.test(number) ? words[Number(number)] : undefined;
  return word === undefined
    ? `${what} ${number.slice(0, 20)} is not in the table of 0.9.19; clients read none.`
    : `${what} ${number}: ${word}.`;
}
