// One namespace as the place where many are spoken to at once.
import type { SessionId } from '../../shared/index.ts';

import { Crowd, type Reach } from './crowd.ts';
import type { Surroundings } from './surroundings.ts';

export class Hall {
  readonly endpoint: string;
  readonly crowd = new Crowd();
  readonly #surroundings: Surroundings;

  constructor(endpoint: string, surroundings: Surroundings) {
    this.endpoint = endpoint;
    this.#surroundings = surroundings;
  }

  /** One text, written once, to all who are reached. */
  say(raw: string, reach: Reach, volatile = false): void {
    const to: readonly SessionId[] = this.crowd.reached(reach);
    if (to.length === 0) return;
    const cause = this.#surroundings.current()?.cause ?? 0;
    this.#surroundings.ask(
      volatile ? { do: 'send', to, raw, volatile, cause } : { do: 'send', to, raw, cause },
    );
  }
}
