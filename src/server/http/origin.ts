// Which origins may come in: the setting `origins`, a list of `host:port` where either may be `*`.

export interface OriginRule {
  /** `origin` is the header Origin, or Referer where the reference looks at it; absent when neither was sent. */
  allows(origin: string | undefined): boolean;
}

/**
 * Entries are separated by commas or spaces and compared whole, unlike the reference's substring search,
 * which lets `http://bar.com` into `foo.bar.com:80`. `null` as an entry lets in the origin `null`.
 */
export function compileOrigins(setting: string | readonly string[]): OriginRule {
  const entries = new Set(readOrigins(setting));
  if (entries.has('*:*') || entries.has('*')) return { allows: () => true };
  return { allows: (origin) => origin !== undefined && isListed(entries, origin) };
}

/** The entries of the setting, in lower case and in their order. */
export function readOrigins(setting: string | readonly string[]): readonly string[] {
  const text = typeof setting === 'string' ? setting : setting.join(',');
  return text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
}

function isListed(entries: ReadonlySet<string>, origin: string): boolean {
  if (origin === 'null') return entries.has('null') || entries.has('null:*');
  const parts = readOrigin(origin);
  if (parts === undefined) return false;
  return parts.ports.some(
    (port) =>
      entries.has(`${parts.host}:${port}`) ||
      entries.has(`${parts.host}:*`) ||
      entries.has(`*:${port}`),
  );
}

/** A port that stands there, also where it is the scheme's own, which URL leaves out. */
const WRITTEN_PORT = /^[^:/?#]+:\/\/[^/?#]*:(\d+)(?:[/?#]|$)/;

/** Without a port the reference takes 80, for https too; there 443 is as good. */
function readOrigin(origin: string): { host: string; ports: readonly string[] } | undefined {
  const url = parseUrl(origin);
  if (url === undefined || url.hostname === '') return undefined;
  const port = url.port || WRITTEN_PORT.exec(origin)?.[1];
  if (port !== undefined) return { host: url.hostname, ports: [port] };
  return { host: url.hostname, ports: url.protocol === 'https:' ? ['443', '80'] : ['80'] };
}

function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
