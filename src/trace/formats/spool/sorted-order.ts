// The order of many things by a number each, found without holding anything else up.
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Runs that are sorted at once. */
const RUN = 512;
/** Steps of merging in one turn of the event loop. */
const STEPS = 65_536;

/** Numbers from 0 to `count - 1`, ordered by `keyOf`; what is equal stays as it was. */
export async function sortedOrder(
  count: number,
  keyOf: (index: number) => number,
): Promise<Uint32Array> {
  let order = Uint32Array.from({ length: count }, (_, index) => index);
  if (isSorted(count, keyOf)) return order;
  for (let from = 0; from < count; from += RUN) {
    order.subarray(from, from + RUN).sort((a, b) => keyOf(a) - keyOf(b) || a - b);
    if (from % STEPS === 0) await nextTurn();
  }
  let merged = new Uint32Array(count);
  for (let width = RUN; width < count; width *= 2) {
    for (let from = 0; from < count; from += 2 * width) {
      merge({ order, merged, from, middle: from + width, to: from + 2 * width }, keyOf);
      if (width >= STEPS || from % STEPS === 0) await nextTurn();
    }
    [order, merged] = [merged, order];
  }
  return order;
}

function isSorted(count: number, keyOf: (index: number) => number): boolean {
  for (let index = 1; index < count; index += 1) {
    if (keyOf(index - 1) > keyOf(index)) return false;
  }
  return true;
}

/** Two runs beside each other that become one. */
interface Merge {
  readonly order: Uint32Array;
  readonly merged: Uint32Array;
  readonly from: number;
  readonly middle: number;
  readonly to: number;
}

function merge(runs: Merge, keyOf: (index: number) => number): void {
  const { order, merged, from } = runs;
  const middle = Math.min(runs.middle, order.length);
  const to = Math.min(runs.to, order.length);
  let left = from;
  let right = middle;
  for (let at = from; at < to; at += 1) {
    const isLeft =
      left < middle && (right >= to || keyOf(order[left] ?? 0) <= keyOf(order[right] ?? 0));
    merged[at] = (isLeft ? order[left] : order[right]) ?? 0;
    if (isLeft) left += 1;
    else right += 1;
  }
}
