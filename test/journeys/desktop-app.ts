// The desktop application under a test's hands: its window, its server's address, its dialogs.
import type { ElectronApplication, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import type { AppSnapshot } from '../../src/shared/index.ts';
import { launchDesktop } from '../support/electron.ts';

export interface Desktop {
  readonly app: ElectronApplication;
  readonly window: Page;
  readonly url: string;
}

/** Starts it on any free port with a profile of its own; the caller stops it. */
export async function startDesktop(
  ...args: string[]
): Promise<Desktop & { stop(): Promise<void> }> {
  const { app, stop } = await launchDesktop(['--port', '0', ...args]);
  try {
    const window = await app.firstWindow();
    await window.getByRole('button', { name: 'Stop server' }).waitFor();
    const { server } = await snapshot(window);
    return { app, window, url: server.url ?? '', stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The same, for one test: it is stopped with it. */
export async function openDesktop(...args: string[]): Promise<Desktop> {
  const desktop = await startDesktop(...args);
  onTestFinished(desktop.stop);
  return desktop;
}

/** What the window itself is told. */
export async function snapshot(window: Page): Promise<AppSnapshot> {
  return JSON.parse(await invoke(window, 'app.snapshot', null)) as AppSnapshot;
}

/** A command as the page's own script gives it; the answer is a JSON text, or the refusal. */
export function invoke(window: Page, name: string, request: unknown): Promise<string> {
  return window.evaluate(
    ([command, text]) => {
      const { socketscopeHost } = globalThis as unknown as {
        socketscopeHost: { invoke(name: string, request: string): Promise<string> };
      };
      return socketscopeHost
        .invoke(command, text)
        .catch((error: Error) => `refused: ${error.message}`);
    },
    [name, JSON.stringify(request)] as const,
  );
}

/** The next native dialogs answer with this file, as if a person had chosen it. */
export async function chooseInDialogs(app: ElectronApplication, file: string): Promise<void> {
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
  }, file);
}

/** Answers the question whether a script may run with yes. Returns what it was asked, as often as it was. */
export async function allowScripts(app: ElectronApplication): Promise<() => Promise<unknown>> {
  await app.evaluate(({ dialog }) => {
    const asked: unknown[] = [];
    Reflect.set(globalThis, 'askedAboutScripts', asked);
    const answer = async (...given: readonly unknown[]) => {
      asked.push(given.at(-1));
      return { response: 0, checkboxChecked: false };
    };
    dialog.showMessageBox = answer;
  });
  return () => app.evaluate(() => Reflect.get(globalThis, 'askedAboutScripts') as unknown);
}
