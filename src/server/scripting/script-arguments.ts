// What scripts hand over: a callback at the end of the arguments, several arguments for an ack.
import { Acknowledgement, type AckCallback, type SendOptions } from '../namespace/index.ts';

/**
 * A function that takes the client's answer. Whatever types its parameters have, the client may send
 * something else: the types are the script's own claim.
 */
export type Listener = { bivariant(...answer: unknown[]): unknown }['bivariant'];

/** The client's callback gets these arguments: `return ack(1, 'two')`. */
export function ack(...args: readonly unknown[]): Acknowledgement {
  return new Acknowledgement(args);
}

/** The arguments without the callback at their end. */
export function withoutCallback(args: readonly unknown[]): readonly unknown[] {
  return isCallback(args.at(-1)) ? args.slice(0, -1) : args;
}

/** The callback at the end of the arguments. */
export function callbackOf(args: readonly unknown[]): SendOptions {
  const last = args.at(-1);
  return isCallback(last) ? { answered: last } : {};
}

function isCallback(value: unknown): value is AckCallback {
  return typeof value === 'function';
}
