// What a script's thread and its owner say to each other about the servers that the script opens itself.
import type {
  ListenerSnapshot,
  Refusal,
  Result,
  SessionSnapshot,
  TraceEvent,
} from '../../shared/index.ts';
import type { Gateway, GatewayOptions } from '../gateway/index.ts';
import type { ListenAt } from '../listeners/index.ts';

export type Injection = Parameters<Gateway['inject']>[0];
export type Membership = Parameters<Gateway['disconnect']>[0];

/** What a thread is told before anything else. */
export interface ServersTask {
  /** For what the script itself does not set. */
  readonly options: Partial<GatewayOptions>;
  /** One number: the newest exchange of the whole application. */
  readonly exchanges: Int32Array;
  /** Where a server listens that the script does not give a place. */
  readonly place: ListenAt;
  /** What its owner can see at once, by `COUNT_OF`. */
  readonly counts: Int32Array;
  /** The version before may still listen: nothing listens until `go`. */
  readonly waitsForGo: boolean;
}

/** Servers that were made, those that wanted to listen, and those at the application's place. */
export const COUNT_OF = { made: 0, wanted: 1, inPlace: 2 } as const;

/** Thread → owner. */
export type ServersWord =
  /** Something is about to listen, and something else will be said of it. */
  | { readonly say: 'wanted'; readonly server: number }
  | {
      readonly say: 'listening';
      readonly server: number;
      /** Absent for servers that carry no sessions. */
      readonly listener?: ListenerSnapshot | undefined;
    }
  | { readonly say: 'refused'; readonly server: number; readonly fault: Refusal }
  | { readonly say: 'closed'; readonly server: number }
  /** Records with the numbers `from`, `from` + 1 …; causes are such numbers too. */
  | { readonly say: 'told'; readonly from: number; readonly events: readonly TraceEvent[] }
  | { readonly say: 'sessions'; readonly sessions: readonly SessionSnapshot[] }
  | { readonly say: 'answer'; readonly ask: number; readonly result: Result<unknown, Refusal> };

/** Owner → thread. */
export type ServersOwnerWord =
  | { readonly do: 'inject'; readonly ask: number; readonly injection: Injection }
  | { readonly do: 'disconnect'; readonly ask: number; readonly at: Membership }
  /** All records up to this number have been taken. */
  | { readonly do: 'taken'; readonly upTo: number };

/** A script can reach its thread's ports, so not everything that arrives is one. */
export function isServersWord(value: unknown): value is ServersWord {
  return typeof value === 'object' && value !== null && 'say' in value;
}

export function isServersOwnerWord(value: unknown): value is ServersOwnerWord {
  return typeof value === 'object' && value !== null && 'do' in value;
}

export function isServersTask(value: unknown): value is ServersTask {
  return typeof value === 'object' && value !== null && 'exchanges' in value;
}
