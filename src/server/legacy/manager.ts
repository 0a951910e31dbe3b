// `io`: the settings, the namespaces and the tables of one legacy server (0.9.19, manager.js).
import { EventEmitter } from 'node:events';
import type { RoomOperation } from '../../shared/index.ts';
import type { WebServer } from '../listeners/index.ts';
import { Engine } from './engine.ts';
import { firstSettings } from './manager-settings.ts';
import type { CarriedBy, LegacyHandshake, Managing, RoomMember } from './parts.ts';
import { SocketNamespace } from './socket-namespace.ts';
import type { Static } from './static.ts';
import type { Surroundings } from './surroundings.ts';
import { refuseInnerMembers } from './unsupported.ts';

export class Manager extends EventEmitter implements Managing {
  static defaultTransports: readonly string[] = [
    'websocket',
    'htmlfile',
    'xhr-polling',
    'jsonp-polling',
  ];
  readonly server: WebServer;
  readonly namespaces: Record<string, SocketNamespace> = {};
  /** The root namespace. */
  readonly sockets: SocketNamespace;
  readonly settings: Record<string, unknown>;
  readonly #engine: Engine;

  /** @throws TypeError where an option will not do. */
  constructor(server: WebServer, options: object, surroundings: Surroundings) {
    super();
    this.server = server;
    this.sockets = this.of('');
    this.settings = firstSettings(this, options, surroundings.console);
    server.on('error', (error: Error) => this.log.warn(`error raised: ${error}`));
    this.#engine = new Engine(this, options, surroundings);
    this.on('set:store', () => this.#engine.renewStore());
    this.sockets.on('connection', (socket: unknown) => this.emit('connection', socket));
    this.log.info('socket.io started');
  }

  get store(): Managing['store'] {
    const store = this.settings.store as Managing['store'];
    store.manager = this;
    return store;
  }

  get log(): Managing['log'] {
    const logger = this.settings.logger as Managing['log'];
    logger.level = this.get('log level') || -1;
    logger.colors = this.get('log colors');
    logger.enabled = this.enabled('log');
    return logger;
  }

  get static(): Static {
    return this.settings.static as Static;
  }

  /** Session id to handshake, from the handshake on. */
  get handshaken(): Record<string, LegacyHandshake> {
    return this.#engine.tables.handshaken;
  }

  /** Session id to true, from the first transport on. */
  get connected(): Record<string, true> {
    return this.#engine.tables.connected;
  }

  /** Room key to the ids in it. */
  get rooms(): Record<string, string[]> {
    return this.#engine.tables.rooms;
  }

  /** Session id to its room keys. */
  get roomClients(): Record<string, Record<string, true>> {
    return this.#engine.tables.roomClients;
  }

  /** Session id to what carries it. */
  get transports(): Readonly<Record<string, CarriedBy>> {
    return this.#engine.tables.transports;
  }

  /** Session id to true, while something is open to its client. Made anew whenever it is read. */
  get open(): Record<string, true> {
    return this.#engine.open();
  }

  /** Session id to what waits for its client, while nothing is open to it. Made anew whenever it is read. */
  get closed(): Record<string, string[]> {
    return this.#engine.closed();
  }

  /** Of the Flash policy server, while it listens. */
  get flashPolicyServer(): { readonly port: number } | undefined {
    const port = this.#engine.gateway.flashPolicyPort;
    return port === undefined ? undefined : { port };
  }

  get(name: string): unknown {
    return Object.hasOwn(this.settings, name) ? this.settings[name] : undefined;
  }

  /** Without a value it answers the setting. @throws TypeError where the value will not do. */
  set(name: string, ...values: readonly unknown[]): unknown {
    if (values.length === 0) return this.get(name);
    const [value] = values;
    this.#engine.change(name, value);
    this.settings[name] = value;
    this.emit(`set:${name}`, value, name);
    return this;
  }

  enable(name: string): this {
    this.set(name, true);
    return this;
  }

  disable(name: string): this {
    this.set(name, false);
    return this;
  }

  enabled(name: string): boolean {
    return Boolean(this.get(name));
  }

  disabled(name: string): boolean {
    return !this.get(name);
  }

  /** Calls the function, or only where the environment has this name (`NODE_ENV`, else `development`). */
  configure(environment: string | (() => unknown), code?: () => unknown): this {
    if (typeof environment === 'function') environment.call(this);
    else if (environment === (process.env.NODE_ENV || 'development')) code?.call(this);
    return this;
  }

  /** The namespace of that name, which is served from now on. */
  of(name: string): SocketNamespace {
    const known = Object.hasOwn(this.namespaces, name) ? this.namespaces[name] : undefined;
    if (known !== undefined) return known;
    const namespace = new SocketNamespace(this, name || '');
    this.namespaces[name] = namespace;
    return namespace;
  }

  onJoin(id: string, key: string): void {
    this.#engine.tables.join(id, key);
  }

  onLeave(id: string, key: string): void {
    this.#engine.tables.leave(id, key);
  }

  tellRoom(op: RoomOperation, member: RoomMember): void {
    this.#engine.tellRoom(op, member);
  }

  onDispatch(
    key: string,
    text: string,
    ...[volatile = false, exceptions = []]: readonly [boolean?, (readonly string[])?]
  ): void {
    this.#engine.toRoom(key, text, { volatile, exceptions });
  }

  onClientDispatch(id: string, text: string): void {
    this.#engine.toSession(id, text, false);
  }

  dispatch(id: string, text: string, volatile = false): void {
    this.#engine.toSession(id, text, volatile);
  }

  dismiss(id: string, endpoint: string): void {
    this.#engine.dismiss(id, endpoint);
  }
}

refuseInnerMembers(Manager.prototype);
