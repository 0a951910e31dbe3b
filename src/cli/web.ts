// `socketscope web`: the application in a browser, until it is told to stop.
import { complain, startInspector, tell } from '../host/index.ts';
import type { Launch, Places } from '../host/index.ts';

import { openBrowserHost } from './browser-host/index.ts';
import { untilStopped } from './stop-signal.ts';

/** Answers the exit status. */
export async function serveWeb(launch: Launch, places: Places): Promise<number> {
  const stopped = untilStopped();
  const started = await startInspector(launch, places);
  if (!started.ok) {
    complain(started.fault.message);
    return 1;
  }
  const { inspector, close } = started.value;
  const { rendererDir, resourcesDir } = places;
  const { scripts } = launch;
  const host = await openBrowserHost({ inspector, rendererDir, resourcesDir, scripts });
  if (!host.ok) {
    complain(host.fault.message);
    await close();
    return 1;
  }
  tell(launch, `Inspector: ${host.value.url}`);
  await stopped;
  await Promise.all([host.value.close(), close()]);
  return 0;
}
