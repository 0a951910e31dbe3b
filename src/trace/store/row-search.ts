// Looking for a text in a row as it lies in the slab, without building the record.
import type { Needle } from '../filter/index.ts';

import type { Chunk } from './chunk.ts';
import { sidAt } from './list-row.ts';
import { extraAt, textAt } from './rebuild.ts';
import { BITS, IS_EXTRA_WIDE, IS_TEXT_WIDE } from './row-bits.ts';

/** Whether the row's own text holds the needle. */
export function textHolds(chunk: Chunk, index: number, needle: Needle): boolean {
  if (((chunk.bits[index] ?? 0) & IS_TEXT_WIDE) !== 0) return needle.inText(textAt(chunk, index));
  const at = chunk.textAt[index] ?? 0;
  return needle.inBytes(chunk.slab.bytes, at, at + (chunk.textUnits[index] ?? 0));
}

/**
 * For rows that are no packets and needles that JSON writes as they are: JSON, text, columns and forms hold every
 * value; where they do not hold the needle, no value does.
 */
export function mayHold(chunk: Chunk, index: number, needle: Needle): boolean {
  if (textHolds(chunk, index, needle) || extraHolds(chunk, index, needle)) return true;
  const bits = chunk.bits[index] ?? 0;
  const sid = sidAt(chunk, index);
  const transport = BITS.transport.read(bits);
  if (sid !== undefined && needle.inText(sid)) return true;
  if (transport !== undefined && needle.inText(transport)) return true;
  return (
    (isPacked(bits) && chunk.forms.holds(needle)) ||
    needle.inText(`${chunk.exchange[index] ?? 0}`) ||
    needle.inText(`${chunk.cause[index] ?? 0}`)
  );
}

/** Only these name forms of headers. */
function isPacked(bits: number): boolean {
  const kind = BITS.kind.read(bits);
  return kind === 'exchange' || kind === 'session';
}

function extraHolds(chunk: Chunk, index: number, needle: Needle): boolean {
  if (((chunk.bits[index] ?? 0) & (IS_EXTRA_WIDE | IS_TEXT_WIDE)) !== 0) {
    return needle.inText(extraAt(chunk, index));
  }
  const at = (chunk.textAt[index] ?? 0) + (chunk.textUnits[index] ?? 0);
  return needle.inBytes(chunk.slab.bytes, at, at + (chunk.extraUnits[index] ?? 0));
}
