// The servers that a script has made, with their gateways, and what their owner asks of them.
import type { Server } from 'node:net';
import { fail } from '../../shared/index.ts';
import type {
  ListenerSnapshot,
  Refusal,
  Result,
  SessionId,
  SessionSnapshot,
} from '../../shared/index.ts';
import type { Gateway } from '../gateway/index.ts';
import { placeUrl, type WebServer } from '../listeners/index.ts';
import type { ServersOwnerWord } from './server-words.ts';

type Ask = Extract<ServersOwnerWord, { readonly ask: number }>;

interface Served {
  readonly gateway: Gateway;
  /** Its store's own connections end. */
  readonly leave: () => Promise<void>;
}

export class ServedServers {
  readonly #gateways = new Map<Server, Served>();

  get areMade(): boolean {
    return this.#gateways.size > 0;
  }

  add(server: WebServer, served: Served): void {
    this.#gateways.set(server, served);
  }

  describe(sid: SessionId): SessionSnapshot | undefined {
    for (const { gateway } of this.#gateways.values()) {
      const snapshot = gateway.snapshot(sid);
      if (snapshot !== undefined) return snapshot;
    }
    return undefined;
  }

  /** Nothing for servers that carry no sessions, and for those that listen at no port. */
  listener(server: Server): ListenerSnapshot | undefined {
    const address = server.address();
    if (!this.#gateways.has(server) || typeof address !== 'object' || address === null)
      return undefined;
    const { address: host, port } = address;
    const secure = 'setSecureContext' in server;
    return { host, port, secure, url: placeUrl(host, port, secure) };
  }

  /** What a person does to a session by hand. */
  answer(ask: Ask): Result<unknown, Refusal> {
    const { sid } = ask.do === 'inject' ? ask.injection : ask.at;
    for (const { gateway } of this.#gateways.values()) {
      if (gateway.snapshot(sid) === undefined) continue;
      return ask.do === 'inject' ? gateway.inject(ask.injection) : gateway.disconnect(ask.at);
    }
    const message = `No live session has the id ${sid}: it has ended.`;
    return fail({ code: 'no-session', message });
  }

  /** Ends all sessions; their clients hear of it only where something is open to them still. */
  async end(): Promise<void> {
    const ends = [...this.#gateways.values()].map(async ({ gateway, leave }) => {
      await gateway.close();
      await leave();
    });
    await Promise.all(ends);
  }
}
