// What a handler's return value becomes in the ack that the client asked for with `id+`.
import type { JsonValue } from '../../shared/index.ts';

/** Several arguments for the client's callback; made by `ack(a, b)` in a script. */
export class Acknowledgement {
  readonly args: readonly unknown[];

  constructor(args: readonly unknown[]) {
    this.args = args;
  }
}

/**
 * Arguments of the ack: those of `ack(...)`; `[null]` for nothing; else the value as one argument, a list too
 * (in gevent-socketio a tuple was spread and a list was not).
 * Nothing is said of their JSON yet.
 */
export function answerArgs(value: unknown): readonly unknown[] {
  if (value instanceof Acknowledgement) return value.args;
  return value === undefined ? [null] : [value];
}

/**
 * The values as JSON will carry them; `undefined` becomes `null`, as it does inside a list.
 * Rings and BigInts deeper inside are found when the packet is written.
 * @throws TypeError where a value is a function, a symbol or a BigInt.
 */
export function jsonValues(values: readonly unknown[]): readonly JsonValue[] {
  return values.map(jsonValue);
}

export function jsonValue(value: unknown): JsonValue {
  switch (typeof value) {
    case 'function':
    case 'symbol':
    case 'bigint':
      throw new TypeError(`A ${typeof value} cannot be sent: packets carry JSON.`);
    case 'undefined':
      return null;
    default:
      // Scripts hand over any object; JSON.stringify is what reads it, toJSON methods included.
      return value as JsonValue;
  }
}

/** True for promises and what looks like one to `await`. Reading `then` may throw: it is the script's object. */
export function isPromise(value: unknown): value is PromiseLike<unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'then' in value &&
    typeof value.then === 'function'
  );
}
