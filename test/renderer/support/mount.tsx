// The whole window in a DOM without a browser, over a bridge that the test holds, found by role and name.
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { onTestFinished } from 'vitest';
import { App } from '../../../src/renderer/app/app.tsx';
import {
  connectFeeds,
  createActions,
  createInspectorStore,
  InspectorContext,
} from '../../../src/renderer/store/index.ts';
import { FIRST_PREFERENCES } from '../../../src/renderer/store/preferences.ts';
import type { Preferences } from '../../../src/renderer/store/preferences.ts';
import type { InspectorUpdate } from '../../../src/shared/index.ts';

import { FakeBridge } from './fake-bridge.ts';
import { HandClock } from './hand-clock.ts';

/** Every element is as large as a list in a window of 1440 × 900 pixels: happy-dom lays nothing out. */
const SIZE = { clientWidth: 838, clientHeight: 28 + 20 * 24 };

export async function mount(
  bridge = new FakeBridge(),
  preferences: Partial<Preferences> = {},
  size = SIZE,
) {
  const clock = new HandClock();
  const store = createInspectorStore({ ...FIRST_PREFERENCES, ...preferences });
  const actions = createActions({ store, bridge, scheduler: clock });
  const root = prepare(size);
  await act(async () => {
    root.render(
      <InspectorContext value={{ store, actions }}>
        <App />
      </InspectorContext>,
    );
    connectFeeds({
      link: bridge,
      store,
      scheduler: clock,
      onSnapshot: () => void actions.openView(),
    });
    await clock.pass(100);
  });
  onTestFinished(() => act(() => root.unmount()));
  return {
    bridge,
    store,
    actions,
    /** Something happens, and a moment later everything is drawn. */
    happens: (deed: () => void) =>
      act(async () => {
        deed();
        await clock.pass(300);
      }),
    push: async (update: InspectorUpdate) => {
      await act(async () => {
        bridge.push(update);
        await clock.pass(100);
        // What is drawn calmly waits on the real clock.
        await new Promise((resolve) => setTimeout(resolve, 450));
      });
    },
    press: (key: string, more: KeyboardEventInit = {}) =>
      act(async () => {
        const event = new KeyboardEvent('keydown', {
          key,
          bubbles: true,
          cancelable: true,
          ...more,
        });
        (document.activeElement ?? document.body).dispatchEvent(event);
        await clock.pass(100);
      }),
    click: (element: HTMLElement) =>
      act(async () => {
        element.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, button: 0 }));
        element.click();
        await clock.pass(100);
      }),
  };
}

/** The one element with this role and name; throws when there is none or another one. */
export function byRole(role: string, name: string): HTMLElement {
  const found = allByRole(role).filter((element) => nameOf(element) === name);
  const [first] = found;
  if (first === undefined || found.length > 1) {
    const names = allByRole(role).map(nameOf);
    throw new Error(
      `${found.length} of role ${role} named ${name}; there are: ${names.join(' | ')}`,
    );
  }
  return first;
}

export function allByRole(role: string): readonly HTMLElement[] {
  const implied: Readonly<Record<string, string>> = {
    button: 'button:not([role])',
    textbox: 'input[type=text]:not([role]), textarea',
    list: 'ol, ul',
  };
  const selector = [`[role=${role}]`, implied[role] ?? ''].filter(Boolean).join(', ');
  return [...document.querySelectorAll<HTMLElement>(selector)];
}

function nameOf(element: HTMLElement): string {
  const label = element.getAttribute('aria-label') ?? element.closest('label')?.textContent;
  return (label ?? element.textContent ?? '').trim();
}

function prepare(size: typeof SIZE) {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  for (const [name, value] of Object.entries(size)) {
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => value });
  }
  Object.assign(window, { innerWidth: 1440, innerHeight: 900 });
  const container = document.createElement('div');
  document.body.replaceChildren(container);
  return createRoot(container);
}
