// What every host does first: the inspector is made, its records are printed where wanted, and it listens.
import { join, resolve } from 'node:path';
import { fail, ok, type Refusal, type Result } from '../shared/index.ts';
import { createInspector, type Inspector } from '../inspector/index.ts';

import { inspectorOptions } from './inspector-options.ts';
import type { Launch } from './launch.ts';
import { asksForPlaces, launchPlaces } from './launch-places.ts';
import { findUnreadable, noSuchTransport } from './launch-fault.ts';
import { printerFor } from './launch-printer.ts';
import { stateFolder } from './state-folder.ts';
import type { Places } from './places.ts';

export interface Started {
  readonly inspector: Inspector;
  /** Ends the server and writes what is still to be written. */
  readonly close: () => Promise<void>;
}

/**
 * Says `Socketscope listening on URL` once connections are accepted: on standard output, or on
 * standard error where standard output carries NDJSON.
 */
export async function startInspector(
  launch: Launch,
  places: Places,
): Promise<Result<Started, Refusal>> {
  const scripts = launch.scripts.map((script) => resolve(script));
  const unreadable = await findUnreadable(scripts);
  if (unreadable !== undefined) return fail(unreadable);
  const wanted = await launchPlaces(launch.options, Date.now());
  if (!wanted.ok) return wanted;
  const inspector = createInspector({
    ...inspectorOptions(launch.options, scripts, places),
    listen: wanted.value.listen,
    yieldsToScripts: !asksForPlaces(launch.options),
    // Who serves without a window and wants records says so with --record.
    ...(launch.host === 'serve' ? {} : { crashFolder: join(stateFolder(), 'sessions') }),
    onNotice: complain,
  });
  const printer = printerFor(launch);
  if (printer !== undefined) inspector.onRecord(printer.print);
  const started = await inspector.start();
  if (!started.ok) {
    await inspector.close();
    return started;
  }
  const { note, transports, listeners } = started.value;
  const missing = (launch.options.transports ?? []).filter((name) => !transports.includes(name));
  if (missing.length > 0) {
    await inspector.close();
    return fail(noSuchTransport(missing));
  }
  if (note !== undefined && !launch.options.quiet) complain(note);
  for (const notice of wanted.value.notices) complain(notice);
  for (const { url } of listeners) tell(launch, `Socketscope listening on ${url}`);
  return ok({
    inspector,
    close: async () => {
      await inspector.close();
      printer?.flush();
    },
  });
}

/** A line for people and scripts. */
export function tell(launch: Launch, line: string): void {
  (launch.options.json ? process.stderr : process.stdout).write(`${line}\n`);
}

/** A sentence about what went wrong, on standard error. */
export function complain(sentence: string): void {
  process.stderr.write(`socketscope: ${sentence}\n`);
}
