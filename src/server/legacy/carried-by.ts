// `io.transports[id]`: what carries a session, as the gateway knows it at the moment of asking.
import type { Gateway } from '../gateway/index.ts';
import type { CarriedBy } from './parts.ts';

export function carriedBy(gateway: Gateway, id: string): CarriedBy {
  return {
    id,
    get name() {
      // A session that began with a POST is polled.
      return gateway.snapshot(id)?.transport ?? 'xhr-polling';
    },
    get open() {
      return gateway.snapshot(id)?.phase === 'open';
    },
  };
}
