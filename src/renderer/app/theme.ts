// The theme as it is chosen, or as the system has it, written on the document's root.
import type { InspectorStore } from '../store/index.ts';

export function applyTheme(page: Window, store: InspectorStore): void {
  const system = page.matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    const { theme } = store.getState().view.preferences;
    const resolved = theme === 'system' ? (system.matches ? 'dark' : 'light') : theme;
    page.document.documentElement.dataset.theme = resolved;
  };
  apply();
  system.addEventListener('change', apply);
  store.subscribe(({ view }, before) => {
    if (view.preferences.theme !== before.view.preferences.theme) apply();
  });
}
