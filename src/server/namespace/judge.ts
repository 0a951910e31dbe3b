// What would become of a packet: every check between it and its method, without a call.
import type { Decision, DecisionCheck, DecisionStep, Packet } from '../../shared/index.ts';

import type { Party } from './call.ts';
import { fallbackOf, findCallable } from './find-callable.ts';
import { methodOfPacket } from './hook-call.ts';
import { findMethod } from './method.ts';
import { isLawfulEventName } from './method-name.ts';
import type { NamedError } from './named-error.ts';
import { accessDenied, unlawfulName } from './verdicts.ts';

/** The steps as they would be taken; runs no code of the script but its getters. */
export function judge(party: Party, packet: Packet): Decision {
  const steps: DecisionStep[] = [];
  const pass = (check: DecisionCheck, finding: string) =>
    void steps.push({ check, passed: true, finding });
  if (packet.type === 'ack') return { allowed: true, steps: [answered(packet.ackId)] };
  const method = methodOfPacket(packet);
  const refuse = (check: DecisionCheck, { name, text }: NamedError): Decision => {
    const finding = `Refused with ${name}: ${text}.`;
    return {
      allowed: false,
      method: method.snake,
      steps: [...steps, { check, passed: false, finding }],
    };
  };
  if (packet.type === 'event' && !isLawfulEventName(packet.name)) {
    return refuse('name', unlawfulName().error);
  }
  pass('name', nameFinding(packet));
  pass('method', `It calls ${method.snake}, or ${method.camel}.`);
  const { value: acl } = party.member.acl;
  if (!acl.permits(method)) return refuse('acl', accessDenied(method.snake).error);
  pass('acl', acl.isOpen ? 'The ACL is open.' : `${method.snake} is on the list.`);
  const found = findCallable(party.object, method, fallbackOf(method));
  if (typeof found !== 'function') return refuse('exists', found.error);
  const isOwn = findMethod(party.object, method) !== undefined;
  pass('exists', isOwn ? 'The class has it.' : 'The class has left it out: a stand-in answers.');
  pass('arity', arityFinding(argumentsOf(packet), isOwn ? found.length : undefined));
  pass('result', `${method.snake} would be called.`);
  return { allowed: true, method: method.snake, steps };
}

function answered(ackId: string): DecisionStep {
  const finding = `It is the answer to ${ackId}: it goes to the callback that waits for it, if one does; no ACL is asked.`;
  return { check: 'method', passed: true, finding };
}

function nameFinding(packet: Packet): string {
  return packet.type === 'event'
    ? 'The name of the event is lawful.'
    : `A packet of type ${packet.type} needs no name.`;
}

function argumentsOf(packet: Packet): number {
  if (packet.type === 'event') return packet.args.length;
  return packet.type === 'connect' ? 0 : 1;
}

function arityFinding(carried: number, declared: number | undefined): string {
  const brings = `The packet carries ${carried} ${carried === 1 ? 'argument' : 'arguments'}`;
  if (declared === undefined || carried === declared) return `${brings}, as many as are wanted.`;
  if (carried > declared) return `${brings}; the method declares ${declared}.`;
  return `${brings}; the method declares ${declared}: those that are missing are undefined.`;
}
