// What only the desktop can do for the inspector: native dialogs.
import { dialog } from 'electron';
import type { BrowserWindow } from 'electron';
import type { Shell } from '../inspector/index.ts';

export function desktopShell(window: BrowserWindow): Shell {
  return {
    host: 'desktop',
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
    async chooseExport(suggested) {
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        title: 'Export the trace',
        defaultPath: suggested,
        filters: [
          { name: 'Socketscope traces', extensions: ['siotrace', 'ndjson'] },
          { name: 'All files', extensions: ['*'] },
        ],
      });
      return canceled || filePath === '' ? undefined : filePath;
    },
  };
}
