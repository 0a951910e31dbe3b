// Which files of packages Node loads by itself with `require`, and which have to become part of the script.
import { readFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';

const IN_PACKAGES = /[\\/]node_modules[\\/]/;
const MODULE_SYNTAX = /^\s*(?:import\s*[\w*{'"]|export\s*[\w*{])/m;

/** Where a package of the script's lies; a linked one counts as the user's own files. */
export function isInPackages(file: string): boolean {
  return IN_PACKAGES.test(file);
}

/**
 * True where `require` gives what the file's author meant: CommonJS, JSON, compiled code. As in Node, the
 * nearest package.json says what a `.js` is; packages that leave it out are looked at.
 */
export async function isRequirable(file: string): Promise<boolean> {
  switch (extname(file)) {
    case '.cjs':
    case '.json':
    case '.node':
      return true;
    case '.js':
    case '':
      return !(await isModule(file));
    default:
      return false;
  }
}

async function isModule(file: string): Promise<boolean> {
  if ((await packageType(dirname(file))) === 'module') return true;
  const text = await readFile(file, 'utf8').catch(() => '');
  return MODULE_SYNTAX.test(text) && !/\bmodule\.exports\b|\bexports\.\w/.test(text);
}

/** The `type` of the package that a folder belongs to. */
async function packageType(folder: string): Promise<unknown> {
  const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => undefined);
  const above = dirname(folder);
  if (text === undefined) return above === folder ? undefined : packageType(above);
  return readType(text);
}

function readType(text: string): unknown {
  try {
    const content: unknown = JSON.parse(text);
    return typeof content === 'object' && content !== null && 'type' in content
      ? content.type
      : undefined;
  } catch {
    return undefined;
  }
}
