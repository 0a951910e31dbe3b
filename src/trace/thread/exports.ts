// Exports that are under way: into files of this thread's own, or portion by portion for somebody else's stream.
import { fail, ok, type Refusal, type Result } from '../../shared/index.ts';
import { compileFilter, type Filter } from '../filter/index.ts';
import { exportStore, type TraceExport, writeTrace } from '../formats/index.ts';

import type { Shelf } from './shelf.ts';
import type { Answers, Reply, Request } from './words.ts';

export class Exports {
  readonly answers: Pick<Answers, 'export.save' | 'export.open' | 'export.next' | 'export.close'>;
  readonly #shelf: Shelf;
  readonly #open = new Map<number, TraceExport>();
  #nextId = 1;

  constructor(shelf: Shelf) {
    this.#shelf = shelf;
    this.answers = {
      'export.save': (request) => this.#save(request),
      'export.open': (request) => this.#begin(request),
      'export.next': (request) => this.#next(request),
      'export.close': ({ exportId }) => this.#close(exportId),
    };
  }

  async #save({ file, filter }: Request<'export.save'>): Promise<Reply<'export.save'>> {
    const compiled = compiledFilter(filter);
    return compiled.ok ? writeTrace(this.#shelf.shown, file, { filter: compiled.value }) : compiled;
  }

  #begin({ filter }: Request<'export.open'>): Reply<'export.open'> {
    const compiled = compiledFilter(filter);
    if (!compiled.ok) return compiled;
    const made = exportStore(this.#shelf.shown, { filter: compiled.value });
    if (!made.ok) return made;
    const exportId = this.#nextId;
    this.#nextId += 1;
    this.#open.set(exportId, made.value);
    return ok({ exportId });
  }

  async #next({ exportId }: Request<'export.next'>): Promise<Reply<'export.next'>> {
    const open = this.#open.get(exportId);
    const next = await open?.portions.next();
    const isOver = next === undefined || next.done === true;
    if (isOver) this.#open.delete(exportId);
    return { portion: isOver ? undefined : next.value, records: open?.countRecords() ?? 0 };
  }

  #close(exportId: number): undefined {
    const open = this.#open.get(exportId);
    this.#open.delete(exportId);
    void open?.portions.return?.();
    return undefined;
  }
}

/** An empty filter is none. */
function compiledFilter(text: string): Result<Filter | undefined, Refusal> {
  if (text.trim() === '') return ok(undefined);
  const compiled = compileFilter(text);
  return compiled.ok ? compiled : fail(compiled.fault);
}
