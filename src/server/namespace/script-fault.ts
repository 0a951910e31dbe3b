// What a script threw, as a fault effect tied to what it worked for.
import type { FaultEffect } from './effect.ts';
import type { CallContext } from './surroundings.ts';
import { describeThrown } from './thrown.ts';

/** `what` threw; `more` may end the sentence. */
export interface Mishap {
  readonly what: string;
  readonly thrown: unknown;
  readonly more?: string;
}

export function thrownFault(
  context: CallContext,
  { what, thrown, more = '.' }: Mishap,
): FaultEffect {
  const { text, stack } = describeThrown(thrown);
  const { sid, endpoint, cause } = context;
  const message = `${what} threw ${text}${more}`;
  return {
    do: 'fault',
    code: 'exception',
    message,
    cause,
    ...(sid === undefined ? {} : { sid }),
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(stack === undefined ? {} : { stack }),
  };
}
