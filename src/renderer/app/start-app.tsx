// Puts the window together: bridge, store, actions, and the components that draw it.
import { createRoot } from 'react-dom/client';
import { connectBridge } from '../bridge/index.ts';
import {
  connectFeeds,
  createActions,
  createInspectorStore,
  InspectorContext,
  loadPreferences,
  savePreferences,
  windowScheduler,
} from '../store/index.ts';

import { App } from './app.tsx';
import { applyTheme } from './theme.ts';

export function startApp(page: Window, root: HTMLElement): void {
  const store = createInspectorStore(loadPreferences(page.localStorage));
  const link = connectBridge(page);
  const actions = createActions({ store, bridge: link.bridge, scheduler: windowScheduler });
  applyTheme(page, store);
  store.subscribe(({ view }, before) => {
    if (view.preferences !== before.view.preferences) {
      savePreferences(page.localStorage, view.preferences);
    }
  });
  connectFeeds({
    link,
    store,
    scheduler: windowScheduler,
    onSnapshot: () => void actions.openView(),
  });
  createRoot(root).render(
    <InspectorContext value={{ store, actions }}>
      <App />
    </InspectorContext>,
  );
}
