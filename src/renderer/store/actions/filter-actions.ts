// The filter box, the scope and the chips: each change opens a new view, the rows before stay until it is there.
import type { SeenFieldValues } from '../../../shared/index.ts';
import { compileFilter } from '../../../trace/filter/index.ts';

import { setView } from '../inspector-store.ts';
import { wholeFilter } from '../view-slice.ts';
import type { FilterSlice, FilterTrouble, Scope } from '../view-slice.ts';
import type { ActionParts } from './parts.ts';
import { ViewOpener } from './view-opener.ts';
import type { OpenHooks } from './view-opener.ts';

/** A filter is applied when the typing rests for as long. */
const TYPING_MS = 120;
const VALUES_ASKED = 9;

export function filterActions(parts: ActionParts, hooks: OpenHooks) {
  const { store } = parts;
  const opener = new ViewOpener(parts, hooks);
  const change = (changed: Partial<FilterSlice>): void => {
    const before = store.getState().view.filter;
    const filter = { ...before, ...changed };
    setView(store, { filter });
    if (isOtherView(before, filter)) void opener.open();
  };
  const apply = (): void => {
    const { text, trouble } = store.getState().view.filter;
    if (trouble === undefined) change({ applied: text });
  };
  return {
    /** A text that does not parse is kept in the box with its trouble; the last good one stays applied. */
    typeFilter(text: string): void {
      change({ text, trouble: findTrouble(text) });
      parts.scheduler.after(TYPING_MS, () => {
        if (store.getState().view.filter.text === text) apply();
      });
    },
    /** Applies what stands in the box without waiting for the typing to rest. */
    applyFilter: apply,
    setScope(scope: Scope | undefined): void {
      change({ scope });
    },
    setQuiet(isQuiet: boolean): void {
      change({ isQuiet });
    },
    setPacketsOnly(isPacketsOnly: boolean): void {
      change({ isPacketsOnly });
    },
    /** Nothing is hidden any more but heartbeats and other kinds of records. */
    showAll(): void {
      change({ text: '', applied: '', trouble: undefined, scope: undefined });
    },
    openView: () => opener.open(),
    /** Values of a field that begin so, the most frequent ones first; none where the application does not answer. */
    async seenValues(asked: { field: string; prefix: string }): Promise<SeenFieldValues['values']> {
      const request = { ...asked, count: VALUES_ASKED };
      const reply = await parts.bridge.invoke('trace.values', request).catch(() => undefined);
      return reply?.ok === true ? reply.value.values : [];
    },
  };
}

function findTrouble(text: string): FilterTrouble | undefined {
  if (text.trim() === '') return undefined;
  const compiled = compileFilter(text);
  return compiled.ok ? undefined : compiled.fault;
}

function isOtherView(before: FilterSlice, after: FilterSlice): boolean {
  return (
    wholeFilter(before) !== wholeFilter(after) ||
    before.isQuiet !== after.isQuiet ||
    before.isPacketsOnly !== after.isPacketsOnly
  );
}
