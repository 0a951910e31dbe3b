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
  const load = async (file: string, isAllowed: boolean) => {
    const isKnown = scripts.snapshots().some((script) => script.file === file);
    const script = { file, identity: uploads.identityOf(file) ?? file, isAllowed };
    const mayRun = isKnown || ((await shell.confirmScript?.(script)) ?? true);
    if (mayRun === 'ask') return ok({ mayRun: file });
    return mayRun ? scripts.load(file) : ok('cancelled' as const);
  };
  return {
    'script.load': async ({ file, allowed = false }) => {
      const chosen = file ?? (await shell.chooseScript?.());
      return chosen === undefined ? ok('cancelled') : load(resolve(chosen), allowed);
    },
    'script.upload': async ({ name, text }) => {
      const file = await uploads.keep(name, text);
      return file === undefined
        ? fail({
            code: 'bad-name',
            message: `“${name.slice(0, 80)}” is not a script: choose a .ts, .js, .mjs or .cjs file.`,
          })
        : load(file, false);
    },
    'script.reload': ({ id }) => scripts.reload(id),
    'script.unload': ({ id }) => scripts.unload(id),
    'script.disable': ({ id }) => scripts.disable(id),
    'script.enable': ({ id }) => scripts.enable(id),
  };
}
