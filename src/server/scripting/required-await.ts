// CommonJS cannot wait for what it requires: finds where it requires a module that waits, by itself or in its imports.
import { readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import type { Metafile } from 'esbuild';
import type { ScriptFaultInfo } from '../../shared/index.ts';

import { type SourcePlace, shortPlace } from './source-places.ts';

/** The compiler lets it pass, and what is exported would not be there yet. */
export function requiredAwait(
  script: string,
  { inputs }: Metafile,
  awaits: readonly SourcePlace[],
): ScriptFaultInfo | undefined {
  const folder = dirname(script);
  const waiting = new Map(awaits.map((place) => [place.file, place]));
  const isLooked = new Set<string>();
  const awaitIn = (input: string): SourcePlace | undefined => {
    const own = waiting.get(resolve(folder, input));
    if (own !== undefined || isLooked.has(input)) return own;
    isLooked.add(input);
    for (const { kind, path } of inputs[input]?.imports ?? []) {
      const place = kind === 'import-statement' ? awaitIn(path) : undefined;
      if (place !== undefined) return place;
    }
    return undefined;
  };
  for (const [input, { imports }] of Object.entries(inputs)) {
    for (const { kind, path, original } of imports) {
      isLooked.clear();
      const place = kind === 'require-call' ? awaitIn(path) : undefined;
      if (place !== undefined)
        return faultOf({ file: resolve(folder, input), original, path, place });
    }
  }
  return undefined;
}

interface Found {
  /** Where it is required … */
  readonly file: string;
  readonly original: string | undefined;
  /** … what, and where that waits. */
  readonly path: string;
  readonly place: SourcePlace;
}

function faultOf({ file, original = '', path, place }: Found): ScriptFaultInfo {
  const lines = readText(file).split('\n');
  const at = lines.findIndex((text) => /\brequire\b/.test(text) && text.includes(original));
  const line = at < 0 ? {} : { line: at + 1 };
  return {
    code: 'compile',
    message: `${shortPlace({ file, ...line })}: ${basename(path)} awaits outside of functions (${shortPlace(place)}), and CommonJS cannot wait for what it requires. Load it with import(), or let it export a promise.`,
    file,
    ...line,
  };
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
