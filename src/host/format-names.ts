// The names of trace formats as the command line takes them.
import { InvalidArgumentError } from 'commander';
import { formatNamed, TRACE_FORMATS, type TraceFormat } from '../trace/index.ts';

/** @throws InvalidArgumentError for a name that cannot be read. */
export function readable(name: string): TraceFormat {
  return known(name, 'read');
}

/** @throws InvalidArgumentError for a name that cannot be written. */
export function writable(name: string): TraceFormat {
  return known(name, 'write');
}

export function readableNames(): string {
  return names('read');
}

export function writableNames(): string {
  return names('write');
}

function known(name: string, way: 'read' | 'write'): TraceFormat {
  const format = formatNamed(name);
  if (format?.[way] !== undefined) return format;
  throw new InvalidArgumentError(`choose ${names(way)}.`);
}

function names(way: 'read' | 'write'): string {
  const all = TRACE_FORMATS.filter((format) => format[way] !== undefined).map(({ name }) => name);
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} or ${all.at(-1)}`;
}
