// Text to packet: the nine types, what each makes of its data part, and what we forgive in it.
import {
  ERROR_ADVICES,
  ERROR_REASONS,
  fail,
  type JsonValue,
  ok,
  type Packet,
  type Result,
} from '../shared/index.ts';

import { badJson } from './bad-json.ts';
import { decodeEventBody } from './decode-event.ts';
import { decodeKnownEvent } from './decode-known-event.ts';
import { digitsEnd, explainHead, type Head, noted, readHead } from './head.ts';
import { isJsonList, jsonKind, parseJson, readPlain } from './json/index.ts';
import { type WireFault, wireFault } from './wire-fault.ts';

/** `notes` say which dialects were forgiven, one sentence each. */
export interface DecodedPacket {
  readonly packet: Packet;
  readonly notes?: readonly string[];
}

type Decoded = Result<DecodedPacket, WireFault>;

const JSON_DATA = { what: 'The data', outcome: 'The reference hands false to the handler.' };
const ACK_ARGS = {
  what: 'The arguments',
  outcome: 'The reference calls the waiting callback without arguments.',
};
const DATA_IGNORED = 'This type carries no data; what stands there is ignored.';

/**
 * Reads one packet as the reference (0.9.19, `lib/parser.js`) does, with two differences: what it would
 * silently ignore or replace is a fault, and the dialects it stumbles over are read and noted.
 * Never throws.
 */
export function decodePacket(text: string): Decoded {
  const event = decodeKnownEvent(text);
  return event === undefined ? decodeAny(text) : ok({ packet: event });
}

function decodeAny(text: string): Decoded {
  const head = readHead(text);
  if (head === undefined) return fail(explainHead(text));
  switch (head.type) {
    case 'message':
      return decoded(head, messagePacket(head, text.slice(head.dataAt)));
    case 'event':
      return decodeEvent(text, head);
    case 'json':
      return decodeJson(text, head);
    case 'ack':
      return decodeAck(text, head);
    case 'connect':
      return addressed(head, {
        type: 'connect',
        endpoint: head.endpoint,
        qs: text.slice(head.dataAt),
      });
    case 'error':
      return decodeError(text, head);
    default:
      return addressed(
        head,
        { type: head.type, endpoint: head.endpoint },
        head.dataAt < text.length ? DATA_IGNORED : undefined,
      );
  }
}

function decoded(head: Head, packet: Packet, note?: string): Decoded {
  if (head.notes === undefined && note === undefined) return ok({ packet });
  const notes = note === undefined ? head.notes : noted(head.notes, note);
  return ok(notes === undefined ? { packet } : { packet, notes });
}

/** For the types that rarely carry a message id. */
function addressed(head: Head, packet: Packet, note?: string): Decoded {
  const { id, ack } = head;
  return decoded(head, id === '' ? packet : { ...packet, id, ack }, note);
}

function messagePacket(head: Head, data: string): Packet {
  const { endpoint, id, ack } = head;
  if (id === '') return { type: 'message', endpoint, data };
  return { type: 'message', endpoint, id, ack, data };
}

function decodeEvent(text: string, head: Head): Decoded {
  const body = decodeEventBody(text, head.dataAt);
  if (!body.ok) return body;
  const { endpoint, id, ack } = head;
  const { name, args, note } = body.value;
  if (id === '') return decoded(head, { type: 'event', endpoint, name, args }, note);
  return decoded(head, { type: 'event', endpoint, id, ack, name, args }, note);
}

function decodeJson(text: string, head: Head): Decoded {
  const { endpoint, id, ack, dataAt } = head;
  const data = dataAt < text.length ? readJson(text, dataAt) : undefined;
  if (data === undefined && dataAt < text.length) {
    return fail(badJson(text, dataAt, JSON_DATA));
  }
  if (id === '') return decoded(head, { type: 'json', endpoint, data });
  return decoded(head, { type: 'json', endpoint, id, ack, data });
}

function decodeAck(text: string, head: Head): Decoded {
  const { endpoint, dataAt } = head;
  const idEnd = digitsEnd(text, dataAt);
  if (idEnd === dataAt) {
    const message = 'An ack names the message id it answers, in digits. The reference ignores it.';
    return fail(wireFault({ code: 'bad-ack-id', text, at: dataAt, message }));
  }
  const ackId = text.slice(dataAt, idEnd);
  if (idEnd === text.length) return addressed(head, { type: 'ack', endpoint, ackId, args: [] });
  const hasPlus = text.charCodeAt(idEnd) === 0x2b;
  const args = decodeAckArgs(text, hasPlus ? idEnd + 1 : idEnd);
  if (!args.ok) return args;
  const note = hasPlus ? undefined : 'The plus before the arguments is missing.';
  return addressed(head, { type: 'ack', endpoint, ackId, args: args.value }, note);
}

function decodeAckArgs(text: string, at: number): Result<readonly JsonValue[], WireFault> {
  if (at === text.length) return ok([]);
  const args = readJson(text, at);
  if (isJsonList(args)) return ok(args);
  if (args === undefined) return fail(badJson(text, at, ACK_ARGS));
  const message = `The arguments of an ack are a list, not ${jsonKind(args)}.`;
  return fail(wireFault({ code: 'bad-ack-args', text, at, message }));
}

function readJson(text: string, at: number): JsonValue | undefined {
  return readPlain(text, at, text.length) ?? parseJson(text.slice(at));
}

function decodeError(text: string, head: Head): Decoded {
  const data = text.slice(head.dataAt, head.dataEnd);
  const plus = data.indexOf('+');
  const reasonWord = plus < 0 ? data : data.slice(0, plus);
  const adviceWord = plus < 0 ? '' : data.slice(plus + 1);
  const reason = wordAt(ERROR_REASONS, reasonWord);
  const advice = wordAt(ERROR_ADVICES, adviceWord);
  const unknown = (reasonWord !== '' && reason === '') || (adviceWord !== '' && advice === '');
  const note = unknown
    ? `The numbers in "${data.slice(0, 40)}" are not all in the tables.`
    : undefined;
  return addressed(head, { type: 'error', endpoint: head.endpoint, reason, advice }, note);
}

function wordAt(words: readonly string[], number: string): string {
  return number.length === 1 ? (words[number.charCodeAt(0) - 0x30] ?? '') : '';
}
