// Which lines of the console are shown: of one script, of one session, of what one packet led to.
import type { LogLine, SessionId } from '../../../shared/index.ts';

export interface LogChoice {
  /** Path of the script file; `''` for all. */
  readonly script: string;
  readonly sid: SessionId | undefined;
  readonly packet: number | undefined;
}

export function chosenLines(
  logs: readonly LogLine[],
  { script, sid, packet }: LogChoice,
): readonly LogLine[] {
  if (script === '' && sid === undefined && packet === undefined) return logs;
  return logs.filter(
    (line) =>
      (script === '' || line.script === script) &&
      (sid === undefined || line.sid === sid) &&
      (packet === undefined || line.cause === packet),
  );
}

/** The scripts that have said something, in the order of their first line. */
export function speakers(logs: readonly LogLine[]): readonly string[] {
  return [...new Set(logs.map(({ script }) => script))];
}
