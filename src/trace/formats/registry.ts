// Every format there is, and which one a name, a file's ending or its first bytes mean.
import type { TraceFormat } from './format.ts';
import { debugLogFormat } from './debug-log/index.ts';
import { harFormat } from './har/index.ts';
import { nativeFormat } from './native/index.ts';
import { pcapFormat } from './pcap/index.ts';
import { reportFormat } from './report/index.ts';
import { csvFormat, markdownFormat } from './table/index.ts';

/** In the order in which first bytes are looked at. */
export const TRACE_FORMATS: readonly TraceFormat[] = [
  nativeFormat,
  harFormat,
  pcapFormat,
  debugLogFormat,
  csvFormat,
  markdownFormat,
  reportFormat,
];

/** By the name that the command line gives it. */
export function formatNamed(name: string): TraceFormat | undefined {
  return TRACE_FORMATS.find((format) => format.name === name);
}

/** By the ending of a file's name, whatever its case. The longest one counts. */
export function formatOfFile(file: string): TraceFormat | undefined {
  const name = file.toLowerCase();
  const found = TRACE_FORMATS.flatMap((format) =>
    format.endings.filter((ending) => name.endsWith(ending)).map((ending) => ({ format, ending })),
  );
  return found.sort((a, b) => b.ending.length - a.ending.length)[0]?.format;
}

/** By what stands in it. */
export function recogniseFormat(head: Uint8Array): TraceFormat | undefined {
  return TRACE_FORMATS.find((format) => format.recognises?.(head) === true);
}
