// An application for the window to talk to: a list of rows, and every command answered by a small function.
import type {
  Bridge,
  CommandName,
  CommandReply,
  CommandRequest,
  Feeds,
  InspectorUpdate,
  TraceRow,
} from '../../../src/shared/index.ts';
import type { Link, LinkState } from '../../../src/renderer/bridge/index.ts';

import { snapshot, view } from './facts.ts';

type Answers = {
  [N in CommandName]?: (request: CommandRequest<N>) => CommandReply<N>;
};

export class FakeBridge implements Bridge, Link {
  readonly host = 'browser';
  readonly calls: { readonly name: CommandName; readonly request: unknown }[] = [];
  rows: TraceRow[] = [];
  viewId = 0;
  readonly #answers: Answers;
  readonly #listeners = new Set<(update: InspectorUpdate) => void>();
  #watcher: (state: LinkState) => void = () => undefined;

  constructor(answers: Answers = {}) {
    this.#answers = answers;
  }

  get bridge(): Bridge {
    return this;
  }

  async invoke<N extends CommandName>(
    name: N,
    request: CommandRequest<N>,
  ): Promise<CommandReply<N>> {
    this.calls.push({ name, request });
    const answers: Answers = { ...this.#usual(), ...this.#answers };
    const answer = answers[name];
    if (answer === undefined) throw new Error(`No answer for ${name}`);
    return answer(request) as CommandReply<N>;
  }

  subscribe<N extends keyof Feeds>(_name: N, listen: (feed: Feeds[N]) => void): () => void {
    this.#listeners.add(listen);
    return () => this.#listeners.delete(listen);
  }

  watch(listen: (state: LinkState) => void): () => void {
    this.#watcher = listen;
    listen({ state: 'live' });
    return () => undefined;
  }

  become(state: LinkState): void {
    this.#watcher(state);
  }

  push(update: InspectorUpdate): void {
    for (const listen of this.#listeners) listen(update);
  }

  asked(name: CommandName): readonly unknown[] {
    return this.calls.filter((call) => call.name === name).map(({ request }) => request);
  }

  #usual(): Answers {
    return {
      'app.snapshot': () => snapshot(),
      'trace.view': ({ filter }) => {
        this.viewId += 1;
        return { ok: true, value: view(this.viewId, this.rows.length, { filter }) };
      },
      'trace.rows': ({ viewId, from, count }) => ({
        viewId,
        from,
        shifted: 0,
        rows: this.rows.slice(from, from + count),
      }),
      'trace.locate': ({ seq }) => ({ index: this.rows.findIndex((row) => row.seq >= seq) }),
      'trace.clear': () => undefined,
    };
  }
}
