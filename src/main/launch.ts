// What the desktop application was asked for: by the command line that started it, or by its own arguments.
import { resolve } from 'node:path';
import { app } from 'electron';
import { LAUNCH_VARIABLE, readCommandLine, readLaunchVariable } from '../host/index.ts';
import type { Launch } from '../host/index.ts';
import { fail, ok } from '../shared/index.ts';
import type { Refusal, Result } from '../shared/index.ts';

/**
 * Started by `socketscope`, the arguments come in an environment variable and were judged before.
 * Started otherwise, they stand among the switches of Chromium, which are nobody's mistake.
 */
export function readLaunch(version: string): Result<Launch, Refusal> {
  const given = readLaunchVariable(process.env[LAUNCH_VARIABLE]);
  const line =
    given === undefined
      ? readCommandLine(ownArguments(), version, { forgiving: true })
      : readCommandLine(given, version);
  if (!line.ok) return line;
  if (line.value.ask === 'show') return fail({ code: 'usage', message: line.value.text });
  if (line.value.ask !== 'run') {
    const message = `socketscope ${line.value.ask} needs no window. Run it from a terminal.`;
    return fail({ code: 'usage', message });
  }
  return ok({ ...line.value.launch, host: 'desktop' });
}

/** What follows the program, and in a checkout the application's folder. */
function ownArguments(): readonly string[] {
  const args = process.argv.slice(1);
  if (app.isPackaged) return args;
  const folder = app.getAppPath();
  return args.slice(args.findIndex((arg) => resolve(arg) === folder) + 1);
}
