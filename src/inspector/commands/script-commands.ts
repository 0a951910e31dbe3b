// Scripts from the window: load by path, dialog or upload, reload, unload.
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fail, ok } from '../../shared/index.ts';
import type { CommandTable } from '../../shared/index.ts';
import type { Scripts } from '../../server/index.ts';

import type { Shell } from '../options.ts';

type ScriptCommands = Pick<
  CommandTable,
  'script.load' | 'script.upload' | 'script.reload' | 'script.unload'
>;

export function scriptCommands(scripts: Scripts, shell: Shell): ScriptCommands {
  return {
    'script.load': async ({ file }) => {
      const chosen = file ?? (await shell.chooseScript?.());
      return chosen === undefined ? ok('cancelled') : scripts.load(chosen);
    },
    'script.upload': async ({ name, text }) => {
      const file = await keepUpload(name, text);
      return file === undefined
        ? fail({
            code: 'bad-name',
            message: `“${name.slice(0, 80)}” is not a script: choose a .ts, .js, .mjs or .cjs file.`,
          })
        : scripts.load(file);
    },
    'script.reload': ({ id }) => scripts.reload(id),
    'script.unload': ({ id }) => scripts.unload(id),
  };
}

async function keepUpload(name: string, text: string): Promise<string | undefined> {
  const plain = basename(name.replaceAll('\\', '/'));
  if (!/^[^\p{Cc}/]+\.(ts|mts|cts|js|mjs|cjs)$/u.test(plain)) return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'socketscope-'));
  const file = join(folder, plain);
  await writeFile(file, text, { mode: 0o600 });
  return file;
}
