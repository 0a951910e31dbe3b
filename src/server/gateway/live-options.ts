// The options of a running gateway: one object, whose fields change under those who read them.
import { completeOptions } from './options.ts';
import type { GatewayOptions } from './options.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Told after a change which fields it set; their values are those of `LiveOptions.now`. */
export type ChangeListener = (changed: Partial<GatewayOptions>) => void;

export class LiveOptions {
  readonly #options: Mutable<GatewayOptions>;
  readonly #listeners: ChangeListener[] = [];

  constructor(given: Partial<GatewayOptions>) {
    this.#options = completeOptions(given);
  }

  /** The same object for as long as the gateway lives; reading a field of it is all that being current takes. */
  get now(): GatewayOptions {
    return this.#options;
  }

  /** Sets the fields for whatever happens from here on. They must have been checked. */
  change(changes: Partial<GatewayOptions>): void {
    Object.assign(this.#options, completeOptions({ ...this.#options, ...changes }));
    for (const listen of this.#listeners) listen(changes);
  }

  /** For what is derived from options and must be made anew. Listeners stay as long as the gateway. */
  onChange(listen: ChangeListener): void {
    this.#listeners.push(listen);
  }
}
