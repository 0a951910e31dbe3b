/** Resolves when out/ is as new as the sources. */
export function ensureBuilt(): Promise<void>;
