// Which script files a person has allowed to run: each is asked about once, and remembered in the profile.
import { readFile, writeFile } from 'node:fs/promises';
import { sep } from 'node:path';

/** Older answers go: who has that many scripts is asked again. */
const MAX_REMEMBERED = 500;

export interface TrustedScriptsOptions {
  /** Where the answers are kept, as a JSON list of paths. */
  readonly store: string;
  /** What lies below comes with the application and is not asked about. */
  readonly ownFolder: string;
  readonly ask: (file: string) => Promise<boolean>;
}

export class TrustedScripts {
  readonly #options: TrustedScriptsOptions;
  #known: Promise<readonly string[]> | undefined;

  constructor(options: TrustedScriptsOptions) {
    this.#options = options;
  }

  /** `file` is an absolute path, and what is remembered, unless it is known by another name. A no is not remembered. */
  async mayRun(file: string, identity = file): Promise<boolean> {
    const { ownFolder, ask, store } = this.#options;
    if (file.startsWith(ownFolder + sep)) return true;
    this.#known ??= readPaths(store);
    const known = await this.#known;
    if (known.includes(identity)) return true;
    if (!(await ask(file))) return false;
    const next = [...known, identity].slice(-MAX_REMEMBERED);
    this.#known = Promise.resolve(next);
    // A profile that cannot be written asks again next time.
    await writeFile(store, JSON.stringify(next)).catch(() => undefined);
    return true;
  }
}

async function readPaths(store: string): Promise<readonly string[]> {
  try {
    const content: unknown = JSON.parse(await readFile(store, 'utf8'));
    return Array.isArray(content) ? content.filter((path) => typeof path === 'string') : [];
  } catch {
    return [];
  }
}
