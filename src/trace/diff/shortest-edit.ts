// Myers' algorithm: the most that two lists have in common in one order, found in time that grows with what they have not.
import type { Pace } from './pace.ts';

export interface Stretch {
  readonly left: ArrayLike<number>;
  readonly right: ArrayLike<number>;
  readonly leftFrom: number;
  readonly leftEnd: number;
  readonly rightFrom: number;
  readonly rightEnd: number;
}

/** Told each pair of places that hold the same. */
export type OnPair = (left: number, right: number) => void;

/** False where more than `mostEdits` entries stand on one side only; then nothing was told. */
export async function shortestEdit(
  stretch: Stretch,
  mostEdits: number,
  setting: { readonly pace: Pace; readonly onPair: OnPair },
): Promise<boolean> {
  const rounds = await findEnd(stretch, mostEdits, setting.pace);
  if (rounds === undefined) return false;
  walkBack(stretch, rounds, setting.onPair);
  return true;
}

/** Furthest place on the left by diagonal, a copy for each number of edits; diagonal `k` stands at `k + edits`. */
type Rounds = readonly Int32Array[];

async function findEnd(
  { left, right, leftFrom, leftEnd, rightFrom, rightEnd }: Stretch,
  mostEdits: number,
  pace: Pace,
): Promise<Rounds | undefined> {
  const width = leftEnd - leftFrom;
  const height = rightEnd - rightFrom;
  const rounds: Int32Array[] = [];
  for (let edits = 0; edits <= Math.min(mostEdits, width + height); edits++) {
    if (pace.isDue()) await pace.rest();
    const round = new Int32Array(2 * edits + 1);
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let x = startOf(rounds[edits - 1], edits, diagonal);
      while (
        x < width &&
        x - diagonal < height &&
        left[leftFrom + x] === right[rightFrom + x - diagonal]
      ) {
        x += 1;
      }
      round[diagonal + edits] = x;
      if (x >= width && x - diagonal >= height) return [...rounds, round];
    }
    rounds.push(round);
  }
  return undefined;
}

/** From the round before, one step to the right (an entry of the left side alone) or down (of the right side). */
function startOf(before: Int32Array | undefined, edits: number, diagonal: number): number {
  if (before === undefined) return 0;
  const down = before[diagonal + edits] ?? -1;
  const across = before[diagonal + edits - 2] ?? -1;
  if (diagonal === -edits) return down;
  if (diagonal === edits) return across + 1;
  return isDown(down, across) ? down : across + 1;
}

function isDown(down: number, across: number): boolean {
  return across < down;
}

function walkBack(
  { leftFrom, leftEnd, rightFrom, rightEnd }: Stretch,
  rounds: Rounds,
  onPair: OnPair,
) {
  let x = leftEnd - leftFrom;
  let y = rightEnd - rightFrom;
  for (let edits = rounds.length - 1; edits >= 0; edits--) {
    const diagonal = x - y;
    const start = startOf(rounds[edits - 1], edits, diagonal);
    for (; x > start; x--, y--) onPair(leftFrom + x - 1, rightFrom + y - 1);
    if (edits === 0) return;
    const before = rounds[edits - 1];
    const down = before?.[diagonal + edits] ?? -1;
    const across = before?.[diagonal + edits - 2] ?? -1;
    const isStepDown = diagonal === -edits || (diagonal !== edits && isDown(down, across));
    if (isStepDown) y -= 1;
    else x -= 1;
  }
}
