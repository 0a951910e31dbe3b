// Scripts from the window: load by path, dialog or upload, reload, disable and enable, unload.
import { resolve } from 'node:path';
import { fail, ok } from '../../shared/index.ts';
import type { CommandTable } from '../../shared/index.ts';
import type { Scripts } from '../../server/index.ts';

import type { Shell } from '../options.ts';
import type { Uploads } from '../uploads.ts';

type ScriptCommands = Pick<
  CommandTable,
  | 'script.load'
  | 'script.upload'
  | 'script.reload'
  | 'script.unload'
  | 'script.disable'
  | 'script.enable'
>;

export interface ScriptCommandParts {
  readonly scripts: Scripts;
  readonly uploads: Uploads;
  readonly shell: Shell;
}

export function scriptCommands({ scripts, uploads, shell }: ScriptCommandParts): ScriptCommands {
  return {
    'script.load': async ({ file }) => {
      const chosen = file ?? (await shell.chooseScript?.());
      if (chosen === undefined) return ok('cancelled');
      const path = resolve(chosen);
      const isKnown = scripts.snapshots().some((script) => script.file === path);
      const mayRun = isKnown || ((await shell.confirmScript?.(path)) ?? true);
      return mayRun ? scripts.load(path) : ok('cancelled');
    },
    'script.upload': async ({ name, text }) => {
      const file = await uploads.keep(name, text);
      return file === undefined
        ? fail({
            code: 'bad-name',
            message: `“${name.slice(0, 80)}” is not a script: choose a .ts, .js, .mjs or .cjs file.`,
          })
        : scripts.load(file);
    },
    'script.reload': ({ id }) => scripts.reload(id),
    'script.unload': ({ id }) => scripts.unload(id),
    'script.disable': ({ id }) => scripts.disable(id),
    'script.enable': ({ id }) => scripts.enable(id),
  };
}
