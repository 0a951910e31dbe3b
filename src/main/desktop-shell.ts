// What only the desktop can do for the inspector: native dialogs.
import { join } from 'node:path';
import { app, dialog } from 'electron';
import type { BrowserWindow } from 'electron';
import type { Shell } from '../inspector/index.ts';

import { TrustedScripts } from './trusted-scripts.ts';

/** `resourcesDir` holds the examples, which are not asked about. */
export function desktopShell(window: BrowserWindow, resourcesDir: string): Shell {
  const trusted = new TrustedScripts({
    store: join(app.getPath('userData'), 'scripts.json'),
    ownFolder: resourcesDir,
    ask: (file) => askToRun(window, file),
  });
  return {
    host: 'desktop',
    confirmScript: ({ file, identity }) => trusted.mayRun(file, identity),
    async chooseScript() {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        title: 'Load a namespace script',
        properties: ['openFile'],
        filters: [
          { name: 'Scripts', extensions: ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs'] },
          { name: 'All files', extensions: ['*'] },
        ],
      });
      return canceled ? undefined : filePaths[0];
    },
    async chooseTrace() {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        title: 'Open a trace',
        properties: ['openFile'],
      });
      return canceled ? undefined : filePaths[0];
    },
    async chooseExport(suggested, { title, endings }) {
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        title: 'Export the trace',
        defaultPath: suggested,
        filters: [
          { name: title, extensions: endings.map((ending) => ending.slice(1)) },
          { name: 'All files', extensions: ['*'] },
        ],
      });
      return canceled || filePath === '' ? undefined : filePath;
    },
  };
}

async function askToRun(window: BrowserWindow, file: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    title: 'Socketscope',
    message: 'Run this script?',
    detail: `${file}\n\nIt is a program: it can do on this machine whatever you can. You are asked once for each file.`,
    buttons: ['Run', 'Cancel'],
    defaultId: 1,
    cancelId: 1,
  });
  return response === 0;
}
