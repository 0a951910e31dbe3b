// The export dialog's deeds: what there is to choose from, how it would look, and the export itself.
import type {
  CommandRequest,
  RedactedSample,
  SnippetLanguage,
  TraceFormatSnapshot,
} from '../../../shared/index.ts';

import { type ViewSlice, wholeFilter } from '../view-slice.ts';
import type { ActionParts } from './parts.ts';

/** A part of the trace; without a filter there is none at the moment. */
export interface ExportScope {
  readonly id: 'all' | 'shown' | 'selected';
  readonly title: string;
  readonly says: string;
  /** Empty: everything. */
  readonly filter: string | undefined;
}

export interface ExportWish {
  readonly format: string;
  readonly filter: string;
  readonly redact: readonly string[];
}

export function exportActions(parts: ActionParts) {
  const { store, bridge, say } = parts;
  const asked = async <T>(reply: Promise<T>): Promise<T | undefined> =>
    reply.catch((error: unknown) => {
      say('bad', error instanceof Error ? error.message : String(error));
      return undefined;
    });
  const wanted = ({ format, filter, redact }: ExportWish): CommandRequest<'trace.export'> => ({
    format,
    ...(filter === '' ? {} : { filter }),
    ...(redact.length === 0 ? {} : { redact: [...redact] }),
  });
  /** Answers whether it is under way or done. */
  const exportAs = async (wish: ExportWish): Promise<boolean> => {
    const reply = await asked(bridge.invoke('trace.export', wanted(wish)));
    if (reply === undefined) return false;
    if (!reply.ok) {
      if (reply.fault.code !== 'cancelled') say('bad', reply.fault.message);
      return false;
    }
    const { value } = reply;
    if (value.state === 'saved') {
      say('info', `Saved ${value.records.toLocaleString('en')} records to ${value.file}.`);
    }
    if (value.state === 'download') download(value.url, value.name);
    return value.state !== 'cancelled';
  };
  return {
    exportAs,
    /** Everything recorded, or only what the present filter lets through, as a trace. */
    async exportTrace(isFiltered = false): Promise<void> {
      const filter = isFiltered ? wholeFilter(store.getState().view.filter) : '';
      await exportAs({ format: 'native', filter, redact: [] });
    },
    async cancelExport(): Promise<void> {
      await asked(bridge.invoke('trace.export.cancel', undefined));
    },
    async listFormats(): Promise<readonly TraceFormatSnapshot[]> {
      return (await asked(bridge.invoke('trace.formats', undefined))) ?? [];
    },
    /** Texts before and after; a sentence where a rule is wrong. */
    async sampleRedaction(
      request: CommandRequest<'trace.redaction'>,
    ): Promise<readonly RedactedSample[] | string> {
      const reply = await asked(bridge.invoke('trace.redaction', request));
      if (reply === undefined) return [];
      return reply.ok ? reply.value : reply.fault.message;
    },
    /** The packet as a program that sends it. */
    async makeSnippet(seq: number, language: SnippetLanguage): Promise<string | undefined> {
      const reply = await asked(bridge.invoke('trace.snippet', { seq, language }));
      if (reply === undefined || reply.ok) return reply?.value.text;
      say('bad', reply.fault.message);
      return undefined;
    },
    exportScopes: () => scopesOf(store.getState().view),
  };
}

function scopesOf({ filter, selected }: ViewSlice): readonly ExportScope[] {
  const shown = wholeFilter(filter);
  const seq = selected?.seq;
  return [
    { id: 'all', title: 'Everything', says: 'All that is kept of it', filter: '' },
    {
      ...{ id: 'shown', title: 'What the filter shows' },
      says: shown === '' ? 'There is no filter at the moment' : shown,
      filter: shown === '' ? undefined : shown,
    },
    {
      ...{ id: 'selected', title: 'The selected record' },
      says: seq === undefined ? 'None is selected' : `Number ${seq}`,
      filter: seq === undefined ? undefined : `seq == ${seq}`,
    },
  ];
}

function download(url: string, name: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
}
