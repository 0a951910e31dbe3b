// Labels the data part of a packet by its type.
import { digitsEnd, type Head } from '../head.ts';
import type { WireFault } from '../wire-fault.ts';

import { addJsonSpans } from './json-spans.ts';
import * as say from './sentences.ts';
import type { SpanList } from './span.ts';

/** `list` stands at the data part. A fault in it takes the rest of the text. */
export function dissectData(list: SpanList, head: Head, fault: WireFault | undefined): void {
  const end = list.text.length;
  switch (head.type) {
    case 'message':
      list.add(end, 'data', { sentence: say.MESSAGE_DATA });
      return;
    case 'json':
      addJson(list, { field: 'data', paths: 'data', sentence: say.JSON_DATA }, fault);
      return;
    case 'event':
      addJson(list, { field: 'data', paths: '', sentence: say.EVENT_DATA }, fault);
      return;
    case 'ack':
      addAck(list, fault);
      return;
    case 'error':
      addError(list, head.dataEnd);
      return;
    case 'connect':
      list.add(end, 'qs', { sentence: isMoved(list) ? say.QUERY_IN_ENDPOINT : say.QUERY });
      return;
    default:
      list.add(end, 'data', { sentence: say.IGNORED_DATA });
  }
}

/** A query that follows its endpoint without a colon. */
function isMoved(list: SpanList): boolean {
  return list.spans.at(-1)?.field === 'endpoint';
}

interface JsonPart {
  readonly field: string;
  /** Where the paths of the values inside begin. */
  readonly paths: string;
  readonly sentence: string;
}

/** Whole JSON of a wrong kind is a fault, too; its values are labelled all the same. */
function addJson(list: SpanList, part: JsonPart, fault: WireFault | undefined): void {
  const from = list.at;
  if (from >= list.text.length) return;
  const isFaulty = fault !== undefined && fault.at <= from;
  const index = isFaulty
    ? list.addFault(fault.message)
    : list.add(fault?.at ?? list.text.length, part.field, { sentence: part.sentence });
  addJsonSpans(list, { from, index, paths: part.paths });
}

function addAck(list: SpanList, fault: WireFault | undefined): void {
  list.add(digitsEnd(list.text, list.at), 'ackId', { sentence: say.ACK_ID });
  if (list.text[list.at] === '+' && list.spans.at(-1)?.field === 'ackId') {
    list.add(list.at + 1, 'separator', { sentence: say.ACK_PLUS });
  }
  addJson(list, { field: 'args', paths: 'args', sentence: say.ACK_ARGS }, fault);
}

function addError(list: SpanList, end: number): void {
  const { text } = list;
  const plus = text.indexOf('+', list.at);
  const reasonEnd = plus < 0 || plus > end ? end : plus;
  const reason = text.slice(list.at, reasonEnd);
  list.add(reasonEnd, 'reason', { sentence: say.reasonSentence(reason) });
  if (reasonEnd < end) {
    list.add(reasonEnd + 1, 'separator', { sentence: say.SEPARATOR });
    const advice = text.slice(list.at, end);
    list.add(end, 'advice', { sentence: say.adviceSentence(advice) });
  }
  list.add(text.length, 'endpoint', { sentence: say.ENDPOINT_LAST });
}
