// Form encoding: `+` and `%xx` to text and back (URL standard, application/x-www-form-urlencoded).

const NEXT = '%[89ab][\\da-f]';
/** Bytes that are characters in UTF-8 (Unicode 15, table 3-7), some hundred of them at once. */
const CHARACTERS = [
  '%[0-7][\\da-f]',
  `%(?:c[2-9a-f]|d[\\da-f])${NEXT}`,
  `%(?:e0%[ab][\\da-f]|e[1-9a-cef]${NEXT}|ed%[89][\\da-f])${NEXT}`,
  `%(?:f0%[9ab][\\da-f]|f[1-3]${NEXT}|f4%8[\\da-f])${NEXT}${NEXT}`,
].join('|');
/** Beginnings of characters that break off, else single bytes: each becomes one U+FFFD, as decoders do. */
const BROKEN = [
  `%(?:e0%[ab][\\da-f]|e[1-9a-cef]${NEXT}|ed%[89][\\da-f])`,
  `%(?:f0%[9ab][\\da-f]|f[1-3]${NEXT}|f4%8[\\da-f])(?:${NEXT})?`,
  '%[\\da-f]{2}',
].join('|');
const BYTES = new RegExp(`((?:${CHARACTERS}){1,256})|${BROKEN}`, 'gi');

/** Never throws: a `%` without two digits stands for itself, bytes that are no UTF-8 are U+FFFD. */
export function decodeFormText(text: string): string {
  const spaced = text.includes('+') ? text.replaceAll('+', ' ') : text;
  if (!spaced.includes('%')) return spaced;
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced.replace(BYTES, (_bytes, characters?: string) =>
      characters === undefined ? '\ufffd' : decodeURIComponent(characters),
    );
  }
}

/** As browsers submit it. A lone half of a surrogate pair becomes U+FFFD, since UTF-8 has none. */
export function encodeFormText(text: string): string {
  return encodeURIComponent(wellFormed(text))
    .replaceAll('%20', '+')
    .replace(/[!'()~]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function wellFormed(text: string): string {
  return text.replace(
    /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    '\ufffd',
  );
}
