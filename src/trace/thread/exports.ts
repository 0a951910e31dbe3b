// Exports that are under way: into files of this thread's own, or portion by portion for somebody else's stream.
import { fail, ok, type Refusal, type Result } from '../../shared/index.ts';
import { compileFilter, type Filter } from '../filter/index.ts';
import { TraceText, writeTrace } from '../formats/index.ts';
import type { TraceReader } from '../store/index.ts';

import type { Answers, Reply, Request } from './words.ts';

export class Exports {
  readonly answers: Pick<Answers, 'export.save' | 'export.open' | 'export.next' | 'export.close'>;
  readonly #reader: TraceReader;
  readonly #open = new Map<number, TraceText>();
  #nextId = 1;

  constructor(reader: TraceReader) {
    this.#reader = reader;
    this.answers = {
      'export.save': (request) => this.#save(request),
      'export.open': (request) => this.#begin(request),
      'export.next': (request) => this.#next(request),
      'export.close': ({ exportId }) => {
        this.#open.delete(exportId);
        return undefined;
      },
    };
  }

  async #save({ file, filter }: Request<'export.save'>): Promise<Reply<'export.save'>> {
    const compiled = compiledFilter(filter);
    return compiled.ok ? writeTrace(this.#reader, file, { filter: compiled.value }) : compiled;
  }

  #begin({ filter }: Request<'export.open'>): Reply<'export.open'> {
    const compiled = compiledFilter(filter);
    if (!compiled.ok) return compiled;
    const exportId = this.#nextId;
    this.#nextId += 1;
    this.#open.set(exportId, new TraceText(this.#reader, compiled.value));
    return ok({ exportId });
  }

  #next({ exportId }: Request<'export.next'>): Reply<'export.next'> {
    const text = this.#open.get(exportId);
    const portion = text?.next();
    if (portion === undefined) this.#open.delete(exportId);
    return { text: portion, records: text?.records ?? 0 };
  }
}

/** An empty filter is none. */
function compiledFilter(text: string): Result<Filter | undefined, Refusal> {
  if (text.trim() === '') return ok(undefined);
  const compiled = compileFilter(text);
  return compiled.ok ? compiled : fail(compiled.fault);
}
