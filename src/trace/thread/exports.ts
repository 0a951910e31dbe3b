// Exports that are under way, portion by portion, and how redaction would change what leaves.
import { fail, ok, type ExportChoice, type Refusal, type Result } from '../../shared/index.ts';
import { compileFilter, type Filter } from '../filter/index.ts';
import {
  exportStore,
  formatNamed,
  nativeFormat,
  readRules,
  Redaction,
  sampleRedaction,
  storeRecords,
  type TraceExport,
} from '../formats/index.ts';

import type { Shelf } from './shelf.ts';
import type { Answers, Reply, Request } from './words.ts';

interface OpenExport extends TraceExport {
  share: number;
}

export class Exports {
  readonly answers: Pick<Answers, 'export.open' | 'export.next' | 'export.close' | 'redaction'>;
  readonly #shelf: Shelf;
  readonly #open = new Map<number, OpenExport>();
  #nextId = 1;

  constructor(shelf: Shelf) {
    this.#shelf = shelf;
    this.answers = {
      'export.open': (request) => this.#begin(request),
      'export.next': (request) => this.#next(request),
      'export.close': ({ exportId }) => this.#close(exportId),
      redaction: (request) => this.#sample(request),
    };
  }

  #begin({ version, ...choice }: Request<'export.open'>): Reply<'export.open'> {
    const read = readChoice(choice);
    if (!read.ok) return read;
    const exportId = this.#nextId;
    const made = exportStore(this.#shelf.shown, {
      ...read.value,
      options: { version },
      onProgress: (share) => {
        const open = this.#open.get(exportId);
        if (open !== undefined) open.share = share;
      },
    });
    if (!made.ok) return made;
    this.#nextId += 1;
    this.#open.set(exportId, { ...made.value, share: 0 });
    return ok({ exportId });
  }

  async #next({ exportId }: Request<'export.next'>): Promise<Reply<'export.next'>> {
    const open = this.#open.get(exportId);
    const next = await open?.portions.next();
    const isOver = next === undefined || next.done === true;
    if (isOver) this.#open.delete(exportId);
    const portion = isOver ? undefined : next.value;
    return { portion, records: open?.countRecords() ?? 0, share: open?.share ?? 1 };
  }

  #close(exportId: number): undefined {
    const open = this.#open.get(exportId);
    this.#open.delete(exportId);
    void open?.portions.return?.();
    return undefined;
  }

  async #sample(request: Request<'redaction'>): Promise<Reply<'redaction'>> {
    const read = readChoice(request);
    if (!read.ok) return read;
    const { filter, redaction } = read.value;
    if (redaction === undefined) return ok([]);
    return ok(await sampleRedaction(storeRecords(this.#shelf.shown, { filter }), redaction));
  }
}

function readChoice({ filter = '', format = nativeFormat.name, redact = [] }: ExportChoice) {
  const found = formatNamed(format);
  if (found === undefined) {
    const message = `There is no format ${JSON.stringify(format)}. Choose one of the list.`;
    return fail({ code: 'no-format', message });
  }
  const compiled = compiledFilter(filter);
  if (!compiled.ok) return compiled;
  const rules = readRules(redact);
  if (!rules.ok) return rules;
  const redaction = rules.value === undefined ? undefined : new Redaction(rules.value);
  return ok({ format: found, filter: compiled.value, redaction });
}

/** An empty filter is none. */
function compiledFilter(text: string): Result<Filter | undefined, Refusal> {
  if (text.trim() === '') return ok(undefined);
  const compiled = compileFilter(text);
  return compiled.ok ? compiled : fail(compiled.fault);
}
