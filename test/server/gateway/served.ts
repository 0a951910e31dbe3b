// A gateway on a free port with everything it tells, and namespaces that a test answers for.
import { expect } from 'vitest';

import { Gateway } from '../../../src/server/index.ts';
import type {
  Clock,
  GatewayOptions,
  Member,
  NamespaceHost,
  NamespaceSink,
} from '../../../src/server/index.ts';
import type { FaultEvent, PacketEvent, TraceEvent } from '../../../src/shared/index.ts';
import { Peer } from '../../conformance/peer.ts';

export type Told = Parameters<NamespaceHost['deliver']>[0];

/** Notes what it is told; every connect is accepted, but at `/vault`. */
export class NotedNamespaces implements NamespaceHost {
  readonly told: Told[] = [];
  authorize: NonNullable<NamespaceHost['authorize']> = () => undefined;
  readonly #endpoints: Set<string>;
  #sink: NamespaceSink | undefined;

  constructor(endpoints: readonly string[]) {
    this.#endpoints = new Set(endpoints);
  }

  connect(sink: NamespaceSink): void {
    this.#sink = sink;
  }

  serves(endpoint: string): boolean {
    return this.#endpoints.has(endpoint);
  }

  unload(endpoint: string): void {
    this.#endpoints.delete(endpoint);
  }

  deliver(input: Told): void {
    this.told.push(input);
    if (input.on !== 'connect') return;
    const { sid, endpoint, cause } = input;
    if (endpoint === '/vault')
      this.do({ do: 'refused', sid, endpoint, reason: 'unauthorized', cause });
    else this.do({ do: 'joined', sid, endpoint, cause });
  }

  do(...effects: Parameters<NamespaceSink['perform']>[0]): void {
    this.#sink?.perform(effects);
  }

  members(endpoint: string): readonly Member[] {
    return this.#sink?.members((one) => one === endpoint) ?? [];
  }

  /** What was told, in short: `connect /chat`, `packet 3:::hi`, `leave /chat: left`. */
  brief(): readonly string[] {
    return this.told.map((input) => {
      if (input.on === 'connect') return `connect ${input.endpoint}${input.qs}`;
      if (input.on === 'leave') return `leave ${input.endpoint}: ${input.reason}`;
      return input.on === 'order' ? `order ${input.order.op}` : `${input.on} ${input.raw}`;
    });
  }
}

interface Wanted {
  readonly options?: Partial<GatewayOptions>;
  readonly endpoints?: readonly string[];
  readonly clock?: Clock;
}

export class Served {
  readonly gateway: Gateway;
  readonly namespaces: NotedNamespaces;
  readonly events: TraceEvent[] = [];
  readonly changed = new Set<string>();
  peer = new Peer(0);
  #waiting: (() => void)[] = [];

  private constructor({ options = {}, endpoints = [], clock }: Wanted) {
    this.namespaces = new NotedNamespaces(endpoints);
    this.gateway = new Gateway({
      options,
      namespaces: this.namespaces,
      tap: (event) => {
        const seq = this.events.push(event);
        for (const check of this.#waiting.splice(0)) check();
        return seq;
      },
      ...(clock === undefined ? {} : { clock }),
      onSessionChange: (sid) => this.changed.add(sid),
    });
  }

  static async start(wanted: Wanted = {}): Promise<Served> {
    const served = new Served(wanted);
    const listening = await served.gateway.listen({ host: '127.0.0.1', port: 0 });
    if (!listening.ok) throw new Error(listening.fault.message);
    served.peer = new Peer(listening.value.port);
    return served;
  }

  async stop(): Promise<void> {
    this.peer.close();
    await this.gateway.close();
  }

  /** The first event that fits, now or later. */
  async event<T extends TraceEvent>(fits: (event: TraceEvent) => event is T): Promise<T> {
    for (;;) {
      const found = this.events.find(fits);
      if (found !== undefined) return found;
      await new Promise<void>((done) => {
        this.#waiting.push(done);
      });
    }
  }

  fault(code: string): Promise<FaultEvent> {
    return this.event(
      (event): event is FaultEvent => event.kind === 'fault' && event.code === code,
    );
  }

  of<K extends TraceEvent['kind']>(kind: K): readonly Extract<TraceEvent, { kind: K }>[] {
    return this.events.filter(
      (event): event is Extract<TraceEvent, { kind: K }> => event.kind === kind,
    );
  }

  /** Packets in short: `in 3:::hi`, `out 6:::1`, `lost 3:::x`. */
  packets(): readonly string[] {
    return this.of('packet').map(
      ({ dir, raw, lost }: PacketEvent) => `${lost === undefined ? dir : 'lost'} ${raw}`,
    );
  }

  async ended(sid: string): Promise<void> {
    await this.event(
      (event): event is TraceEvent =>
        event.kind === 'session' && event.sid === sid && event.phase === 'disconnected',
    );
    expect(this.gateway.snapshot(sid)?.phase).toBe('disconnected');
  }
}
