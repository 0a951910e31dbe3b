// The keys of the window. Letters act only in the packet list; nothing is taken from a field that is typed into.
import { useEffect } from 'react';
import { useActions, useInspectorStore } from '../store/index.ts';
import type { Actions, InspectorStore } from '../store/index.ts';

import { focusFilter, focusNextPane, isInList, isTyping } from './focus.ts';
import { stepTab } from './step-tab.ts';

export function useKeys(): void {
  const store = useInspectorStore();
  const actions = useActions();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const run = keyAction(event, store, actions);
      if (run === undefined) return;
      event.preventDefault();
      run();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [store, actions]);
}

type Run = (() => void) | undefined;

function keyAction(event: KeyboardEvent, store: InspectorStore, actions: Actions): Run {
  const { dialog, questions } = store.getState().view;
  if (dialog !== undefined || questions.length > 0) return undefined;
  if (event.key === 'F6') return () => focusNextPane(event.shiftKey);
  if (event.ctrlKey || event.metaKey) return controlKey(event, actions);
  if (event.altKey && event.key.startsWith('Arrow')) {
    return () => stepTab(store, actions, event.key === 'ArrowRight' ? 1 : -1);
  }
  if (isTyping(event.target)) return undefined;
  if (event.key === 'Escape') return () => letGo(store, actions);
  if (event.key === '?') return () => actions.openDialog('keys');
  return isInList(event.target) ? listKey(event, store, actions) : undefined;
}

function controlKey(event: KeyboardEvent, actions: Actions): Run {
  if (event.altKey || event.shiftKey) return undefined;
  switch (event.key.toLowerCase()) {
    case 'f':
      return focusFilter;
    case 'e':
      return () => void actions.toggleRecording();
    case 'l':
      return () => void actions.clearTrace();
    case 's':
      return () => void actions.exportTrace();
    case 'k':
      return () => actions.openDialog('palette');
    default:
      return undefined;
  }
}

function listKey(event: KeyboardEvent, store: InspectorStore, actions: Actions): Run {
  const { view } = store.getState();
  if (event.key === ' ') return () => actions.setFollowing(!view.isFollowing);
  if (!event.altKey && !view.preferences.hasLetterKeys) return undefined;
  const pair = view.selected?.detail?.pair;
  switch (event.key.toLowerCase()) {
    case 'a':
      return pair === undefined ? undefined : () => void actions.goTo(pair.seq);
    case 'w':
      return () => actions.askWhy();
    case 'r':
      return () => actions.composeFromSelected();
    case 'i':
      return () => actions.openTool('composer');
    default:
      return undefined;
  }
}

/** Escape lets go of one thing at a time: the selection, then the filter. */
function letGo(store: InspectorStore, actions: Actions): void {
  const { selected } = store.getState().view;
  if (selected !== undefined) actions.clearSelection();
  else actions.showAll();
}
