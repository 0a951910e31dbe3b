// The longest ascending run of a list, not necessarily without gaps: what kept its order while the rest moved.

/** For each value whether it belongs to the run; values are all different. */
export function longestRun(values: readonly number[]): readonly boolean[] {
  /** Places of the smallest value that ends a run of each length. */
  const ends: number[] = [];
  const before = new Int32Array(values.length).fill(-1);
  for (const [place, value] of values.entries()) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((values[ends[middle] ?? 0] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    if (low > 0) before[place] = ends[low - 1] ?? -1;
    ends[low] = place;
  }
  const isInRun = Array.from({ length: values.length }, () => false);
  for (let place = ends.at(-1) ?? -1; place >= 0; place = before[place] ?? -1)
    isInRun[place] = true;
  return isInRun;
}
