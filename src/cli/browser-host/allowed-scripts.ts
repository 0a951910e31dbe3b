// Which scripts the person at a browser allowed to run: each is asked about once while the application runs.
import { resolve, sep } from 'node:path';
import type { NamedScript } from '../../inspector/index.ts';

/** Older answers go: who has that many scripts is asked again. */
const MAX_REMEMBERED = 500;

export class AllowedScripts {
  readonly #ownFolder: string;
  readonly #allowed: Set<string>;

  /** What lies below `ownFolder` comes with the application; `named` were asked for at the start. */
  constructor(ownFolder: string, named: readonly string[]) {
    this.#ownFolder = ownFolder;
    this.#allowed = new Set(named.map((file) => resolve(file)));
  }

  /** True, or that the window has to ask. Its yes is remembered, a no never comes here. */
  judge({ file, identity, isAllowed }: NamedScript): true | 'ask' {
    if (file.startsWith(this.#ownFolder + sep) || this.#allowed.has(identity)) return true;
    if (!isAllowed) return 'ask';
    this.#allowed.add(identity);
    const [oldest] = this.#allowed;
    if (this.#allowed.size > MAX_REMEMBERED && oldest !== undefined) this.#allowed.delete(oldest);
    return true;
  }
}
