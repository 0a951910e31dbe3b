// The door between the sandboxed window and the application: two handles for texts, and a file's path.
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { IPC_FEED, IPC_INVOKE, IPC_TOOK } from '../shared/index.ts';
import type { PreloadHost } from '../shared/index.ts';

type FeedListener = Parameters<PreloadHost['subscribe']>[0];

const listeners = new Set<FeedListener>();

ipcRenderer.on(IPC_FEED, (_event, feed: unknown, update: unknown) => {
  ipcRenderer.send(IPC_TOOK);
  if (typeof feed !== 'string' || typeof update !== 'string') return;
  for (const listen of listeners) listen(feed, update);
});

const host: PreloadHost = {
  async invoke(name, request) {
    try {
      return String(await ipcRenderer.invoke(IPC_INVOKE, String(name), String(request)));
    } catch (error) {
      throw new Error(sentenceOf(error));
    }
  },
  subscribe(listen) {
    listeners.add(listen);
    return () => listeners.delete(listen);
  },
  pathOf(file) {
    return file instanceof File ? pathOfFile(file) : '';
  },
};

contextBridge.exposeInMainWorld('socketscopeHost', host);

/** Electron puts "Error invoking remote method '…': Name: " before what main said. */
function sentenceOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/^Error invoking remote method '[^']*': (?:\w+: )?/, '');
}

/** Electron 25 has the path on the file itself, newer ones behind `webUtils`. */
function pathOfFile(file: File): string {
  if (typeof webUtils?.getPathForFile === 'function') return webUtils.getPathForFile(file);
  return 'path' in file && typeof file.path === 'string' ? file.path : '';
}
