// The trace leaves: exports in any format, how redaction would change them, and packets as programs.
import { fail, ok } from '../../shared/index.ts';
import type {
  CommandReply,
  CommandRequest,
  CommandTable,
  ExportChoice,
} from '../../shared/index.ts';
import { snippetOf, TRACE_FORMATS } from '../../trace/index.ts';
import type { TraceThread } from '../../trace/thread/index.ts';

import { type Exporter, formatOf } from '../exporter.ts';
import type { Shell } from '../options.ts';
import type { ServerControl } from '../server-control.ts';

type ExportCommands = Pick<
  CommandTable,
  'trace.export' | 'trace.export.cancel' | 'trace.formats' | 'trace.redaction' | 'trace.snippet'
>;

interface Parts {
  readonly trace: TraceThread;
  readonly exporter: Exporter;
  readonly server: ServerControl;
  readonly shell: Shell;
}

export function exportCommands(parts: Parts): ExportCommands {
  const { trace, exporter } = parts;
  return {
    'trace.export': (choice) => saveTrace(parts, choice),
    'trace.export.cancel': async () => {
      exporter.cancel();
      return undefined;
    },
    'trace.formats': async () =>
      TRACE_FORMATS.map(({ name, title, endings: [ending = ''], read, write }) => ({
        ...{ name, title, ending, isWritten: write !== undefined, isRead: read !== undefined },
      })),
    'trace.redaction': (request) => trace.ask('redaction', request),
    'trace.snippet': (request) => makeSnippet(parts, request),
  };
}

async function saveTrace(
  { exporter, shell }: Parts,
  choice: ExportChoice,
): Promise<CommandReply<'trace.export'>> {
  const format = formatOf(choice);
  const [ending] = format?.endings ?? [];
  if (format === undefined || ending === undefined) {
    return fail({ code: 'no-format', message: 'There is no such format. Choose one of the list.' });
  }
  const name = suggestName(new Date(), ending);
  if (shell.chooseExport === undefined) {
    const url = shell.downloadUrl?.(choice);
    return url === undefined
      ? fail({ code: 'no-export', message: 'This host cannot save a trace.' })
      : ok({ state: 'download', url, name });
  }
  const file = await shell.chooseExport(name, format);
  if (file === undefined) return ok({ state: 'cancelled' });
  const written = await exporter.save(file, choice);
  return written.ok ? ok({ state: 'saved', file, records: written.value.records }) : written;
}

async function makeSnippet(
  { trace, server }: Parts,
  { seq, language }: CommandRequest<'trace.snippet'>,
): Promise<CommandReply<'trace.snippet'>> {
  const { record } = await trace.ask('evidence', { seq, limit: 0 });
  if (record?.kind !== 'packet') {
    const message = `Record ${seq} is no packet, or is no longer kept; only packets can be sent again.`;
    return fail({ code: 'no-packet', message });
  }
  const { url = 'http://127.0.0.1:8000', settings } = server.snapshot();
  const resource = settings.resource.replace(/^\/+|\/+$/g, '');
  return ok({ text: snippetOf(language, { raw: record.raw, server: url, resource }) });
}

/** `socketscope-2026-11-22-183400.siotrace`, in local time. */
function suggestName(date: Date, ending: string): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const time = `${two(date.getHours())}${two(date.getMinutes())}${two(date.getSeconds())}`;
  return `socketscope-${day}-${time}${ending}`;
}
