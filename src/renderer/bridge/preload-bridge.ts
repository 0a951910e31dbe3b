// The desktop's way: JSON texts through the preload's two handles.
import type {
  Bridge,
  CommandName,
  CommandReply,
  CommandRequest,
  FeedName,
  Feeds,
  PreloadHost,
} from '../../shared/index.ts';

import type { Link, LinkState } from './link.ts';

export class PreloadBridge implements Link, Bridge {
  readonly host = 'desktop';
  readonly #preload: PreloadHost;

  constructor(preload: PreloadHost) {
    this.#preload = preload;
  }

  get bridge(): Bridge {
    return this;
  }

  async invoke<N extends CommandName>(
    name: N,
    request: CommandRequest<N>,
  ): Promise<CommandReply<N>> {
    const reply = await this.#preload.invoke(name, JSON.stringify(request ?? null));
    // The other end is the same build and answers by the same table; `undefined` has no JSON text.
    return (reply === '' ? undefined : JSON.parse(reply)) as CommandReply<N>;
  }

  subscribe<N extends FeedName>(name: N, listen: (feed: Feeds[N]) => void): () => void {
    return this.#preload.subscribe((feed, update) => {
      if (feed === name) listen(JSON.parse(update) as Feeds[N]);
    });
  }

  pathOf(file: unknown): string | undefined {
    const path = this.#preload.pathOf(file);
    return path === '' ? undefined : path;
  }

  /** The window and the application live and die together. */
  watch(listen: (state: LinkState) => void): () => void {
    listen({ state: 'live' });
    return () => undefined;
  }
}
