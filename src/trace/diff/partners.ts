// Who is whose counterpart in two lists of packets: the same in order, the same elsewhere, changed in its place.
import { pairInOrder } from './in-order.ts';
import type { Pace } from './pace.ts';
import type { Stretch } from './shortest-edit.ts';

/** Some packets of a stream, by what they are compared by. */
export interface Line {
  /** Places in the stream, ascending. */
  readonly places: readonly number[];
  readonly keys: Float64Array;
  readonly shapes: Float64Array;
  readonly types: Float64Array;
}

/** Places of the left stream to places of the right one, -1 where there is no counterpart. */
export type Partners = Int32Array;

/** So far ahead a packet of the same shape is looked for that may be the changed one. */
const AHEAD = 100;

/** Adds the pairs of two lines to `partners`. */
export async function addPartners(
  { left, right }: { readonly left: Line; readonly right: Line },
  partners: Partners,
  pace: Pace,
): Promise<void> {
  const line = new Int32Array(left.places.length).fill(-1);
  const isTaken = new Uint8Array(right.places.length);
  const pair = (one: number, other: number) => {
    line[one] = other;
    isTaken[other] = 1;
  };
  await pairInOrder(
    {
      left: left.keys,
      right: right.keys,
      leftFrom: 0,
      leftEnd: left.keys.length,
      rightFrom: 0,
      rightEnd: right.keys.length,
    },
    pace,
    pair,
  );
  const inOrder = line.slice();
  pairElsewhere(left.keys, right.keys, { line, isTaken, pair });
  for (const aspect of ['shapes', 'types'] as const) {
    pairChanged(left[aspect], right[aspect], { inOrder, line, isTaken, pair });
  }
  for (const [index, place] of left.places.entries()) {
    const other = line[index] ?? -1;
    if (other >= 0) partners[place] = right.places[other] ?? -1;
  }
}

interface Open {
  readonly line: Int32Array;
  readonly isTaken: Uint8Array;
  readonly pair: (left: number, right: number) => void;
}

/** The same that stands in another place. */
function pairElsewhere(left: Float64Array, right: Float64Array, open: Open): void {
  const places = new Map<number, number[]>();
  for (let at = right.length - 1; at >= 0; at--) {
    if (open.isTaken[at] === 1) continue;
    const key = right[at] ?? 0;
    const known = places.get(key);
    if (known === undefined) places.set(key, [at]);
    else known.push(at);
  }
  for (let at = 0; at < left.length && places.size > 0; at++) {
    if ((open.line[at] ?? -1) >= 0) continue;
    const other = places.get(left[at] ?? 0)?.pop();
    if (other !== undefined) open.pair(at, other);
  }
}

/** Between two pairs that kept their order: what is left over there on both sides, in order, where it is alike. */
function pairChanged(
  left: Float64Array,
  right: Float64Array,
  open: Open & { readonly inOrder: Int32Array },
): void {
  let gap = { leftFrom: 0, rightFrom: 0 };
  for (let leftEnd = 0; leftEnd <= left.length; leftEnd++) {
    const rightEnd = leftEnd === left.length ? right.length : (open.inOrder[leftEnd] ?? -1);
    if (rightEnd < 0) continue;
    pairInGap({ left, right, ...gap, leftEnd, rightEnd }, open);
    gap = { leftFrom: leftEnd + 1, rightFrom: rightEnd + 1 };
  }
}

function pairInGap({ left, right, ...gap }: Stretch, { line, isTaken, pair }: Open): void {
  let from = gap.rightFrom;
  for (let at = gap.leftFrom; at < gap.leftEnd; at++) {
    if ((line[at] ?? -1) >= 0) continue;
    const most = Math.min(gap.rightEnd, from + AHEAD);
    let other = from;
    while (other < most && (isTaken[other] === 1 || left[at] !== right[other])) other += 1;
    if (other >= most) continue;
    pair(at, other);
    from = other + 1;
  }
}
