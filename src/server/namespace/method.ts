// Finding a method on the object a script made, under either spelling.
import type { MethodName } from './method-name.ts';

export type Method = (...args: readonly unknown[]) => unknown;

/** Stands in for a hook that a script left out. */
export const doNothing: Method = () => undefined;

/** gevent-socketio's `recv_message` and `recv_json` answer what they were given (namespace.py). */
export const answerData: Method = (data) => data;

/** The snake-case spelling goes first. Getters of the script may throw. */
export function findMethod(self: object, name: MethodName): Method | undefined {
  const snake: unknown = Reflect.get(self, name.snake);
  if (isMethod(snake)) return snake;
  const camel: unknown = Reflect.get(self, name.camel);
  return isMethod(camel) ? camel : undefined;
}

/** True where the name is there but cannot be called on a member: a static method, a plain value. */
export function isMisplaced(self: object, name: MethodName): boolean {
  const names = [name.snake, name.camel];
  return names.some((key) => key in self || isMethod(Reflect.get(self.constructor, key)));
}

/** Names of what packets can reach in a class, as its script spells them, without those of `base` and above. */
export function listMethods(prototype: object, base: object): readonly string[] {
  const names = new Set<string>();
  let level: object | null = prototype;
  while (level !== null && level !== base && level !== Object.prototype) {
    for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(level))) {
      if (isReachable(name) && typeof property.value === 'function') names.add(name);
    }
    level = Reflect.getPrototypeOf(level);
  }
  return [...names];
}

function isReachable(name: string): boolean {
  return /^on(_|[A-Z])/.test(name) || /^recv(_|[A-Z])/.test(name);
}

function isMethod(value: unknown): value is Method {
  return typeof value === 'function';
}
