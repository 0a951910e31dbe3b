// What a person at the inspector does to a member's ACL, and what they are told of it.
import { decodePacket } from '../../protocol/index.ts';
import { type Decision, fail, ok, type Result } from '../../shared/index.ts';

import type { Party } from './call.ts';
import type { OrderAnswer } from './effect.ts';
import type { AclOrder } from './input.ts';
import { judge } from './judge.ts';
import { isSameMethod } from './method-name.ts';
import { describeThrown } from './thrown.ts';

/** Who made a change, where it was no line of a script. */
export const BY_INSPECTOR = 'the inspector';

const HOOKS = ['recv_connect', 'recv_message', 'recv_json', 'recv_error', 'recv_disconnect'];

/** Never throws: what the script's `getInitialAcl` throws is the answer. `methods` are those of the class. */
export function carryOut(
  party: Party,
  order: AclOrder,
  methods: readonly string[],
): Result<OrderAnswer, string> {
  try {
    const decision = order.op === 'try' ? tried(party, order.raw) : changed(party, order, methods);
    if (!decision.ok) return decision;
    const told = { acl: party.member.acl.value.state, methods };
    return ok(decision.value === undefined ? told : { ...told, decision: decision.value });
  } catch (thrown) {
    return fail(describeThrown(thrown).text);
  }
}

function tried(party: Party, raw: string): Result<Decision, string> {
  const decoded = decodePacket(raw);
  return decoded.ok ? ok(judge(party, decoded.value.packet)) : fail(decoded.fault.message);
}

function changed(
  { member: { acl }, object }: Party,
  order: Exclude<AclOrder, { op: 'try' }>,
  methods: readonly string[],
): Result<undefined, string> {
  switch (order.op) {
    case 'allow':
      if (acl.value.isOpen) return fail('The ACL is open: every method is allowed already.');
      acl.add(order.method, BY_INSPECTOR);
      break;
    case 'deny':
      if (acl.value.isOpen) acl.restrict(allBut(order.method, methods), BY_INSPECTOR);
      else acl.delete(order.method, BY_INSPECTOR);
      break;
    case 'lift':
      acl.lift(BY_INSPECTOR);
      break;
    case 'reset':
      acl.reset(object.getInitialAcl(), BY_INSPECTOR);
      break;
    case 'show':
  }
  return ok(undefined);
}

/** To take one method from an open ACL is to list all others of the class. */
function allBut(method: string, methods: readonly string[]): readonly string[] {
  const hooks = HOOKS.filter((hook) => !methods.some((one) => isSameMethod(one, hook)));
  return [...methods, ...hooks].filter((one) => !isSameMethod(one, method));
}
