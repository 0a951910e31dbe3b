// What the checks of one script's types found, and which of it has to be told: only what was not there before.
import type { ScriptEvent, TypeErrorInfo, TypeErrors } from '../../shared/index.ts';

import { shortPlace } from './source-places.ts';
import type { TypeReader } from './type-checks.ts';

export interface ScriptTypesSetting {
  /** The script. */
  readonly file: string;
  readonly report: (event: ScriptEvent) => void;
  /** What was found is another one now. */
  readonly changed: () => void;
  /** The user's files that the types came from. */
  readonly follow: (files: readonly string[]) => void;
}

export class ScriptTypes implements TypeReader {
  readonly #setting: ScriptTypesSetting;
  #errors: TypeErrors | undefined;

  constructor(setting: ScriptTypesSetting) {
    this.#setting = setting;
  }

  /** Nothing where all is in order, as far as that is known. */
  get errors(): TypeErrors | undefined {
    return this.#errors;
  }

  found(errors: TypeErrors, files: readonly string[]): void {
    const before = this.#errors;
    this.#errors = errors.total === 0 ? undefined : errors;
    for (const error of newsAmong(errors.first, before?.first ?? [])) this.#tellError(error);
    const more = errors.total - errors.first.length;
    if (more > 0 && before?.total !== errors.total) this.#tell(`There are ${more} more.`);
    if (before !== undefined && errors.total === 0) this.#tell('They are in good order again.');
    this.#setting.follow(files);
    if (before !== undefined || errors.total > 0) this.#setting.changed();
  }

  unchecked(why: string): void {
    this.#tell(`They are not checked, ${why}.`);
  }

  #tellError({ file, line, column, message }: TypeErrorInfo): void {
    const text = `${shortPlace({ file, line })}:${column}: ${message} It runs all the same.`;
    this.#tell(text, { level: 'warn', file, line, column });
  }

  #tell(message: string, more: Partial<ScriptEvent> = {}): void {
    const { file: script, report } = this.#setting;
    report({ kind: 'script', op: 'types', script, level: 'info', message, ...more });
  }
}

/** Those that were not there before; one that only moved was. */
function newsAmong(
  now: readonly TypeErrorInfo[],
  before: readonly TypeErrorInfo[],
): readonly TypeErrorInfo[] {
  const known = before.map(keyOf);
  return now.filter((error) => {
    const at = known.indexOf(keyOf(error));
    if (at >= 0) known.splice(at, 1);
    return at < 0;
  });
}

function keyOf({ file, message }: TypeErrorInfo): string {
  return `${file}\n${message}`;
}
