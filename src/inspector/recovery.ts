// After a crash: what the last session left behind is offered, opened or removed; this session keeps its own aside.
import { rm } from 'node:fs/promises';
import { fail, ok } from '../shared/index.ts';
import type { CaptureSnapshot, RecoverySnapshot, Refusal, Result } from '../shared/index.ts';
import { type CrashedSession, crashedSessions, crashFiles, discard } from '../trace/index.ts';

import type { Captures } from './captures.ts';

const MB = 1024 * 1024;

export class Recovery {
  readonly #captures: Captures;
  readonly #onChange: () => void;
  #folder: string | undefined;
  #own: readonly string[] = [];
  #found: CrashedSession | undefined;
  #isOffered = true;

  /** `onChange` is told when the offer changed. */
  constructor(captures: Captures, onChange: () => void) {
    this.#captures = captures;
    this.#onChange = onChange;
  }

  /** Looks for what was left behind, and begins to keep what is recorded now. Answers what a person should know. */
  async begin(folder: string, now: number): Promise<readonly string[]> {
    this.#folder = folder;
    const told: string[] = [];
    [this.#found] = await crashedSessions(folder);
    if (this.#found !== undefined) told.push(sentence(this.#found));
    try {
      const files = await crashFiles(folder, now);
      this.#own = files;
      const kept = await this.#captures.keepForRecovery(files);
      if (!kept.ok) told.push(notKept(kept.fault.message));
    } catch (error) {
      told.push(notKept(error instanceof Error ? error.message : String(error)));
    }
    return told;
  }

  snapshot(): RecoverySnapshot | undefined {
    if (this.#found === undefined || !this.#isOffered) return undefined;
    const { at, bytes } = this.#found;
    return { at, bytes };
  }

  /** The files stay until they are discarded. */
  async open(): Promise<Result<CaptureSnapshot, Refusal>> {
    if (this.#found === undefined) return fail(nothingThere());
    const opened = await this.#captures.open(this.#found.files, 'Recovered session');
    if (opened.ok) this.#offer(false);
    return opened;
  }

  async discard(): Promise<Result<undefined, Refusal>> {
    if (this.#found === undefined) return fail(nothingThere());
    await discard(this.#found);
    [this.#found] = this.#folder === undefined ? [] : await crashedSessions(this.#folder);
    this.#offer(true);
    return ok(undefined);
  }

  #offer(isOffered: boolean): void {
    this.#isOffered = isOffered;
    this.#onChange();
  }

  /** This session ends as it should: nothing of it needs to be recovered. */
  async end(): Promise<void> {
    await Promise.all(this.#own.map((file) => rm(file, { force: true }).catch(() => undefined)));
  }
}

function sentence({ bytes, at, files }: CrashedSession): string {
  const size = bytes < MB ? 'less than 1 MB' : `${Math.round(bytes / MB)} MB`;
  const when = new Date(at).toISOString().slice(0, 16).replace('T', ' ');
  return (
    `The session before this one did not end as it should and left ${size} of records behind, the last of ${when} UTC: ` +
    `recover them in the window, or read ${files.join(' and ')}.`
  );
}

function notKept(why: string): string {
  return `The records of this session cannot be kept for the case of a crash: ${why} Recording goes on in memory.`;
}

function nothingThere(): Refusal {
  return { code: 'nothing-to-recover', message: 'There is no session to recover any more.' };
}
