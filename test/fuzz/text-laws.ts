// What holds for every text that anybody can send, whatever it is.
import { deepStrictEqual, strictEqual } from 'node:assert/strict';

import { dissectPacket, type Span } from '../../src/protocol/dissect/index.ts';
import {
  ackRequest,
  decodePacket,
  decodePayload,
  encodePacket,
  encodePayload,
  readAsReference,
  scanHead,
  WIRE_FAULT_CODES,
  type WireFault,
} from '../../src/protocol/index.ts';
import type { Packet } from '../../src/shared/index.ts';

const LONGEST_EXCERPT = 40;
const MOST_SPANS = 5_000;

/** Throws where reading or dissecting the text of a packet breaks a law; answers whether it is a packet. */
export function holdPacket(text: string): boolean {
  const decoded = decodePacket(text);
  const spans = dissectPacket(text);
  holdTiling(text, spans);
  const faults = spans.filter(({ field }) => field === 'fault');
  if (decoded.ok) {
    strictEqual(faults.length, 0, 'a packet was dissected with a fault in it');
    holdHead(text, decoded.value.packet);
    holdRoundTrip(decoded.value.packet);
  } else {
    holdFault(text, decoded.fault);
    const [fault] = faults;
    strictEqual(faults.length, 1, 'a text that is no packet has one fault');
    strictEqual(fault?.from, decoded.fault.at, 'the dissection faults elsewhere');
    strictEqual(fault?.sentence, decoded.fault.message, 'the dissection says something else');
  }
  ackRequest(text);
  decodePacket(readAsReference(text));
  return decoded.ok;
}

/** Throws where reading a payload breaks a law; answers how many texts it holds. */
export function holdPayload(payload: string): number {
  const { texts, fault } = decodePayload(payload);
  if (fault !== undefined) holdFault(payload, fault);
  const units = texts.reduce((sum, text) => sum + text.length, 0);
  strictEqual(units <= payload.length, true, 'more came out of a payload than was in it');
  decodePayload(payload, false);
  if (texts.length > 1) deepStrictEqual(decodePayload(encodePayload(texts)), { texts });
  return texts.length;
}

function holdFault(text: string, { code, at, message, excerpt }: WireFault): void {
  strictEqual(WIRE_FAULT_CODES.includes(code), true, `${code} is no code`);
  strictEqual(Number.isInteger(at) && at >= 0 && at <= text.length, true, `${at} is no place`);
  strictEqual(message.length > 0 && message.length < 500, true, 'the sentence is none');
  strictEqual(excerpt.length <= LONGEST_EXCERPT && text.includes(excerpt), true, 'no excerpt');
}

function holdHead(text: string, { type, endpoint, id }: Packet): void {
  const head = scanHead(text);
  deepStrictEqual(
    { type: head?.type, endpoint: head?.endpoint, id: head?.id },
    { type, endpoint, id },
  );
}

/** What was read is written, and read again as the same; from there on the text stays as it is. */
function holdRoundTrip(packet: Packet): void {
  const text = encodePacket(packet);
  const again = decodePacket(text);
  if (!again.ok) throw new Error(`what we write does not read: ${text}: ${again.fault.message}`);
  deepStrictEqual(again.value.notes, undefined, `what we write needs forgiving: ${text}`);
  // JSON has no -0.
  strictEqual(JSON.stringify(again.value.packet), JSON.stringify(packet));
  strictEqual(encodePacket(again.value.packet), text);
}

/** Spans of depth 0 cover every unit once; deeper ones lie inside their parent, in order and apart. */
function holdTiling(text: string, spans: readonly Span[]): void {
  strictEqual(spans.length <= MOST_SPANS, true, `${spans.length} spans`);
  const ends = new Map<number, number>([[-1, 0]]);
  for (const [index, { from, to, depth, parent = -1 }] of spans.entries()) {
    const around = spans[parent] ?? { from: 0, to: text.length, depth: -1 };
    const start = ends.get(parent) ?? around.from;
    const isInPlace = depth === 0 ? from === start : from >= start;
    const isInside = from <= to && to <= around.to && depth === around.depth + 1;
    strictEqual(isInPlace && isInside, true, `span ${index} is out of place`);
    ends.set(parent, to);
  }
  strictEqual(ends.get(-1), text.length, 'units are left over');
}
