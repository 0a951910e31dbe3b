// What the desktop application was asked for: by the command line that started it, or by its own arguments.
import { app } from 'electron';
import { LAUNCH_VARIABLE, readCommandLine, readLaunchVariable } from '../host/index.ts';
import type { Launch } from '../host/index.ts';
import { fail, ok } from '../shared/index.ts';
import type { Refusal, Result } from '../shared/index.ts';

/**
 * Started by `socketscope`, the arguments come in an environment variable and were judged before.
 * A packaged application reads its own; an unpackaged one what stands after `--`.
 */
export function readLaunch(version: string): Result<Launch, Refusal> {
  const line = readCommandLine(launchArguments(), version);
  if (!line.ok) return line;
  if (line.value.ask === 'show') return fail({ code: 'usage', message: line.value.text });
  return ok({ ...line.value.launch, host: 'desktop' });
}

function launchArguments(): readonly string[] {
  const given = readLaunchVariable(process.env[LAUNCH_VARIABLE]);
  if (given !== undefined) return given;
  if (app.isPackaged) return process.argv.slice(1);
  const dashes = process.argv.indexOf('--');
  return dashes === -1 ? [] : process.argv.slice(dashes + 1);
}
