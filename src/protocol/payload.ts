// Several packets in one body: `\ufffd` length `\ufffd` text, again and again. Lengths are UTF-16 units.
import { type WireFault, wireFault } from './wire-fault.ts';

/** The texts up to the first fault; `notes` say what was forgiven. */
export interface DecodedPayload {
  readonly texts: readonly string[];
  readonly fault?: WireFault;
  readonly notes?: readonly string[];
}

export const FRAME_MARK = '\ufffd';
const MARK = 0xfffd;

const CODE_POINT_LENGTHS =
  'Lengths count code points instead of UTF-16 units, as Python clients do; they were read so. ' +
  'The reference cuts such packets.';

/** One packet goes bare, as the reference sends it; none is the empty text. */
export function encodePayload(texts: readonly string[]): string {
  if (texts.length === 1) return texts[0] ?? '';
  let payload = '';
  for (const text of texts) payload += `${FRAME_MARK}${text.length}${FRAME_MARK}${text}`;
  return payload;
}

/**
 * A body that does not start with U+FFFD is one packet; an empty body holds none. Never throws.
 * @param dialects false where lengths are UTF-16 units and nothing else, as the reference has it.
 */
export function decodePayload(text: string, dialects = true): DecodedPayload {
  if (text.length === 0) return { texts: [] };
  if (text.charCodeAt(0) !== MARK) return { texts: [text] };
  const byUnits = readFrames(text, unitsEnd);
  if (byUnits.fault === undefined || !dialects) return byUnits;
  // Only a whole payload that reads without a fault by code points proves that they were meant.
  const byCodePoints = readFrames(text, codePointsEnd);
  if (byCodePoints.fault !== undefined) return byUnits;
  return { texts: byCodePoints.texts, notes: [CODE_POINT_LENGTHS] };
}

type FrameEnd = (text: string, from: number, length: number) => number;

function readFrames(text: string, frameEnd: FrameEnd): DecodedPayload {
  const texts: string[] = [];
  let at = 0;
  while (at < text.length) {
    if (text.charCodeAt(at) !== MARK) return { texts, fault: outOfStep(text, at, texts.length) };
    const lengthEnd = text.indexOf(FRAME_MARK, at + 1);
    const length = lengthEnd < 0 ? Number.NaN : frameLength(text, at + 1, lengthEnd);
    if (Number.isNaN(length)) return { texts, fault: badLength(text, at + 1, lengthEnd) };
    const end = frameEnd(text, lengthEnd + 1, length);
    if (end > text.length) {
      // The reference takes what there is, and so the packet is not lost.
      texts.push(text.slice(lengthEnd + 1));
      return { texts, fault: tooLong(text, at + 1, lengthEnd) };
    }
    texts.push(text.slice(lengthEnd + 1, end));
    at = end;
  }
  return { texts };
}

/** Digits only, as every known encoder writes; an empty length is 0, as the reference reads it. */
function frameLength(text: string, from: number, to: number): number {
  let length = 0;
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - 0x30;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    length = length * 10 + digit;
  }
  return length;
}

function unitsEnd(_text: string, from: number, length: number): number {
  return from + length;
}

function codePointsEnd(text: string, from: number, length: number): number {
  let at = from;
  for (let left = length; left > 0; left -= 1) {
    if (at >= text.length) return text.length + 1;
    at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  }
  return at;
}

function badLength(text: string, from: number, to: number): WireFault {
  const what =
    to < 0
      ? 'The length of a packet is not closed by U+FFFD'
      : 'Between two U+FFFD stands the length of a packet, in digits';
  const message = `${what}. This packet and all after it are lost, as with the reference.`;
  return wireFault({ code: 'bad-frame-length', text, at: from, message });
}

function tooLong(text: string, at: number, lengthEnd: number): WireFault {
  const left = text.length - lengthEnd - 1;
  const message =
    `The payload announces a packet of ${text.slice(at, lengthEnd)} units and holds ${left}; ` +
    'what is there was read, as the reference does.';
  return wireFault({ code: 'frame-too-long', text, at, message });
}

function outOfStep(text: string, at: number, packets: number): WireFault {
  const message =
    `U+FFFD should stand after packet ${packets} of the payload: its length is wrong. ` +
    'What follows is lost, as with the reference.';
  return wireFault({ code: 'frame-out-of-step', text, at, message });
}
