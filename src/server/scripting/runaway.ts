// The end of a thread that stands still: where it was, and whom it worked for.

import { findPausedPlace } from './paused-place.ts';
import type { CodeContext } from './script-runner.ts';
import type { WorkerEnd } from './worker-end.ts';

/** How long the debugger may look; a thread in a native call never answers. */
const LOOK_MS = 3000;

export async function askRunaway(threadId: number, limitMs: number): Promise<WorkerEnd> {
  const place = await findPausedPlace(threadId, LOOK_MS);
  const context = readContext(place?.context);
  const limit = limitMs.toLocaleString('en-US');
  return {
    code: 'runaway',
    happened: `ran longer than ${limit} ms and was stopped`,
    ...(place === undefined ? {} : { stack: place.stack }),
    ...(context === undefined ? {} : { context }),
  };
}

/** What the worker's own context function answered, as JSON. */
function readContext(json: string | undefined): CodeContext | undefined {
  if (json === undefined) return undefined;
  const context: unknown = JSON.parse(json);
  return isContext(context) ? context : undefined;
}

function isContext(value: unknown): value is CodeContext {
  return (
    typeof value === 'object' &&
    value !== null &&
    'sid' in value &&
    typeof value.sid === 'string' &&
    'endpoint' in value &&
    typeof value.endpoint === 'string' &&
    'cause' in value &&
    typeof value.cause === 'number' &&
    (!('what' in value) || typeof value.what === 'string')
  );
}
