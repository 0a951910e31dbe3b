// The top level of a script that waits there: what comes of it within its time.
import { fail, type Result } from '../../shared/index.ts';
import { describeThrown } from '../namespace/index.ts';

import { type SourcePlace, shortPlace } from './source-places.ts';
import { within } from './within.ts';
import type { LoadFailure, ServedScript } from './worker-word.ts';

export type Loaded = Result<ServedScript, LoadFailure>;

export interface Loading {
  /** Where it waits. */
  readonly awaits: readonly SourcePlace[];
  /** Resolves to what it exports. */
  evaluate(): Promise<unknown>;
  /** Makes something of that; not asked where it came too late. */
  take(exported: unknown): Loaded;
}

export async function loadedWithin(limitMs: number, loading: Loading): Promise<Loaded> {
  let loaded = neverCame(loading.awaits, limitMs);
  let isLate = false;
  await within(limitMs, async (done) => {
    try {
      const exported = await loading.evaluate();
      if (!isLate) loaded = loading.take(exported);
    } catch (thrown) {
      loaded = loadingThrew(thrown);
    }
    done();
  });
  isLate = true;
  return loaded;
}

export function loadingThrew(thrown: unknown): Loaded {
  const { text, stack } = describeThrown(thrown);
  const failure = { code: 'load', message: `Loading the script threw ${text}.` } as const;
  return fail(stack === undefined ? failure : { ...failure, stack });
}

function neverCame(awaits: readonly SourcePlace[], limitMs: number): Loaded {
  const [at] = awaits;
  const others = awaits.length === 1 ? '' : ` (it awaits at ${awaits.map(shortPlace).join(', ')})`;
  const message = `What the script awaits outside of functions did not come within ${limitMs.toLocaleString('en-US')} ms${others}. Set it going without await, or wait for it in initialize().`;
  return fail({ code: 'load', message, ...(at === undefined ? {} : { at }) });
}
