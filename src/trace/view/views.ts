// The filters that windows hold over the trace: made, replaced, advanced in slices, read by row numbers.
import { fail, ok } from '../../shared/index.ts';
import type { CommandReply, CommandRequest, ViewSnapshot } from '../../shared/index.ts';
import { compileFilter } from '../filter/index.ts';
import type { TraceReader } from '../store/index.ts';

import { TraceView, type TraceViewOptions } from './trace-view.ts';

/** Views kept; the one longest unread goes first. */
const VIEWS_KEPT = 32;
/** Milliseconds one slice of scanning may take before questions are answered. */
const SLICE_MS = 6;

interface HeldView {
  readonly viewId: number;
  readonly filter: string;
  readonly options: TraceViewOptions;
  view: TraceView;
  said: string;
}

export class Views {
  #store: TraceReader;
  readonly #onChange: () => void;
  readonly #held = new Map<number, HeldView>();
  #nextId = 1;
  #isScanning = false;

  /** `onChange` is called after slices that nobody asked for. */
  constructor(store: TraceReader, onChange: () => void) {
    this.#store = store;
    this.#onChange = onChange;
  }

  open(request: CommandRequest<'trace.view'>): CommandReply<'trace.view'> {
    const compiled = request.filter.trim() === '' ? ok(undefined) : compileFilter(request.filter);
    if (!compiled.ok) return fail(compiled.fault);
    if (request.replaces !== undefined) this.#held.delete(request.replaces);
    const { quiet, packetsOnly, filter } = request;
    const options = { filter: compiled.value, quiet, packetsOnly };
    const view = new TraceView(this.#store, options);
    const held: HeldView = { viewId: this.#nextId++, filter, options, view, said: '' };
    this.#held.set(held.viewId, held);
    this.#closeOldest();
    view.advance(SLICE_MS);
    this.advance();
    return ok(describe(held));
  }

  /** From now on the views show another trace, under the same numbers. */
  turnTo(store: TraceReader): void {
    this.#store = store;
    for (const held of this.#held.values()) {
      held.view = new TraceView(store, held.options);
      held.said = '';
    }
    this.advance();
  }

  /** Rows of a view, or none when it was closed meanwhile. */
  rows(request: CommandRequest<'trace.rows'>): CommandReply<'trace.rows'> {
    const held = this.#touch(request.viewId);
    const rows = held === undefined ? [] : held.view.rows(request.from, request.count);
    const shifted = held?.view.shifted ?? 0;
    return { viewId: request.viewId, from: request.from, shifted, rows };
  }

  locate(request: CommandRequest<'trace.locate'>): CommandReply<'trace.locate'> {
    const held = this.#touch(request.viewId);
    return { index: held === undefined ? 0 : held.view.locate(request.seq) };
  }

  /** Takes in new records; what needs longer than a slice goes on in later turns of the event loop. */
  advance(): void {
    if (this.#isScanning) return;
    if (this.#slice()) this.#scanOn();
  }

  /** Views whose snapshot differs from the one told before. */
  takeChanges(): readonly ViewSnapshot[] {
    const changed: ViewSnapshot[] = [];
    for (const held of this.#held.values()) {
      const snapshot = describe(held);
      const said = `${snapshot.rows}/${snapshot.hidden}/${snapshot.shifted}/${snapshot.scanning}`;
      if (said === held.said) continue;
      held.said = said;
      changed.push(snapshot);
    }
    return changed;
  }

  #scanOn(): void {
    this.#isScanning = true;
    setImmediate(() => {
      this.#isScanning = false;
      if (this.#slice()) this.#scanOn();
      this.#onChange();
    });
  }

  #slice(): boolean {
    let isUnfinished = false;
    for (const held of this.#held.values()) {
      if (held.view.advance(SLICE_MS / this.#held.size)) isUnfinished = true;
    }
    return isUnfinished;
  }

  #touch(viewId: number): HeldView | undefined {
    const held = this.#held.get(viewId);
    if (held === undefined) return undefined;
    this.#held.delete(viewId);
    this.#held.set(viewId, held);
    return held;
  }

  #closeOldest(): void {
    if (this.#held.size <= VIEWS_KEPT) return;
    const [oldest] = this.#held.keys();
    if (oldest !== undefined) this.#held.delete(oldest);
  }
}

function describe({ viewId, filter, view }: HeldView): ViewSnapshot {
  return {
    viewId,
    filter,
    rows: view.length,
    hidden: view.hidden,
    shifted: view.shifted,
    scanning: view.scanning,
  };
}
