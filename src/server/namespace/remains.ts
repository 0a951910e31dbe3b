// What is left of a script's members when it is loaded anew, and what becomes of an ACL then.
import type { AclState, SessionId } from '../../shared/index.ts';

import { Acl } from './acl.ts';

/** The list a member began with and the one it has. */
export interface KeptAcl {
  readonly initial: AclState;
  readonly now: AclState;
}

/** Of one membership; `session` is the same object in all of one session's. */
export interface MemberRemains {
  readonly sid: SessionId;
  readonly endpoint: string;
  readonly session: object;
  readonly rooms: readonly string[];
  /** Number of the last ack asked for: the client may still answer it, so it is not given out again. */
  readonly ackCount: number;
  readonly acl: KeptAcl;
}

/** Held for members until they are introduced. */
export class Remains {
  readonly #held = new Map<string, MemberRemains>();

  hold(remains: readonly MemberRemains[]): void {
    for (const one of remains) this.#held.set(keyOf(one.endpoint, one.sid), one);
  }

  /** Once. */
  take(endpoint: string, sid: SessionId): MemberRemains | undefined {
    const key = keyOf(endpoint, sid);
    const found = this.#held.get(key);
    this.#held.delete(key);
    return found;
  }
}

/**
 * The list after a reload: what the new version begins with, and on it whatever was allowed or taken away since
 * the member joined. One that was lifted stays open.
 */
export function aclAfterReload(fresh: Acl, { initial, now }: KeptAcl): Acl {
  const before = aclOf(initial);
  const last = aclOf(now);
  if (isSameAcl(before, last)) return fresh;
  if (last.isOpen || before.isOpen) return last;
  if (fresh.isOpen) return fresh;
  const added = methodsOf(now).filter((method) => !before.lists(method));
  const kept = methodsOf(fresh.state).filter(
    (method) => last.lists(method) || !before.lists(method),
  );
  const missing = added.filter((method) => !kept.includes(method));
  return Acl.of([...kept, ...missing]);
}

/** Whether two lists allow the same, in whatever order and spelling. */
export function isSameAcl(one: Acl, other: Acl): boolean {
  if (one.isOpen || other.isOpen) return one.isOpen && other.isOpen;
  const ours = methodsOf(one.state);
  const theirs = methodsOf(other.state);
  return ours.every((method) => other.lists(method)) && theirs.every((method) => one.lists(method));
}

export function aclOf(state: AclState): Acl {
  return state.state === 'open' ? Acl.open : Acl.of(methodsOf(state));
}

function methodsOf(state: AclState): readonly string[] {
  return state.state === 'listed' ? state.methods : [];
}

function keyOf(endpoint: string, sid: SessionId): string {
  return `${sid} ${endpoint}`;
}
