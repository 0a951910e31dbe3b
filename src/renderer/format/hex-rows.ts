// A text as its UTF-8 bytes, sixteen a row.

const WIDTH = 16;

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
): { readonly rows: readonly HexRow[]; readonly bytes: number } {
  const bytes = new TextEncoder().encode(text);
  const rows: HexRow[] = [];
  for (let at = 0; at < Math.min(bytes.length, limit); at += WIDTH) {
    const row = [...bytes.subarray(at, Math.min(at + WIDTH, limit))];
    const hex = row.map((byte) => byte.toString(16).padStart(2, '0'));
    rows.push({
      offset: at.toString(16).padStart(4, '0'),
      hex: `${hex.slice(0, 8).join(' ')}  ${hex.slice(8).join(' ')}`.padEnd(WIDTH * 3, ' '),
      text: row.map((byte) => (isPrintable(byte) ? String.fromCharCode(byte) : '·')).join(''),
    });
  }
  return { rows, bytes: bytes.length };
}

function isPrintable(byte: number): boolean {
  return byte >= 0x20 && byte < 0x7f;
}
