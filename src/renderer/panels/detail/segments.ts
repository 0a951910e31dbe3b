// A packet's text cut where its fields begin and end, each piece belonging to the innermost field that holds it.

export interface FieldRange {
  readonly from: number;
  readonly to: number;
}

export interface Segment extends FieldRange {
  /** Place of the innermost range in the list given. */
  readonly field: number;
}

/** Segments in order, without gaps, up to `limit` units. Ranges are nested or apart, outer ones first. */
export function cutSegments(ranges: readonly FieldRange[], limit: number): readonly Segment[] {
  const edges = new Set<number>();
  for (const { from, to } of ranges) {
    if (from < limit) edges.add(from);
    edges.add(Math.min(to, limit));
  }
  const sorted = [...edges].toSorted((a, b) => a - b);
  const order = ranges
    .map((range, field) => ({ ...range, field }))
    .toSorted((a, b) => a.from - b.from || b.to - a.to);
  const segments: Segment[] = [];
  const open: (FieldRange & { readonly field: number })[] = [];
  let next = 0;
  for (const [index, from] of sorted.entries()) {
    const to = sorted[index + 1];
    if (to === undefined) break;
    for (let range = order[next]; range !== undefined && range.from <= from; range = order[next]) {
      open.push(range);
      next += 1;
    }
    while ((open.at(-1)?.to ?? Infinity) <= from) open.pop();
    const innermost = open.findLast((range) => range.to > from);
    if (innermost !== undefined) segments.push({ from, to, field: innermost.field });
  }
  return segments;
}
