// The console that scripts write to: every line becomes a log effect.
import { Console } from 'node:console';
import { Writable } from 'node:stream';
import { format } from 'node:util';
import { LOG_LEVELS, type LogLevel } from '../../shared/index.ts';

const MAX_LINE_UNITS = 16_384;

/** A whole console; `write` gets one text a call, without its last line break, cut where it is very long. */
export function scriptConsole(write: (level: LogLevel, text: string) => void): Console {
  const tell = (level: LogLevel, text: string) => write(level, cut(text));
  const made = new Console({ stdout: lines('log', tell), stderr: lines('error', tell) });
  for (const level of LOG_LEVELS) {
    made[level] = (...values: unknown[]) => tell(level, format(...values));
  }
  return made;
}

/** For what the console formats itself: tables, counts, traces. */
function lines(level: LogLevel, tell: (level: LogLevel, text: string) => void): Writable {
  return new Writable({
    decodeStrings: false,
    write: (chunk: unknown, _encoding, done) => {
      tell(level, String(chunk).replace(/\n$/, ''));
      done();
    },
  });
}

function cut(text: string): string {
  if (text.length <= MAX_LINE_UNITS) return text;
  return `${text.slice(0, MAX_LINE_UNITS)}… (${text.length - MAX_LINE_UNITS} more)`;
}
