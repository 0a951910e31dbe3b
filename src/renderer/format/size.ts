// Byte counts: compact in a column, with a unit in a sentence.

/** For a narrow column: `71`, `9,812`, `12.4k`, `3.1M`. */
export function formatSize(bytes: number): string {
  if (bytes < 10_000) return bytes.toLocaleString('en');
  if (bytes < 999_500) return `${shorten(bytes / 1000)}k`;
  return `${shorten(bytes / 1_000_000)}M`;
}

/** For a sentence: `1 byte`, `71 bytes`, `12.4 kB`, `3.1 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes === 1) return '1 byte';
  if (bytes < 10_000) return `${bytes.toLocaleString('en')} bytes`;
  if (bytes < 999_500) return `${shorten(bytes / 1000)} kB`;
  return `${shorten(bytes / 1_000_000)} MB`;
}

function shorten(value: number): string {
  return value < 100 ? value.toFixed(1) : Math.round(value).toLocaleString('en');
}
