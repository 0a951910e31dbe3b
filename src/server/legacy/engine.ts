// The gateway under a legacy server, and the tables that it keeps.
import type { SessionEvent, SessionId, Tap } from '../../shared/index.ts';
import { Gateway } from '../gateway/index.ts';
import { Handshaking } from './authorization.ts';
import { carriedBy } from './carried-by.ts';
import { translated } from './manager-settings.ts';
import type { Managed } from './managed.ts';
import { hearOthers } from './other-servers.ts';
import { Reception } from './reception.ts';
import { SessionTables } from './session-tables.ts';
import type { Surroundings } from './surroundings.ts';

export class Engine {
  readonly tables: SessionTables;
  readonly gateway: Gateway;
  readonly #manager: Managed;
  readonly #surroundings: Surroundings;
  readonly #handshaking = new Handshaking();
  readonly #reception: Reception;

  /** Serves the manager's server from now on, with the settings that are given. @throws TypeError where a setting will not do. */
  constructor(manager: Managed, given: object, surroundings: Surroundings) {
    this.#manager = manager;
    this.#surroundings = surroundings;
    this.tables = new SessionTables(() => manager.get('transports'));
    this.#reception = new Reception({
      manager,
      tables: this.tables,
      namespaces: manager.namespaces,
      arrived: (sid) => {
        this.tables.transports[sid] = carriedBy(this.gateway, sid);
      },
      gone: (sid) => this.#gone(sid),
      contexts: surroundings.contexts,
      thrown: (error, called) => surroundings.thrown(error, called),
    });
    this.gateway = this.#open(given);
    this.gateway.attach(manager.server);
    surroundings.opened(this.gateway, manager.server, () => manager.store.leave());
    this.#share();
  }

  /** Another store: the sessions stay, and what the old one told of others is gone. */
  renewStore(): void {
    this.tables.reset();
    this.#share();
  }

  /** A setting is to be other. @throws TypeError where its value will not do. */
  change(name: string, value: unknown): void {
    const options = this.#options(name, value);
    const changed = this.gateway.change({ ...options });
    if (!changed.ok) throw new TypeError(`socket.io: ${changed.fault.message}`);
  }

  toRoom(
    key: string,
    text: string,
    { volatile, exceptions }: { volatile: boolean; exceptions: readonly string[] },
  ): void {
    const ids = Object.hasOwn(this.tables.rooms, key) ? this.tables.rooms[key] : undefined;
    const to = (ids ?? []).filter((id) => this.tables.isHere(id) && !exceptions.includes(id));
    if (to.length > 0) this.#reception.send(to, text, volatile);
  }

  toSession(id: string, text: string, volatile: boolean): void {
    if (this.tables.isHere(id)) this.#reception.send(id, text, volatile);
    else this.#manager.store.publish('dispatch-remote', id, text, volatile);
  }

  tellRoom(...[op, member]: Parameters<Managed['tellRoom']>): void {
    const { sid, endpoint, room } = member;
    const isIn = this.tables.isIn(sid, `${endpoint}/${room}`);
    if (this.tables.isHere(sid) && isIn !== (op === 'joined')) this.#reception.tellRoom(op, member);
  }

  dismiss(id: string, endpoint: string): void {
    const { store, log } = this.#manager;
    log.info('booting client');
    if (this.tables.isHere(id)) this.#reception.dismiss(id, endpoint);
    else if (endpoint === '') store.publish('disconnect-remote', id);
    else store.publish('dispatch-remote', id, `0::${endpoint}`, false);
  }

  /** What other servers say by the store counts from now on. */
  #share(): void {
    const { store } = this.#manager;
    store.tellTo?.(this.#surroundings.tap);
    hearOthers(store, {
      tables: this.tables,
      isCurrent: () => this.#manager.store === store,
      toRoom: (...about) => this.toRoom(...about),
      send: (...what) => this.#reception.send(...what),
      dismiss: (...where) => this.#reception.dismiss(...where),
      gone: (id) => {
        this.tables.forget(id);
        store.destroyClient(id, this.#keptS);
      },
    });
  }

  /** Seconds for which the store keeps data of sessions that ended. */
  get #keptS(): number {
    return this.gateway.options.clientStoreExpirationMs / 1000;
  }

  /** Sessions that something is open to. */
  open(): Record<string, true> {
    const open: Record<string, true> = {};
    for (const [id, carried] of Object.entries(this.tables.transports)) {
      if (carried.open) open[id] = true;
    }
    return open;
  }

  /** As many texts as wait for each of the others; what they say is the gateway's. */
  closed(): Record<string, string[]> {
    const closed: Record<string, string[]> = {};
    for (const id of Object.keys(this.tables.transports)) {
      const { phase, buffered } = this.gateway.snapshot(id) ?? {};
      if (phase === 'closed') closed[id] = Array.from({ length: buffered ?? 0 }, () => '');
    }
    return closed;
  }

  #open(settings: object): Gateway {
    const { options, onSessionChange, nextExchange } = this.#surroundings;
    const given = Object.entries(settings).map((entry) => this.#options(...entry));
    return new Gateway({
      options: Object.assign({}, options, ...given),
      tap: this.#watched(this.#surroundings.tap),
      namespaces: this.#reception,
      tellsEmptyTimes: true,
      files: this.#manager.static,
      ...(onSessionChange === undefined ? {} : { onSessionChange }),
      ...(nextExchange === undefined ? {} : { nextExchange }),
    });
  }

  #options(name: string, value: unknown): object {
    const manager = this.#manager;
    return translated(name, value, (authorization) =>
      this.#handshaking.authorize({
        authorization,
        manager,
        warn: (text) => manager.log.warn(text),
        thrown: (error) =>
          this.#surroundings.thrown(error, { what: 'the authorization', cause: 0 }),
      }),
    );
  }

  #watched(tap: Tap): Tap {
    return (event) => {
      if (event.kind === 'session') this.#session(event);
      return tap(event);
    };
  }

  /** Sessions are in the tables from their handshake on, before anybody serves them. */
  #session({ sid, phase, handshake, reason }: SessionEvent): void {
    const { store, log } = this.#manager;
    if (handshake !== undefined) {
      const data = this.#handshaking.of(handshake);
      this.tables.handshaken[sid] = data;
      store.publish('handshake', sid, data);
      log.info('handshake authorized', sid);
    } else if (phase === 'disconnected') {
      log.info(`transport end (${reason})`);
      if (!this.tables.isHere(sid)) this.#gone(sid);
    }
  }

  #gone(sid: SessionId): void {
    const { store } = this.#manager;
    this.tables.forget(sid);
    store.destroyClient(sid, this.#keptS);
    store.publish('disconnect', sid);
  }
}
