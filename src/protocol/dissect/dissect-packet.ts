// Labels every unit of a packet's text, valid or not: the head first, then what the type makes of its data.
import { PACKET_TYPES } from '../../shared/index.ts';
import { decodePacket } from '../decode-packet.ts';
import { digitsEnd, type Head, readHead } from '../head.ts';

import { dissectData } from './dissect-data.ts';
import * as say from './sentences.ts';
import { type Span, SpanList } from './span.ts';

/**
 * Spans in the order of the text, outer ones before inner ones; those of depth 0 tile it. Never throws, and makes
 * at most some thousand spans: what is deeper or later in a large JSON value belongs to the span around it.
 */
export function dissectPacket(text: string): readonly Span[] {
  const list = new SpanList(text);
  const read = decodePacket(text);
  const fault = read.ok ? undefined : read.fault;
  const head = readHead(text);
  if (addType(list, fault?.at ?? text.length)) {
    addId(list);
    if (head !== undefined) {
      addEndpoint(list, head);
      dissectData(list, head, fault);
    }
  }
  if (fault !== undefined && !list.isFaulty) list.addFault(fault.message);
  return list.spans;
}

/** Leading colons, the digit and its colon; false where the fault comes before the digit. */
function addType(list: SpanList, limit: number): boolean {
  let at = 0;
  while (list.text[at] === ':') at += 1;
  list.add(at, 'separator', { sentence: say.LEADING_COLONS });
  const type = PACKET_TYPES[list.text.charCodeAt(at) - 0x30];
  if (type === undefined || limit <= at) return false;
  list.add(at + 1, 'type', { value: type, sentence: say.TYPE_SENTENCES[type] });
  addSeparator(list);
  return true;
}

/** Digits, plus and the colon after them, as far as they stand there. */
function addId(list: SpanList): void {
  const end = digitsEnd(list.text, list.at);
  const hasPlus = list.text[end] === '+';
  const isAsked = end > list.at;
  const sentence = hasPlus ? say.ID_ANSWERED_BY_HANDLER : say.ID_ANSWERED_BY_TRANSPORT;
  list.add(end, 'id', { sentence });
  if (hasPlus) {
    const plus = isAsked ? say.PLUS : say.PLUS_WITHOUT_ID;
    list.add(end + 1, 'ack', { value: 'handler', sentence: plus });
  }
  addSeparator(list);
}

function addEndpoint(list: SpanList, head: Head): void {
  const isLast = head.dataEnd < list.text.length;
  if (!isLast) list.add(list.at + head.endpoint.length, 'endpoint', { sentence: say.ENDPOINT });
  if (list.at < head.dataAt) addSeparator(list);
}

function addSeparator(list: SpanList): void {
  if (list.text[list.at] === ':') list.add(list.at + 1, 'separator', { sentence: say.SEPARATOR });
}
