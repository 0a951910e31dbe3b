// What a session may call, who said so, and how it is decided, in words.
import type { AclOperation, AclState, DecisionCheck, VerdictCause } from '../../shared/index.ts';

import { plural } from './count.ts';

export interface AclWord {
  readonly text: string;
  /** Open is a warning: everything is allowed. */
  readonly tone: 'ok' | 'warn' | 'bad';
  readonly tip: string;
}

const TIP_METHODS = 40;

export function aclWord(acl: AclState): AclWord {
  switch (acl.state) {
    case 'open':
      return {
        text: 'open',
        tone: 'warn',
        tip: 'No list was ever set: this session may call every method.',
      };
    case 'closed':
      return {
        text: 'closed',
        tone: 'bad',
        tip: 'The list is empty: this session may call nothing.',
      };
    case 'listed': {
      const more = acl.methods.length > TIP_METHODS ? ', …' : '';
      return {
        text: plural(acl.methods.length, 'method'),
        tone: 'ok',
        tip: `May call: ${acl.methods.slice(0, TIP_METHODS).join(', ')}${more}`,
      };
    }
  }
}

/** What a change did: `on_join was added`. */
export function changeWords(op: AclOperation, method: string | undefined): string {
  const named = method ?? 'a method';
  switch (op) {
    case 'initial':
      return 'the first list';
    case 'add':
      return `${named} was added`;
    case 'delete':
      return `${named} was taken off`;
    case 'lift':
      return 'opened for every method';
    case 'reset':
      return 'set back to the first list';
  }
}

/** How the newest call was judged, after “it was”. */
export const VERDICT_WORDS: Readonly<Record<VerdictCause, string>> = {
  open: 'allowed, as the list was open',
  listed: 'allowed, as it was on the list',
  unallowed_event_name: 'refused, as no event can be called so',
  method_access_denied: 'refused, as it was not on the list',
  no_such_method: 'refused, as the class has no such method',
};

/** The checks between a packet and its answer. */
export const CHECK_TITLES: Readonly<Record<DecisionCheck, string>> = {
  endpoint: 'Endpoint',
  name: 'Event name',
  method: 'Method',
  acl: 'ACL',
  exists: 'Exists',
  arity: 'Arguments',
  result: 'Result',
};
