// Which methods a session may reach at an endpoint, and how that was decided.

/** `open`: nothing was ever listed, everything is allowed. `listed`: only these. `closed`: an empty list. */
export type AclState =
  | { readonly state: 'open' }
  | { readonly state: 'listed'; readonly methods: readonly string[] }
  | { readonly state: 'closed' };

export const ACL_OPERATIONS = ['initial', 'add', 'delete', 'lift', 'reset'] as const;
export type AclOperation = (typeof ACL_OPERATIONS)[number];

/**
 * Where a decision fell, in the order of the checks (gevent-socketio's `process_event`):
 * name is lawful → ACL → method exists.
 */
export const VERDICT_CAUSES = [
  'open',
  'listed',
  'unallowed_event_name',
  'method_access_denied',
  'no_such_method',
] as const;
export type VerdictCause = (typeof VERDICT_CAUSES)[number];

export interface AclVerdict {
  readonly allowed: boolean;
  /** `on_user_message`, `recv_connect` …; the event's name when it is not lawful. */
  readonly method: string;
  readonly because: VerdictCause;
}

/** One entry of a list: who put it there, and when. */
export interface AclEntry {
  readonly method: string;
  readonly op: AclOperation;
  /** `chat.ts:18`, or `the inspector`. */
  readonly by?: string;
  /** `seq` of the packet that was handled then. */
  readonly packet?: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** The list of one session at one endpoint, with what is known of it. */
export interface AclReport {
  readonly acl: AclState;
  /** One each for the methods of a list; nothing for an open or closed one. */
  readonly entries: readonly AclEntry[];
  /** The last change of the whole list: where an open or closed one comes from. */
  readonly last?: Omit<AclEntry, 'method'>;
  /** What the class has: everything that an open list allows. */
  readonly methods: readonly string[];
}

/** The checks between a packet and its answer, in their order. */
export const DECISION_CHECKS = [
  'endpoint',
  'name',
  'method',
  'acl',
  'exists',
  'arity',
  'result',
] as const;
export type DecisionCheck = (typeof DECISION_CHECKS)[number];

export interface DecisionStep {
  readonly check: DecisionCheck;
  readonly passed: boolean;
  /** One sentence: what was found. */
  readonly finding: string;
}

/** How a packet is decided over; the first step that did not pass is the last one. */
export interface Decision {
  readonly allowed: boolean;
  /** `on_user_message`; nothing for what calls none. */
  readonly method?: string;
  readonly steps: readonly DecisionStep[];
}

/** One judgement over one call. */
export interface CallVerdict {
  readonly allowed: boolean;
  readonly because: VerdictCause;
  /** `seq` of the packet that was judged; of the verdict itself where no packet led to it. */
  readonly packet: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** Packets that ask for one method: an event of its name, a message or JSON for a hook. */
export interface MethodTally {
  /** In snake case: `on_user_message`, `recv_message`; the event's name where it is not lawful. */
  readonly method: string;
  readonly asked: number;
  readonly refused: number;
  /** The newest of those packets, where one was recorded. */
  readonly last?: { readonly packet: number; readonly at: number };
  /** The newest judgement. A call on an open list leaves none. */
  readonly verdict?: CallVerdict;
}

export interface CallReport {
  /** Of all sessions that were ever at the endpoint. */
  readonly methods: readonly MethodTally[];
  /** Of the sessions asked for; those without a packet are left out. */
  readonly sessions: readonly {
    readonly sid: string;
    readonly methods: readonly MethodTally[];
  }[];
  /** Packets for names beyond those that are counted apart. */
  readonly uncounted: number;
}

/** One change of one session's list at one endpoint. */
export interface AclChange {
  readonly seq: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly op: AclOperation;
  readonly method?: string;
  /** `chat.ts:18`, or `the inspector`. */
  readonly by?: string;
  /** `seq` of the packet that was handled then. */
  readonly packet?: number;
  /** What the list was afterwards; `methods` counts those of a listed one. */
  readonly state: 'open' | 'listed' | 'closed';
  readonly methods: number;
}

export interface AclHistory {
  /** Oldest first. */
  readonly changes: readonly AclChange[];
  /** Older changes that are no longer kept. */
  readonly dropped: number;
}
