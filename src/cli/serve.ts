// `socketscope serve`: the server without a window, until it is told to stop.
import { complain, startInspector } from '../host/index.ts';
import type { Launch, Places } from '../host/index.ts';

import { untilStopped } from './stop-signal.ts';

/** Answers the exit status. */
export async function serve(launch: Launch, places: Places): Promise<number> {
  const stopped = untilStopped();
  const started = await startInspector(launch, places);
  if (!started.ok) {
    complain(started.fault.message);
    return 1;
  }
  await stopped;
  await started.value.close();
  return 0;
}
