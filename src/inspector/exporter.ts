// Exports of the trace: portion by portion from the thread that reads it, into a file or a stream.
import type { Writable } from 'node:stream';
import { fail, ok } from '../shared/index.ts';
import type { ExportChoice, ExportSnapshot, Refusal, Result } from '../shared/index.ts';
import { formatNamed, nativeFormat, type TraceFormat, writeOutput } from '../trace/index.ts';
import type { TraceThread } from '../trace/thread/index.ts';

export interface ExporterParts {
  readonly trace: TraceThread;
  readonly version: string;
  /** How far the export into a file is; `null` when it is over. */
  readonly onProgress: (progress: ExportSnapshot | null) => void;
}

type Exported = Result<{ readonly records: number }, Refusal>;

export class Exporter {
  readonly #parts: ExporterParts;
  #stopping: AbortController | undefined;

  constructor(parts: ExporterParts) {
    this.#parts = parts;
  }

  /** Into a file, one at a time; windows see how far it is, and can break it off. */
  async save(file: string, choice: ExportChoice): Promise<Exported> {
    if (this.#stopping !== undefined) {
      const message = 'Another export is being written. Wait until it is done, or stop it.';
      return fail({ code: 'busy', message });
    }
    const stopping = new AbortController();
    this.#stopping = stopping;
    try {
      return await this.#write(file, choice, stopping.signal);
    } finally {
      this.#stopping = undefined;
      this.#parts.onProgress(null);
    }
  }

  cancel(): void {
    this.#stopping?.abort();
  }

  /** Answers the number of records written; a filter or a rule that does not parse is the refusal. The stream is ended. */
  pour(stream: Writable, choice: ExportChoice): Promise<Exported> {
    return this.#write(stream, choice);
  }

  async #write(
    target: string | Writable,
    choice: ExportChoice,
    signal?: AbortSignal,
  ): Promise<Exported> {
    const { trace, version, onProgress } = this.#parts;
    const opened = await trace.ask('export.open', { ...choice, version });
    if (!opened.ok) return opened;
    const { exportId } = opened.value;
    const { title } = formatOf(choice) ?? nativeFormat;
    let records = 0;
    async function* portions(): AsyncGenerator<string | Uint8Array> {
      for (;;) {
        const next = await trace.ask('export.next', { exportId });
        ({ records } = next);
        if (signal !== undefined) onProgress({ title, records, share: next.share });
        if (next.portion === undefined) return;
        yield next.portion;
      }
    }
    const written = await writeOutput(portions(), target, signal);
    if (written.ok) return ok({ records });
    await trace.ask('export.close', { exportId });
    return written;
  }
}

/** By its name; `undefined` for one that is not known. */
export function formatOf({ format }: ExportChoice): TraceFormat | undefined {
  return format === undefined ? nativeFormat : formatNamed(format);
}
