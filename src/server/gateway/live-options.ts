// The options of a running gateway: one object, whose fields change under those who read them.
import { ok } from '../../shared/index.ts';
import type { JsonValue, Refusal, Result, SettingChange } from '../../shared/index.ts';
import { checkOptions } from './option-checks.ts';
import { completeOptions } from './options.ts';
import type { GatewayOptions } from './options.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Told after a change which fields it set; their values are those of `LiveOptions.now`. */
export type ChangeListener = (changes: readonly SettingChange[]) => void;

export class LiveOptions {
  readonly #options: Mutable<GatewayOptions>;
  readonly #listeners: ChangeListener[] = [];

  /** @throws TypeError with the sentence of an option that will not do: a mistake in the program that embeds us. */
  constructor(given: Partial<GatewayOptions>) {
    const checked = checkOptions(given);
    if (!checked.ok) throw new TypeError(checked.fault.message);
    this.#options = completeOptions(checked.value);
  }

  /** The same object for as long as the gateway lives; reading a field of it is all that being current takes. */
  get now(): GatewayOptions {
    return this.#options;
  }

  /** Sets all the fields for whatever happens from here on, or none of them. Answers those that are other now. */
  change(wanted: Readonly<Record<string, unknown>>): Result<readonly SettingChange[], Refusal> {
    const checked = checkOptions(wanted);
    if (!checked.ok) return checked;
    const before = { ...this.#options };
    Object.assign(this.#options, completeOptions({ ...before, ...checked.value }));
    const changes = differences(before, this.#options);
    if (changes.length > 0) for (const listen of this.#listeners) listen(changes);
    return ok(changes);
  }

  /** For what is derived from options and must be made anew. Listeners stay as long as the gateway. */
  onChange(listen: ChangeListener): void {
    this.#listeners.push(listen);
  }
}

function differences(before: GatewayOptions, after: GatewayOptions): readonly SettingChange[] {
  const changes: SettingChange[] = [];
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const was: unknown = Reflect.get(before, name);
    const is: unknown = Reflect.get(after, name);
    const change = { name, before: told(was), after: told(is) };
    const isSame = typeof is === 'function' ? is === was : same(change);
    if (!isSame) changes.push(change);
  }
  return changes;
}

function same({ before, after }: SettingChange): boolean {
  return JSON.stringify(before) === JSON.stringify(after);
}

/** A value of an option for a record. */
function told(value: unknown): JsonValue {
  if (typeof value === 'function') return 'a function';
  if (value instanceof RegExp) return String(value);
  return value === undefined ? null : (value as JsonValue);
}
