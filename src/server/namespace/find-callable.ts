// The method that a call reaches on a script's object, or why there is none.
import { answerData, doNothing, findMethod, isMisplaced, type Method } from './method.ts';
import type { MethodName } from './method-name.ts';
import { invalidMethodArgs, noSuchMethod } from './named-error.ts';
import type { NamespaceObject } from './namespace-object.ts';
import type { Refusal } from './verdicts.ts';

/** Getters of the script may throw. */
export function findCallable(
  object: NamespaceObject,
  name: MethodName,
  fallback: Method | undefined,
): Method | Refusal {
  const method = findMethod(object, name) ?? fallback;
  if (method !== undefined) return method;
  const isInvalid = isMisplaced(object, name);
  const error = isInvalid ? invalidMethodArgs() : noSuchMethod(name.snake);
  return { because: 'no_such_method', error };
}

const FALLBACKS: ReadonlyMap<string, Method> = new Map([
  ['recvConnect', doNothing],
  ['recvDisconnect', doNothing],
  ['recvError', doNothing],
  ['recvMessage', answerData],
  ['recvJson', answerData],
]);

/** What happens where a script has left out a hook, in either spelling. */
export function fallbackOf({ camel }: MethodName): Method | undefined {
  return FALLBACKS.get(camel);
}
