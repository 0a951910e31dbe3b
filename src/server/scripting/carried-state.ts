// The members' state on its way from one version of a script to the next, which may run in another thread.
import { deserialize, serialize } from 'node:v8';
import type { MemberRemains } from '../namespace/index.ts';

export interface PackedState {
  readonly bytes: Uint8Array;
  /** Properties of `session` that are no data: functions, sockets, timers. */
  readonly lost: readonly string[];
}

/** Objects that several memberships share stay shared; instances of classes become plain objects. */
export function packState(remains: readonly MemberRemains[]): PackedState {
  try {
    return { bytes: serialize(remains), lost: [] };
  } catch {
    return packPlain(remains);
  }
}

/** What `packState` wrote, in the same process. */
export function unpackState(bytes: Uint8Array): readonly MemberRemains[] {
  const remains: unknown = deserialize(bytes);
  return isRemains(remains) ? remains : [];
}

function packPlain(remains: readonly MemberRemains[]): PackedState {
  const lost = new Set<string>();
  const plain = new Map<object, object>();
  const sessionOf = (session: object): object => {
    const done = plain.get(session) ?? plainSession(session, lost);
    plain.set(session, done);
    return done;
  };
  const kept = remains.map((one) => ({ ...one, session: sessionOf(one.session) }));
  return { bytes: serialize(kept), lost: [...lost] };
}

function plainSession(session: object, lost: Set<string>): object {
  const kept: Record<string, unknown> = {};
  for (const key of Object.keys(session)) {
    if (canSerialize(session, key)) kept[key] = Reflect.get(session, key);
    else lost.add(key);
  }
  return kept;
}

function canSerialize(session: object, key: string): boolean {
  try {
    serialize(Reflect.get(session, key));
    return true;
  } catch {
    return false;
  }
}

function isRemains(value: unknown): value is readonly MemberRemains[] {
  return Array.isArray(value);
}
