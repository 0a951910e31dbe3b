// The one window: sandboxed, locked, where it was last time, and brought back if its page dies.
import { join } from 'node:path';
import { app, BrowserWindow, screen } from 'electron';

import { lockContents, lockPermissions } from './window-locks.ts';
import { windowUrl } from './window-origin.ts';
import { MIN_HEIGHT, MIN_WIDTH, readWindowState, writeWindowState } from './window-state.ts';

/** A page that dies this often in a row is not loaded again. */
const MOST_REVIVALS = 3;

/** Makes the window without loading its page yet. */
export function makeWindow(preloadFile: string): BrowserWindow {
  const stateFile = join(app.getPath('userData'), 'window.json');
  const areas = screen.getAllDisplays().map((display) => display.workArea);
  const { isMaximized, ...bounds } = readWindowState(stateFile, areas);
  const window = new BrowserWindow({
    ...bounds,
    minWidth: MIN_WIDTH,
    minHeight: MIN_HEIGHT,
    show: false,
    title: 'Socketscope',
    backgroundColor: '#17181b',
    webPreferences: {
      preload: preloadFile,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  if (isMaximized) window.maximize();
  lockContents(window.webContents);
  lockPermissions(window.webContents.session);
  window.on('close', () => {
    const state = { ...window.getNormalBounds(), isMaximized: window.isMaximized() };
    writeWindowState(stateFile, state);
  });
  revive(window);
  return window;
}

/** Resolves when the page is there and shown; a window that is closed before is not missed. */
export async function showWindow(window: BrowserWindow): Promise<void> {
  let isClosing = false;
  window.once('close', () => {
    isClosing = true;
  });
  await window.loadURL(windowUrl()).catch((error: unknown) => {
    if (!isClosing) throw error;
  });
  if (!isClosing) window.show();
}

/** The trace lives in this process: a new page has everything again. */
function revive(window: BrowserWindow): void {
  let revivals = 0;
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    revivals += 1;
    if (revivals <= MOST_REVIVALS) window.webContents.reload();
  });
}
