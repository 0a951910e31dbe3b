// Namespaces on a stage: inputs happen, and what was asked for is read off.
import { AsyncLocalStorage } from 'node:async_hooks';
import { expect } from 'vitest';

import {
  type CallContext,
  type ConnectInput,
  type Member,
  type MemberRemains,
  type NamespaceEffect,
  type NamespaceInput,
  type NamespaceObject,
  Namespaces,
  type Surroundings,
  type Traits,
} from '../../../src/server/namespace/index.ts';

export const HANDSHAKE = {
  at: 0,
  url: '/socket.io/1/',
  query: {},
  headers: {},
  address: '127.0.0.1',
  port: 1,
  xdomain: false,
  secure: false,
} as const;

/** What a script's object has besides its methods. */
export class Actor implements NamespaceObject {
  readonly member: Member;

  constructor(member: Member) {
    this.member = member;
  }

  authorize(): unknown {
    return true;
  }

  initialize(): unknown {
    return undefined;
  }

  getInitialAcl(): unknown {
    return undefined;
  }
}

export class Troupe implements Surroundings {
  readonly asked: NamespaceEffect[] = [];
  readonly #working = new AsyncLocalStorage<CallContext>();
  readonly pending = new Set<CallContext>();
  place: string | undefined;

  ask(effect: NamespaceEffect): void {
    this.asked.push(effect);
  }

  run<T>(context: CallContext, code: () => T): T {
    return this.#working.run(context, code);
  }

  current(): CallContext | undefined {
    return this.#working.getStore();
  }

  whereabouts(): string | undefined {
    return this.place;
  }

  waits(context: CallContext): void {
    this.pending.add(context);
  }

  settled(context: CallContext): void {
    this.pending.delete(context);
  }
}

type Cast = Readonly<Record<string, (new (member: Member) => Actor) & { traits?: Traits }>>;

/** Plays for one client, `a`, unless another is named. */
export class Stage {
  readonly troupe = new Troupe();
  readonly #namespaces: Namespaces;
  readonly #endpoint: string;
  #cause = 0;

  constructor(cast: Cast) {
    this.#endpoint = Object.keys(cast)[0] ?? '';
    const definitions = Object.entries(cast).map(([endpoint, type]) => ({
      endpoint,
      create: (member: Member) => new type(member),
      ...(type.traits === undefined ? {} : { traits: type.traits }),
    }));
    this.#namespaces = new Namespaces(definitions, this.troupe);
  }

  happens(input: NamespaceInput): this {
    this.#namespaces.receive(input);
    return this;
  }

  remains(): readonly MemberRemains[] {
    return this.#namespaces.remains();
  }

  keeps(remains: readonly MemberRemains[]): this {
    this.#namespaces.keep(remains);
    return this;
  }

  introduced(sid = 'a'): this {
    this.#namespaces.introduce(this.#connect(sid, this.#endpoint));
    return this;
  }

  joins(sid = 'a', endpoint = this.#endpoint): this {
    return this.happens(this.#connect(sid, endpoint));
  }

  leaves(sid = 'a', endpoint = this.#endpoint): this {
    this.#cause += 1;
    return this.happens({ on: 'leave', sid, endpoint, reason: 'left', cause: this.#cause });
  }

  /** The endpoint of the packet is the one it is delivered to. */
  sends(raw: string, sid = 'a'): this {
    this.#cause += 1;
    const endpoint = raw.split(':')[2] ?? '';
    return this.happens({ on: 'packet', sid, endpoint, raw, cause: this.#cause });
  }

  /** Everything asked for since the last look. */
  taken(): readonly NamespaceEffect[] {
    return this.troupe.asked.splice(0);
  }

  /** Packets written since the last look. */
  written(): readonly string[] {
    return this.taken().flatMap((effect) => (effect.do === 'send' ? [effect.raw] : []));
  }

  asks(...effects: readonly NamespaceEffect[]): this {
    expect(this.taken()).toEqual(effects);
    return this;
  }

  writes(...raws: readonly string[]): this {
    expect(this.written()).toEqual(raws);
    return this;
  }

  #connect(sid: string, endpoint: string): ConnectInput {
    this.#cause += 1;
    return {
      on: 'connect',
      sid,
      endpoint,
      qs: '',
      transport: 'websocket',
      handshake: HANDSHAKE,
      cause: this.#cause,
    };
  }
}

/** Lets promises settle that have nothing to wait for. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
