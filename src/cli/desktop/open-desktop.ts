// `socketscope` without a command: the desktop application where this machine can show one.
import type { Launch, Places } from '../../host/index.ts';
import { complain, LAUNCH_VARIABLE } from '../../host/index.ts';

import { downloadElectron, electronPackageDir, findElectron } from './find-electron.ts';
import { runElectron } from './run-electron.ts';

/** Either it ran and is over, or a sentence says why it could not. */
export type DesktopEnd =
  | { readonly ended: true; readonly status: number }
  | { readonly ended: false; readonly why: string };

export async function openDesktop(
  launch: Launch,
  places: Places,
  args: readonly string[],
): Promise<DesktopEnd> {
  const hindrance = findHindrance(launch);
  if (hindrance !== undefined) return { ended: false, why: hindrance };
  const electron = await findElectron({
    overrideDir: process.env.ELECTRON_OVERRIDE_DIST_PATH,
    packageDir: electronPackageDir(__filename),
    download: (packageDir) => {
      complain("Electron's binary is missing and is fetched once, which can take minutes.");
      return downloadElectron(packageDir);
    },
  });
  if (!electron.ok) return { ended: false, why: electron.fault };
  const run = await runElectron({
    executable: electron.value,
    args: [...(launch.options.sandbox ? [] : ['--no-sandbox']), places.rootDir],
    env: desktopEnvironment(args),
  });
  return run.opened ? { ended: true, status: run.status } : { ended: false, why: run.why };
}

/** What is known to stop Electron before trying it. */
function findHindrance(launch: Launch): string | undefined {
  if (process.platform !== 'linux') return undefined;
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (!DISPLAY && !WAYLAND_DISPLAY) {
    return 'There is no display (DISPLAY and WAYLAND_DISPLAY are not set).';
  }
  if (process.getuid?.() === 0 && launch.options.sandbox) {
    return 'Electron refuses to run as root without --no-sandbox.';
  }
  return undefined;
}

/** The arguments travel in the environment, so that none of them is taken for a switch of Chromium. */
function desktopEnvironment(args: readonly string[]): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, [LAUNCH_VARIABLE]: JSON.stringify(args) };
  // Set by terminals inside Electron applications; it would turn the window into a plain Node.
  delete env.ELECTRON_RUN_AS_NODE;
  return env;
}
