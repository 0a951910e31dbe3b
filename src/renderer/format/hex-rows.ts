// A text as its UTF-8 bytes, so many a row.

export interface HexRow {
  /** Offset of the row's first byte: `00a0`. */
  readonly offset: string;
  readonly hex: string;
  readonly text: string;
}

/** The first `limit` bytes of a text, and how many bytes it has altogether. */
export function hexRows(
  text: string,
  limit: number,
  width = 16,
): { readonly rows: readonly HexRow[]; readonly bytes: number } {
  const bytes = new TextEncoder().encode(text);
  const rows: HexRow[] = [];
  for (let at = 0; at < Math.min(bytes.length, limit); at += width) {
    const row = [...bytes.subarray(at, Math.min(at + width, limit))];
    const hex = row.map((byte) => byte.toString(16).padStart(2, '0'));
    rows.push({
      offset: at.toString(16).padStart(4, '0'),
      hex: inGroups(hex).padEnd(width * 3 - 1 + (width - 1 - ((width - 1) % 8)) / 8, ' '),
      text: row.map((byte) => (isPrintable(byte) ? String.fromCharCode(byte) : '·')).join(''),
    });
  }
  return { rows, bytes: bytes.length };
}

/** A wider gap after every eight bytes. */
function inGroups(bytes: readonly string[]): string {
  const groups: string[] = [];
  for (let at = 0; at < bytes.length; at += 8) groups.push(bytes.slice(at, at + 8).join(' '));
  return groups.join('  ');
}

function isPrintable(byte: number): boolean {
  return byte >= 0x20 && byte < 0x7f;
}
