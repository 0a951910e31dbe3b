// What happens before somebody is a member: the script's object is made, and the script is asked.
import { isPromise } from './answer.ts';
import type { NamespaceDefinition } from './definition.ts';
import type { Member } from './member.ts';
import type { NamespaceObject } from './namespace-object.ts';
import { thrownFault } from './script-fault.ts';
import type { CallContext, Surroundings } from './surroundings.ts';

/** The object with its first ACL, initialized; nothing where the script throws on the way. */
export function makeObject(
  definition: NamespaceDefinition,
  member: Member,
  surroundings: Surroundings,
): NamespaceObject | undefined {
  const context = arrivalContext(member, surroundings.current()?.cause ?? 0);
  try {
    const object = definition.create(member);
    const { isReintroduced, kept } = member.arrival;
    const by = definition.listedAt;
    member.acl.start(object.getInitialAcl(), isReintroduced, { kept: kept?.acl, by });
    const started = start(definition, object);
    if (isPromise(started)) {
      Promise.resolve(started).then(undefined, (thrown) =>
        surroundings.ask(thrownFault(context, { what: 'initialize', thrown })),
      );
    }
    return object;
  } catch (thrown) {
    surroundings.ask(thrownFault(context, { what: 'the start of the namespace', thrown }));
    return undefined;
  }
}

function start(definition: NamespaceDefinition, object: NamespaceObject): unknown {
  return definition.initialize === undefined ? object.initialize() : definition.initialize(object);
}

/** Asks the script; `decide` hears its answer once, now or later. Throwing is a no. */
export function authorize(
  object: NamespaceObject,
  surroundings: Surroundings,
  decide: (answer: unknown) => void,
): void {
  const failed = (thrown: unknown) => {
    const context = surroundings.current();
    if (context !== undefined) {
      surroundings.ask(thrownFault(context, { what: 'authorize', thrown }));
    }
    decide(false);
  };
  let answer: unknown;
  try {
    answer = object.authorize();
    if (isPromise(answer)) {
      Promise.resolve(answer).then(decide, failed);
      return;
    }
  } catch (thrown) {
    failed(thrown);
    return;
  }
  decide(answer);
}

export function arrivalContext({ arrival }: Member, cause: number): CallContext {
  const { sid, endpoint } = arrival;
  return { sid, endpoint, cause };
}
