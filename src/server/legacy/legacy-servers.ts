// All servers that scripts have opened themselves, beside the application's own gateway.
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { fail } from '../../shared/index.ts';
import type {
  ListenerSnapshot,
  Refusal,
  Result,
  SessionId,
  SessionSnapshot,
  Tap,
} from '../../shared/index.ts';
import type { GatewayOptions } from '../gateway/index.ts';
import type { ListenAt } from '../listeners/index.ts';
import type { OwnServersHost, RunnerOwner } from '../scripting/index.ts';
import { openOwnServers } from './in-script.ts';
import { ServerLink } from './server-link.ts';
import type { Injection, Membership, ServersTask } from './server-words.ts';

export interface LegacyServersSetting {
  /** The bundled `script-servers`. */
  readonly bundle: string;
  /** For what the scripts themselves do not set. Functions stay here. */
  readonly options: Partial<GatewayOptions>;
  /** Where a server listens that its script does not give a place. */
  readonly place: ListenAt;
  readonly tap: Tap;
  readonly onSessionChange: (sid: SessionId) => void;
  /** Some script listens, or does so no more. */
  readonly onChange: () => void;
}

/** A file that never says whether it listens is not waited for longer. */
const SETTLE_MS = 5_000;

export class LegacyServers implements OwnServersHost {
  readonly open = openOwnServers;
  readonly bundle: string;
  readonly #setting: LegacyServersSetting;
  readonly #links = new Map<ServerLink, string>();
  /** One counter for all threads, as one trace holds all exchanges. */
  readonly #exchanges = new Int32Array(new SharedArrayBuffer(4));
  #settled: (() => void)[] = [];

  constructor(setting: LegacyServersSetting) {
    this.#setting = setting;
    this.bundle = setting.bundle;
  }

  /** For the application's own gateway. */
  readonly nextExchange = (): number => Atomics.add(this.#exchanges, 0, 1) + 1;

  channel(file: string, owner: RunnerOwner): MessagePort {
    const { port1, port2 } = new MessageChannel();
    const waitsForGo = [...this.#links.values()].includes(file);
    const options = cloneable(this.#setting.options);
    const counts = new Int32Array(new SharedArrayBuffer(12));
    const { place } = this.#setting;
    const task: ServersTask = {
      options,
      place,
      exchanges: this.#exchanges,
      counts,
      waitsForGo,
    };
    port1.postMessage(task);
    const { tap, onSessionChange } = this.#setting;
    const link = new ServerLink({
      port: port1,
      counts,
      owner,
      tap,
      onSessionChange,
      onChange: () => this.#changed(),
      onEnd: () => {
        this.#links.delete(link);
        this.#changed();
      },
    });
    this.#links.set(link, file);
    return port2;
  }

  /** True where some script makes servers of its own, whether or not they listen yet. */
  get areMade(): boolean {
    return [...this.#links.keys()].some((link) => link.areMade);
  }

  /** True where one of them listens at the application's place. */
  get areInPlace(): boolean {
    return [...this.#links.keys()].some((link) => link.isInPlace);
  }

  get listeners(): readonly ListenerSnapshot[] {
    return [...this.#links.keys()].flatMap((link) => link.listeners);
  }

  /** Resolves when everything listens that wants to, or cannot: then with the first reason. */
  async settled(): Promise<Refusal | undefined> {
    const until = performance.now() + SETTLE_MS;
    while ([...this.#links.keys()].some((link) => link.isSettling)) {
      const left = until - performance.now();
      if (left <= 0) break;
      await new Promise<void>((done) => {
        this.#settled.push(done);
        setTimeout(done, left).unref();
      });
    }
    for (const link of this.#links.keys()) if (link.refusal !== undefined) return link.refusal;
    return undefined;
  }

  snapshot(sid: SessionId): SessionSnapshot | undefined {
    return this.#linkOf(sid)?.describe(sid);
  }

  /** As `Gateway.inject`; `undefined` where no script's server knows the session. */
  inject(injection: Injection): Promise<Result<{ raw: string }, Refusal>> | undefined {
    const { raw } = injection;
    return this.#linkOf(injection.sid)
      ?.inject(injection)
      .then((result) => (result.ok ? { ok: true, value: { raw } } : fail(result.fault)));
  }

  /** As `Gateway.disconnect`; `undefined` where no script's server knows the session. */
  disconnect(at: Membership): Promise<Result<undefined, Refusal>> | undefined {
    return this.#linkOf(at.sid)
      ?.disconnect(at)
      .then((result) => (result.ok ? { ok: true, value: undefined } : fail(result.fault)));
  }

  #linkOf(sid: SessionId): ServerLink | undefined {
    for (const link of this.#links.keys()) if (link.describe(sid) !== undefined) return link;
    return undefined;
  }

  #changed(): void {
    for (const settled of this.#settled.splice(0)) settled();
    this.#setting.onChange();
  }
}

function cloneable(options: Partial<GatewayOptions>): Partial<GatewayOptions> {
  const entries = Object.entries(options).filter(([, value]) => typeof value !== 'function');
  return Object.fromEntries(entries) as Partial<GatewayOptions>;
}
