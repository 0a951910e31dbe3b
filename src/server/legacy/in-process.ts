// `require('socketscope/socket.io')`: an old server in its own program, on our engine. One line of it changes.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Tap, TraceEvent } from '../../shared/index.ts';
import type { GatewayOptions } from '../gateway/index.ts';
import { type ListenOptions, type ReferenceModule, referenceModule } from './reference-module.ts';
import { type Called, thrownRecord, type Surroundings } from './surroundings.ts';

/** What only Socketscope has, at the key `socketscope` of the options of `listen`. */
export interface SocketscopeOptions extends Partial<GatewayOptions> {
  /** Is told everything that passes as it does (docs/trace-format.md); the `cause` of a record is the number of another. */
  readonly onRecord?: (record: TraceEvent, number: number) => void;
}

const here: ReferenceModule = referenceModule(surroundings);

export const { version, protocol, clientVersion, parser } = here;
export const { Manager, Transport, Socket, SocketNamespace, Static } = here;
export const { Store, MemoryStore, RedisStore } = here;
/** Serves at a port, or on an HTTP server, as the reference's `listen` does. */
export const { listen } = here;

function surroundings(given: ListenOptions): Surroundings {
  const { onRecord, ...options } = ownOptions(given);
  const tap = onRecord === undefined ? () => 0 : numbered(onRecord);
  return {
    options,
    tap,
    contexts: new AsyncLocalStorage<Called>(),
    console,
    thrown: (error, called) => {
      tap(thrownRecord(error, called));
      // As in the reference it is the program's: whoever listens to uncaughtException hears it, else the program ends.
      process.nextTick(() => {
        throw error;
      });
    },
    opened: () => undefined,
  };
}

function ownOptions({ socketscope }: ListenOptions): SocketscopeOptions {
  return typeof socketscope === 'object' && socketscope !== null ? socketscope : {};
}

function numbered(told: (record: TraceEvent, number: number) => void): Tap {
  let count = 0;
  return (record) => {
    count += 1;
    told(record, count);
    return count;
  };
}
