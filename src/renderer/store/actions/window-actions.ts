// The window itself: panes, theme, tabs, dialogs, notices, and the draft in the composer.
import { draftOf } from '../packet-draft.ts';
import type { PacketDraft } from '../packet-draft.ts';
import type { InspectorStore } from '../inspector-store.ts';
import { setView } from '../inspector-store.ts';
import type { PaneSizes, Preferences, Tool } from '../preferences.ts';
import type { Scheduler } from '../scheduler.ts';
import type { DetailTab, Notice, ViewSlice } from '../view-slice.ts';
import type { ActionParts } from './parts.ts';

const INFO_MS = 5_000;
const BAD_MS = 12_000;
const NOTICES_SHOWN = 4;

export function windowActions({ store }: ActionParts) {
  const view = () => store.getState().view;
  const prefer = (change: Partial<Preferences>): void => {
    setView(store, { preferences: { ...view().preferences, ...change } });
  };
  const setPanes = (change: Partial<PaneSizes>): void => {
    prefer({ panes: { ...view().preferences.panes, ...change } });
  };
  const openTool = (tool: Tool): void => {
    prefer({ tool, panes: { ...view().preferences.panes, isDrawerOpen: true } });
  };
  return {
    prefer,
    setPanes,
    openTool,
    showTab(detailTab: DetailTab): void {
      setView(store, { detailTab });
    },
    /** Why was the selected packet allowed or denied? */
    askWhy(): void {
      setView(store, { detailTab: 'acl' });
      if (!view().preferences.panes.isDetailOpen) setPanes({ isDetailOpen: true });
    },
    openDialog(dialog: ViewSlice['dialog']): void {
      setView(store, { dialog });
    },
    closeDialog(): void {
      setView(store, { dialog: undefined });
    },
    changeDraft(change: Partial<PacketDraft>): void {
      setView(store, { draft: { ...view().draft, ...change } });
    },
    /** Puts the selected packet into the composer, to be sent again as it went. */
    composeFromSelected(): void {
      const { selected, draft } = view();
      if (selected?.detail === undefined) return;
      setView(store, { draft: draftOf(selected.detail.record, draft) });
      openTool('composer');
    },
  };
}

/** Short sentences that come and go at the corner of the window. */
export function noticeBoard({
  store,
  scheduler,
}: {
  readonly store: InspectorStore;
  readonly scheduler: Scheduler;
}) {
  let lastId = 0;
  const dismiss = (id: number): void => {
    const { notices } = store.getState().view;
    setView(store, { notices: notices.filter((notice) => notice.id !== id) });
  };
  const say = (tone: Notice['tone'], text: string): void => {
    const notice: Notice = { id: ++lastId, tone, text };
    const others = store.getState().view.notices.filter((other) => other.text !== text);
    setView(store, { notices: [...others, notice].slice(-NOTICES_SHOWN) });
    scheduler.after(tone === 'info' ? INFO_MS : BAD_MS, () => dismiss(notice.id));
  };
  return { say, dismiss };
}
