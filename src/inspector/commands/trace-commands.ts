// Reading the trace: views, rows, one record whole, clearing, exporting.
import { fail, ok } from '../../shared/index.ts';
import type { CommandReply, CommandTable } from '../../shared/index.ts';
import type { TraceThread } from '../../trace/thread/index.ts';

import type { Shell } from '../options.ts';

type TraceCommands = Pick<
  CommandTable,
  | 'trace.clear'
  | 'trace.view'
  | 'trace.rows'
  | 'trace.detail'
  | 'trace.locate'
  | 'trace.values'
  | 'trace.diff'
  | 'trace.export'
>;

interface Parts {
  readonly trace: TraceThread;
  readonly shell: Shell;
  readonly clear: () => void;
}

export function traceCommands({ trace, shell, clear }: Parts): TraceCommands {
  return {
    'trace.clear': async () => {
      clear();
      return undefined;
    },
    'trace.view': (request) => trace.ask('view.open', request),
    'trace.rows': (request) => trace.ask('view.rows', request),
    'trace.locate': (request) => trace.ask('view.locate', request),
    'trace.detail': (request) => trace.ask('detail', request),
    'trace.values': (request) => trace.ask('values', request),
    'trace.diff': (request) => trace.ask('diff', request),
    'trace.export': (request) => saveTrace(trace, shell, request.filter),
  };
}

async function saveTrace(
  trace: TraceThread,
  shell: Shell,
  filter: string | undefined,
): Promise<CommandReply<'trace.export'>> {
  const name = suggestName(new Date());
  if (shell.chooseExport === undefined) {
    const url = shell.downloadUrl?.(filter);
    return url === undefined
      ? fail({ code: 'no-export', message: 'This host cannot save a trace.' })
      : ok({ state: 'download', url, name });
  }
  const file = await shell.chooseExport(name);
  if (file === undefined) return ok({ state: 'cancelled' });
  const written = await trace.ask('export.save', { file, filter: filter ?? '' });
  return written.ok ? ok({ state: 'saved', file, records: written.value.records }) : written;
}

/** `socketscope-2026-11-22-183400.siotrace`, in local time. */
function suggestName(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const time = `${two(date.getHours())}${two(date.getMinutes())}${two(date.getSeconds())}`;
  return `socketscope-${day}-${time}.siotrace`;
}
