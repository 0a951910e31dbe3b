// URLs from pages and the environment, which may be no URLs at all.

/** `URL.canParse` would do, but Electron 25 runs Node 18.15, which does not know it yet. */
export function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
