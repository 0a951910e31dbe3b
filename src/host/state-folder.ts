// Where a program keeps what it must find again at its next start, as each system has it.
import { homedir } from 'node:os';
import { join } from 'node:path';

interface Places {
  readonly LOCALAPPDATA?: string | undefined;
  readonly XDG_STATE_HOME?: string | undefined;
}

/** Not made yet. */
export function stateFolder(
  platform: NodeJS.Platform = process.platform,
  environment: Places = process.env,
): string {
  if (platform === 'win32') {
    return join(environment.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'Socketscope');
  }
  if (platform === 'darwin') {
    return join(homedir(), 'Library', 'Application Support', 'Socketscope', 'State');
  }
  return join(environment.XDG_STATE_HOME ?? join(homedir(), '.local', 'state'), 'socketscope');
}
