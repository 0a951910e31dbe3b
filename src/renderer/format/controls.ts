// Characters that hide, reorder or break text, made visible: a peer's text must not be able to disguise itself.

/** C0, C1, soft hyphen, zero width, bidirectional, line separators, annotations, tags, lone surrogates. */
const CONTROLS =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]|\p{Surrogate}/gu;

const NAMES: Readonly<Record<number, string>> = {
  0: 'NUL',
  8: 'BS',
  9: 'TAB',
  10: 'LF',
  13: 'CR',
  27: 'ESC',
  127: 'DEL',
  173: 'SHY',
  8203: 'ZWSP',
  8204: 'ZWNJ',
  8205: 'ZWJ',
  8206: 'LRM',
  8207: 'RLM',
  8232: 'LSEP',
  8233: 'PSEP',
  8234: 'LRE',
  8235: 'RLE',
  8236: 'PDF',
  8237: 'LRO',
  8238: 'RLO',
  8294: 'LRI',
  8295: 'RLI',
  8296: 'FSI',
  8297: 'PDI',
  65279: 'BOM',
};

/** A run of plain text, or one control character by its short name (`LF`, `RLO`, `U+0085`). */
export type TextPiece =
  | { readonly text: string }
  | { readonly control: string; readonly code: number };

/** Cuts a text at its control characters; nothing is lost: pieces in order are the whole text. */
export function splitControls(text: string): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let from = 0;
  for (const match of text.matchAll(CONTROLS)) {
    if (match.index > from) pieces.push({ text: text.slice(from, match.index) });
    const code = match[0].codePointAt(0) ?? 0;
    pieces.push({ control: NAMES[code] ?? codeName(code), code });
    from = match.index + match[0].length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
}

/** One line of plain text: C0 characters as their pictures (`␊`), all others as `⟨RLO⟩`. */
export function showControls(text: string): string {
  return text.replace(CONTROLS, (found) => {
    const code = found.codePointAt(0) ?? 0;
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    if (code === 0x7f) return '\u2421';
    return `⟨${NAMES[code] ?? codeName(code)}⟩`;
  });
}

function codeName(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
