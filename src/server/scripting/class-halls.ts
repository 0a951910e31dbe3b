// Where the namespaces of a class are, for what a script says without being called.
import type { Hall } from '../namespace/index.ts';

const HALLS = new WeakMap<object, Set<Hall>>();

/** A namespace of this class has opened. */
export function openHall(type: object, hall: Hall): void {
  const halls = HALLS.get(type) ?? new Set();
  HALLS.set(type, halls.add(hall));
}

/** None before the script's top level has run. */
export function hallsOf(type: object): Iterable<Hall> {
  return HALLS.get(type) ?? [];
}
