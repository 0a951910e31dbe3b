// Where the namespaces of a class are, for what a script says without being called.
import type { Hall } from '../namespace/index.ts';

const HALLS = new WeakMap<object, Set<Hall>>();

/** A namespace of this class has opened. */
export function openHall(type: object, hall: Hall): void {
  const halls = HALLS.get(type) ?? new Set();
  HALLS.set(type, halls.add(hall));
}

/** Nobody is in it any more. */
export function closeHall(type: object, hall: Hall): void {
  HALLS.get(type)?.delete(hall);
}

/** None before the script's top level has run; of one endpoint, where it is named. */
export function hallsOf(type: object, endpoint?: string): Iterable<Hall> {
  const halls = HALLS.get(type) ?? [];
  return endpoint === undefined ? halls : [...halls].filter((hall) => hall.endpoint === endpoint);
}
