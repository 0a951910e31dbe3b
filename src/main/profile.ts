// One profile for one running application: a second one gets a passing profile of its own.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';

/**
 * Two applications may run side by side (two servers), but Chromium's storage belongs to one
 * process. Call before the application is ready.
 */
export function ownProfile(): void {
  if (app.requestSingleInstanceLock()) return;
  const passing = mkdtempSync(join(tmpdir(), 'socketscope-profile-'));
  app.setPath('userData', passing);
  process.on('exit', () => rmSync(passing, { recursive: true, force: true }));
}
