// One namespace as the place where many are spoken to at once.
import type { SessionId } from '../../shared/index.ts';

import { Crowd, type Reach } from './crowd.ts';
import type { HeardInput } from './input.ts';
import type { Surroundings } from './surroundings.ts';

export class Hall {
  readonly endpoint: string;
  readonly crowd = new Crowd();
  readonly #surroundings: Surroundings;

  constructor(endpoint: string, surroundings: Surroundings) {
    this.endpoint = endpoint;
    this.#surroundings = surroundings;
  }

  /** One text, written once, to all who are reached, on other servers too. */
  say(raw: string, reach: Reach, volatile = false): void {
    const to: readonly SessionId[] = this.crowd.reached(reach);
    const shared = { endpoint: this.endpoint, ...reach };
    const cause = this.#surroundings.current()?.cause ?? 0;
    const effect = { do: 'send', to, raw, shared, cause } as const;
    this.#surroundings.ask(volatile ? { ...effect, volatile } : effect);
  }

  /** What another server broadcast, for those of its audience who are here. */
  heard({ raw, volatile, cause, ...reach }: HeardInput): void {
    const to = this.crowd.reached(reach);
    if (to.length === 0) return;
    const effect = { do: 'send', to, raw, isRemote: true, cause } as const;
    this.#surroundings.ask(volatile ? { ...effect, volatile } : effect);
  }
}
