// Scripts that came as text, kept as scratch files for as long as the application runs.
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

export class Uploads {
  readonly #folders = new Set<string>();
  readonly #identities = new Map<string, string>();
  /** The way out that no `close` came before: an error, or an end at once. */
  readonly #atExit = () => {
    for (const folder of this.#folders) rmSync(folder, { recursive: true, force: true });
  };

  /** Answers the file's path; nothing where the name is none of a script. */
  async keep(name: string, text: string): Promise<string | undefined> {
    const plain = basename(name.replaceAll('\\', '/'));
    if (!/^[^\p{Cc}/]+\.(ts|mts|cts|js|mjs|cjs)$/u.test(plain)) return undefined;
    const folder = await mkdtemp(join(tmpdir(), 'socketscope-'));
    if (this.#folders.size === 0) process.once('exit', this.#atExit);
    this.#folders.add(folder);
    const file = join(folder, plain);
    await writeFile(file, text, { mode: 0o600 });
    const digest = createHash('sha256').update(text).digest('hex');
    this.#identities.set(file, `${plain} (uploaded, SHA-256 ${digest})`);
    return file;
  }

  /** Of one of these files: other text, or another name, is another one. */
  identityOf(file: string): string | undefined {
    return this.#identities.get(file);
  }

  /** Removes them all. */
  async close(): Promise<void> {
    process.off('exit', this.#atExit);
    const folders = [...this.#folders];
    this.#folders.clear();
    this.#identities.clear();
    await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
  }
}
