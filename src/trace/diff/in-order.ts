// The pairs that two lists have in common in one order: exact where they differ little, anchored where they differ much.
import { longestRun } from './longest-run.ts';
import type { Pace } from './pace.ts';
import { type OnPair, shortestEdit, type Stretch } from './shortest-edit.ts';

/** Differences in one stretch that are aligned exactly; memory grows with the square. */
const MOST_EDITS = 800;

/** Tells pairs of places with equal keys, each place once; no two of them cross. */
export async function pairInOrder(whole: Stretch, pace: Pace, onPair: OnPair): Promise<void> {
  const stretches = [whole];
  for (let next = stretches.pop(); next !== undefined; next = stretches.pop()) {
    const stretch = trimmed(next, onPair);
    if (isEmpty(stretch)) continue;
    if (await shortestEdit(stretch, MOST_EDITS, { pace, onPair })) continue;
    const anchors = anchorsOf(stretch);
    if (anchors.length === 0) pairRepeated(stretch, onPair);
    for (const [left, right] of anchors) onPair(left, right);
    if (anchors.length > 0) stretches.push(...between(stretch, anchors));
    await pace.rest();
  }
}

type Anchor = readonly [left: number, right: number];

function isEmpty({ leftFrom, leftEnd, rightFrom, rightEnd }: Stretch): boolean {
  return leftFrom >= leftEnd || rightFrom >= rightEnd;
}

/** What the two begin and end with is paired at once. */
function trimmed(stretch: Stretch, onPair: OnPair): Stretch {
  const { left, right } = stretch;
  let { leftFrom, leftEnd, rightFrom, rightEnd } = stretch;
  while (leftFrom < leftEnd && rightFrom < rightEnd && left[leftFrom] === right[rightFrom]) {
    onPair(leftFrom++, rightFrom++);
  }
  while (leftFrom < leftEnd && rightFrom < rightEnd && left[leftEnd - 1] === right[rightEnd - 1]) {
    onPair(--leftEnd, --rightEnd);
  }
  return { left, right, leftFrom, leftEnd, rightFrom, rightEnd };
}

/** What stands once on each side, as far as its order is the same. */
function anchorsOf(stretch: Stretch): readonly Anchor[] {
  const onLeft = singles(stretch.left, stretch.leftFrom, stretch.leftEnd);
  const onRight = singles(stretch.right, stretch.rightFrom, stretch.rightEnd);
  const both: Anchor[] = [];
  for (const [key, left] of onLeft) {
    const right = onRight.get(key);
    if (left >= 0 && right !== undefined && right >= 0) both.push([left, right]);
  }
  both.sort(([one], [other]) => one - other);
  const isKept = longestRun(both.map(([, right]) => right));
  return both.filter((_, index) => isKept[index]);
}

/** Place by key; -1 for keys that come again. */
function singles(keys: ArrayLike<number>, from: number, end: number): Map<number, number> {
  const places = new Map<number, number>();
  for (let at = from; at < end; at++) {
    const key = keys[at] ?? 0;
    places.set(key, places.has(key) ? -1 : at);
  }
  return places;
}

function between(stretch: Stretch, anchors: readonly Anchor[]): readonly Stretch[] {
  const { left, right } = stretch;
  const gaps: Stretch[] = [];
  let { leftFrom, rightFrom } = stretch;
  const end: Anchor = [stretch.leftEnd, stretch.rightEnd];
  for (const [leftEnd, rightEnd] of [...anchors, end]) {
    gaps.push({ left, right, leftFrom, leftEnd, rightFrom, rightEnd });
    leftFrom = leftEnd + 1;
    rightFrom = rightEnd + 1;
  }
  return gaps;
}

/** Nothing stands once: the first of each key with the first, the second with the second, as far as the order is the same. */
function pairRepeated(stretch: Stretch, onPair: OnPair): void {
  const places = new Map<number, number[]>();
  for (let at = stretch.rightEnd - 1; at >= stretch.rightFrom; at--) {
    const key = stretch.right[at] ?? 0;
    const known = places.get(key);
    if (known === undefined) places.set(key, [at]);
    else known.push(at);
  }
  const both: Anchor[] = [];
  for (let at = stretch.leftFrom; at < stretch.leftEnd; at++) {
    const right = places.get(stretch.left[at] ?? 0)?.pop();
    if (right !== undefined) both.push([at, right]);
  }
  const isKept = longestRun(both.map(([, right]) => right));
  for (const [index, [left, right]] of both.entries()) if (isKept[index]) onPair(left, right);
}
