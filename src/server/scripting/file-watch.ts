// Says when one of some files was saved, in whatever way an editor does it: in place, or by renaming a new file.
import { type FSWatcher, watch } from 'node:fs';
import { basename, dirname } from 'node:path';

/** Editors write in several steps; the last one counts. */
const QUIET_MS = 30;
const SOURCE = /\.(?:[cm]?[jt]sx?|json)$/;

export interface FileWatchOptions {
  /** Something is being saved; `onSaved` follows. */
  readonly onStirred: () => void;
  readonly onSaved: () => void;
  /** A folder cannot be watched (any more); told with the system's reason. */
  readonly onLost: (reason: string) => void;
}

/** Folders are watched rather than files: a file that is replaced by another one of its name stays watched. */
export class FileWatch {
  readonly #options: FileWatchOptions;
  readonly #folders = new Map<string, FSWatcher>();
  #names = new Map<string, Set<string>>();
  #isWide = false;
  #timer: NodeJS.Timeout | undefined;
  #isOver = false;

  constructor(options: FileWatchOptions) {
    this.#options = options;
  }

  /** `isWide`: a file is missing, so any source file that appears beside the known ones counts too. */
  follow(files: Iterable<string>, isWide: boolean): void {
    if (this.#isOver) return;
    this.#isWide = isWide;
    this.#names = new Map();
    for (const file of files) {
      const folder = dirname(file);
      const names = this.#names.get(folder) ?? new Set();
      this.#names.set(folder, names.add(basename(file)));
    }
    for (const [folder, watcher] of this.#folders) {
      if (!this.#names.has(folder)) this.#drop(folder, watcher);
    }
    for (const folder of this.#names.keys()) {
      if (!this.#folders.has(folder)) this.#watch(folder);
    }
  }

  close(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
    for (const [folder, watcher] of this.#folders) this.#drop(folder, watcher);
  }

  #watch(folder: string): void {
    try {
      const watcher = watch(folder, { persistent: false }, (_, name) => this.#heard(folder, name));
      watcher.on('error', (error) => {
        this.#drop(folder, watcher);
        this.#options.onLost(error.message);
      });
      this.#folders.set(folder, watcher);
    } catch (error) {
      this.#options.onLost(error instanceof Error ? error.message : String(error));
    }
  }

  #drop(folder: string, watcher: FSWatcher): void {
    watcher.close();
    this.#folders.delete(folder);
  }

  /** Some systems leave the name out. */
  #heard(folder: string, name: string | null): void {
    const isKnown = name === null || this.#names.get(folder)?.has(name) === true;
    if (!isKnown && !(this.#isWide && SOURCE.test(name))) return;
    clearTimeout(this.#timer);
    this.#options.onStirred();
    this.#timer = setTimeout(() => this.#options.onSaved(), QUIET_MS);
    this.#timer.unref();
  }
}
