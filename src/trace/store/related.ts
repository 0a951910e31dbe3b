// Records that belong to another: what it caused, the exchange that carried it. Columns are searched, nothing is indexed.
import type { Chunk } from './chunk.ts';
import type { ChunkList } from './chunk-list.ts';
import { BITS, KIND_MASK } from './row-bits.ts';

const EXCHANGE_KIND = BITS.kind.pack('exchange');

/** Records whose `cause` is `seq`, oldest first, at most `limit`. */
export function caused(chunks: ChunkList, seq: number, limit: number): readonly number[] {
  const found: number[] = [];
  const from = Math.max(0, chunks.placeOf(seq));
  for (const chunk of chunks.all.slice(from)) {
    for (const index of placesOf(chunk.cause, seq)) {
      // A row that is being written may name its cause already.
      if (found.length >= limit || index >= chunk.rows) break;
      found.push(chunk.seqAt(index));
    }
  }
  return found;
}

/** `seq` of the newest exchange record with this number. */
export function exchangeRecord(chunks: ChunkList, number: number): number | undefined {
  if (number === 0) return undefined;
  for (const chunk of chunks.all.toReversed()) {
    const index = lastExchange(chunk, number);
    if (index >= 0) return chunk.seqAt(index);
  }
  return undefined;
}

function lastExchange(chunk: Chunk, number: number): number {
  let index = chunk.exchange.lastIndexOf(number, chunk.rows - 1);
  while (index >= 0 && ((chunk.bits[index] ?? 0) & KIND_MASK) !== EXCHANGE_KIND) {
    // Minus one would count from the end.
    index = index === 0 ? -1 : chunk.exchange.lastIndexOf(number, index - 1);
  }
  return index;
}

function* placesOf(column: Uint32Array, value: number): Generator<number> {
  for (let at = column.indexOf(value); at >= 0; at = column.indexOf(value, at + 1)) yield at;
}
