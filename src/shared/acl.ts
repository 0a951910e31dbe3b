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
