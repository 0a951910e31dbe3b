// The window's calls and its updates. Who calls is checked here, what is called in the inspector.
import { ipcMain } from 'electron';
import type { BrowserWindow, IpcMainEvent, IpcMainInvokeEvent } from 'electron';
import { FeedQueue } from '../host/index.ts';
import type { Inspector } from '../inspector/index.ts';
import { IPC_FEED, IPC_INVOKE, IPC_TOOK } from '../shared/index.ts';
import type { CommandTable } from '../shared/index.ts';

import { isOwnUrl } from './window-origin.ts';

/** Updates a window may have before it without having taken them: about a second's worth. */
const BEHIND_UPDATES = 60;

export interface WindowIpcParts {
  readonly window: BrowserWindow;
  readonly inspector: Inspector;
  readonly table: CommandTable;
}

/** Answers the window's calls and feeds it until it is closed. */
export function connectWindow({ window, inspector, table }: WindowIpcParts): void {
  const isWindow = (event: IpcMainEvent | IpcMainInvokeEvent) =>
    event.senderFrame !== null &&
    event.senderFrame === window.webContents.mainFrame &&
    isOwnUrl(event.senderFrame.url);
  ipcMain.handle(IPC_INVOKE, async (event, name: unknown, request: unknown) => {
    if (!isWindow(event)) throw new Error('Only the window of the application is answered.');
    const reply = await inspector.invoke(table, name, readRequest(request));
    return JSON.stringify(reply) ?? '';
  });
  const unfeed = feedWindow(window, inspector, isWindow);
  window.on('closed', () => {
    unfeed();
    ipcMain.removeHandler(IPC_INVOKE);
  });
}

function feedWindow(
  window: BrowserWindow,
  inspector: Inspector,
  isWindow: (event: IpcMainEvent) => boolean,
): () => void {
  let untaken = 0;
  const queue = new FeedQueue({
    hasRoom: () => untaken < BEHIND_UPDATES,
    send: (update) => {
      untaken += 1;
      window.webContents.send(IPC_FEED, 'inspector.update', update);
    },
  });
  const took = (event: IpcMainEvent) => {
    if (!isWindow(event)) return;
    untaken = Math.max(0, untaken - 1);
    queue.drained();
  };
  // What a page that is gone had before it will never be taken.
  const forget = () => {
    untaken = 0;
    queue.drained();
  };
  ipcMain.on(IPC_TOOK, took);
  window.webContents.on('did-finish-load', forget);
  const unsubscribe = inspector.subscribe((update) => queue.push(update));
  return () => {
    unsubscribe();
    ipcMain.off(IPC_TOOK, took);
  };
}

/** The request's JSON text as a value; what is no JSON goes on as it is and is refused at the border. */
function readRequest(request: unknown): unknown {
  if (typeof request !== 'string' || request === '') return undefined;
  try {
    return JSON.parse(request);
  } catch {
    return request;
  }
}
