// The desktop application's life: server, window, and an orderly end however it is asked for.
import { app, dialog } from 'electron';
import { complain, startInspector } from '../host/index.ts';
import type { DesktopMessage, Launch, Places, Started } from '../host/index.ts';

import { serveBundle } from './bundle-protocol.ts';
import { desktopShell } from './desktop-shell.ts';
import { setMenu } from './menu.ts';
import { makeWindow, showWindow } from './window.ts';
import { connectWindow } from './window-ipc.ts';

/** Clients that do not take their goodbye hold the end up no longer than this. */
const CLOSE_MS = 5000;

export async function runDesktop(launch: Launch, places: Places): Promise<void> {
  let isEnding = false;
  app.on('before-quit', () => {
    isEnding = true;
  });
  endOnSignals();
  surviveOwnErrors();
  await app.whenReady();
  const started = await startInspector(launch, places);
  if (!started.ok) {
    refuse(started.fault.message);
    return;
  }
  closeBeforeQuit(started.value);
  setMenu();
  await serveBundle(places.rendererDir);
  if (isEnding) return;
  const window = makeWindow(places.preloadFile);
  const { inspector } = started.value;
  connectWindow({
    window,
    inspector,
    table: inspector.table(desktopShell(window, places.resourcesDir)),
  });
  await showWindow(window);
  report({ desktop: 'opened' });
}

/** A signal asks as closing the window does; so does the end of the program that started us. */
function endOnSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => app.quit());
  }
  process.on('disconnect', () => app.quit());
  app.on('window-all-closed', () => app.quit());
}

/**
 * An error of our own in one place must not take a person's running sessions with it. Electron's own
 * answer would be a box that stops the server until somebody presses it.
 */
function surviveOwnErrors(): void {
  let isTold = false;
  process.on('uncaughtException', (error) => {
    complain(error.stack ?? String(error));
    if (isTold || !app.isReady()) return;
    isTold = true;
    void dialog.showMessageBox({
      type: 'error',
      title: 'Socketscope',
      message: 'Something inside Socketscope went wrong.',
      detail: `The server goes on, but restart it when you can.\n\n${String(error)}`,
    });
  });
}

/** Clients are told and the trace is flushed before the process goes. */
function closeBeforeQuit({ close }: Started): void {
  let isClosing = false;
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (isClosing) return;
    isClosing = true;
    const patience = new Promise<void>((resolve) => setTimeout(resolve, CLOSE_MS));
    Promise.race([close(), patience]).then(
      () => app.exit(0),
      (error: unknown) => {
        complain(String(error));
        app.exit(1);
      },
    );
  });
}

function refuse(sentence: string): void {
  complain(sentence);
  if (app.isPackaged) dialog.showErrorBox('Socketscope cannot start', sentence);
  report({ desktop: 'refused' });
  app.exit(1);
}

/** Tells the command line that started us, if one did. */
function report(message: DesktopMessage): void {
  process.send?.(message);
}
