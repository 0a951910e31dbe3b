// The server as others use it: it listens, holds the sessions, and lets a person reach into them.
import { fail, ok } from '../../shared/index.ts';
import type {
  Refusal,
  Result,
  SessionId,
  SessionSnapshot,
  SettingChange,
} from '../../shared/index.ts';
import type { AclDesk } from './acl-desk.ts';
import { type Core, openCore } from './core.ts';
import { type Doors, openDoors } from './doors.ts';
import type { GatewaySetting } from './gateway-setting.ts';
import type { ListenAt, Listening, WebServer } from '../listeners/index.ts';
import { LiveOptions } from './live-options.ts';
import { type Injection, type Membership, ReachIn } from './reach-in.ts';

const LISTENING: Refusal = {
  code: 'listening',
  message: 'The server is listening already; stop it first.',
};

export class Gateway {
  readonly #options: LiveOptions;
  readonly #core: Core;
  readonly #doors: Doors;
  readonly #reachIn: ReachIn;

  constructor(setting: GatewaySetting) {
    const { tap, namespaces, adapter, clock } = setting;
    const live = new LiveOptions(setting.options);
    const { onSessionChange = () => undefined } = setting;
    this.#options = live;
    this.#core = openCore({
      options: live.now,
      tap,
      clock,
      namespaces,
      adapter,
      onSessionChange,
    });
    this.#reachIn = new ReachIn(this.#core);
    this.#doors = openDoors(this.#core, live, setting);
  }

  /** As they are now: the object changes with them. */
  get options(): LiveOptions['now'] {
    return this.#options.now;
  }

  /**
   * Sets options for whatever happens from here on: new handshakes, the next request, the next time a timer is
   * armed. Connections that are open stay, also those of a transport that is offered no more. A record tells it.
   */
  change(wanted: Readonly<Record<string, unknown>>): Result<readonly SettingChange[], Refusal> {
    const changed = this.#options.change(wanted);
    if (changed.ok && changed.value.length > 0) {
      this.#core.perform.tell({ kind: 'server', op: 'changed', changes: changed.value });
    }
    return changed;
  }

  /** Of the Flash policy server, while it listens. */
  get flashPolicyPort(): number | undefined {
    return this.#doors.flashPolicy.port;
  }

  /** At one place; see `listenAll`. */
  async listen(at: ListenAt): Promise<Result<Listening, Refusal>> {
    const listening = await this.listenAll([at]);
    if (!listening.ok) return listening;
    const [first] = listening.value;
    return first === undefined ? fail(LISTENING) : ok(first);
  }

  /**
   * Listens at several places, plain and TLS as each says, at all of them or at none; the answers stand in their
   * order. Once at a time: to listen elsewhere `close` first.
   */
  async listenAll(places: readonly ListenAt[]): Promise<Result<readonly Listening[], Refusal>> {
    const { port, flashPolicy } = this.#doors;
    if (port.isListening) return fail(LISTENING);
    const listening = await port.listen(places);
    if (!listening.ok) return listening;
    this.#core.sharing.open();
    await flashPolicy.open(places.map((place) => place.host));
    return listening;
  }

  /** Serves the resource on somebody else's server. `close` gives its listeners back and leaves it open. */
  attach(server: WebServer): void {
    this.#core.sharing.open();
    this.#doors.port.attach(server);
    this.#doors.flashPolicy.join(server);
  }

  /** Ends every session with `0::`, answers held polls, and resolves when the port is free. */
  async close(): Promise<void> {
    const { roster, perform } = this.#core;
    for (const entry of [...roster.live()]) {
      perform.feed(entry, { on: 'booted', reason: 'server stopped', cause: 0 });
    }
    this.#doors.leave();
    await Promise.all([this.#doors.port.close(), this.#doors.flashPolicy.close()]);
    await this.#core.sharing.close();
  }

  /** As `AclDesk.order` says. */
  orderAcl(...asked: Parameters<AclDesk['order']>): ReturnType<AclDesk['order']> {
    return this.#core.orders.order(...asked);
  }

  /** As `AclDesk.decide` says. */
  decide(sid: SessionId, raw: string): ReturnType<AclDesk['decide']> {
    return this.#core.orders.decide(sid, raw);
  }

  /** As `ReachIn.inject` says. */
  inject(injection: Injection): Result<{ raw: string }, Refusal> {
    return this.#reachIn.inject(injection);
  }

  /** As `ReachIn.disconnect` says. */
  disconnect(at: Membership): Result<undefined, Refusal> {
    return this.#reachIn.disconnect(at);
  }

  /** Also of a session that ended a while ago. */
  snapshot(sid: SessionId): SessionSnapshot | undefined {
    return this.#core.roster.snapshot(sid);
  }

  /** Live sessions, and those that ended a while ago. */
  sessions(): readonly SessionId[] {
    return this.#core.roster.sids();
  }
}
