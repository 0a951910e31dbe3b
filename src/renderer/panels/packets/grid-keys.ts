// Where a key leads in the grid.

export interface GridPlace {
  /** Absolute numbers: the oldest row, one past the newest, the row stood on. */
  readonly first: number;
  readonly end: number;
  readonly at: number;
  /** Whole rows that the box shows. */
  readonly page: number;
}

/** The row a key leads to; `undefined` when the key does not move. */
export function rowAfterKey(
  key: string,
  hasLetterKeys: boolean,
  { first, end, at, page }: GridPlace,
): number | undefined {
  if (end <= first) return undefined;
  const clamp = (row: number) => Math.min(end - 1, Math.max(first, row));
  switch (key) {
    case 'ArrowDown':
      return clamp(at + 1);
    case 'ArrowUp':
      return clamp(at - 1);
    case 'j':
      return hasLetterKeys ? clamp(at + 1) : undefined;
    case 'k':
      return hasLetterKeys ? clamp(at - 1) : undefined;
    case 'PageDown':
      return clamp(at + Math.max(1, page - 1));
    case 'PageUp':
      return clamp(at - Math.max(1, page - 1));
    case 'Home':
      return first;
    case 'End':
      return end - 1;
    default:
      return undefined;
  }
}
