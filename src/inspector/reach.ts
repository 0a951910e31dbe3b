// What a person does to a session by hand, whoever's server carries it.
import type { Refusal, Result } from '../shared/index.ts';
import type { Gateway, LegacyServers } from '../server/index.ts';

type Injection = Parameters<Gateway['inject']>[0];
type Membership = Parameters<Gateway['disconnect']>[0];

export interface Reach {
  inject(injection: Injection): Promise<Result<{ raw: string }, Refusal>>;
  disconnect(at: Membership): Promise<Result<undefined, Refusal>>;
  /** Sessions of scripts' own servers have no ACLs. */
  readonly orderAcl: Gateway['orderAcl'];
  readonly decide: Gateway['decide'];
}

/** Sessions of scripts' own servers first; whatever is not known there is the gateway's to answer. */
export function reachInto(servers: {
  readonly gateway: Gateway;
  readonly legacy: LegacyServers;
}): Reach {
  const { gateway, legacy } = servers;
  return {
    inject: async (injection) => (await legacy.inject(injection)) ?? gateway.inject(injection),
    orderAcl: (...asked) => gateway.orderAcl(...asked),
    decide: (...asked) => gateway.decide(...asked),
    disconnect: async (at) => (await legacy.disconnect(at)) ?? gateway.disconnect(at),
  };
}
