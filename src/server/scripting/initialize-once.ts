// The start of an object whose class has several: its own, and one of each class or mixin that it extends.

type Start = (this: object) => unknown;

/** What has run for an object that is being started. */
const RUN = new WeakMap<object, Set<Start>>();
const GUARDED = new WeakSet<Start>();

/**
 * Runs each `initialize` between a class and `base` once, the most derived first, whether or not they call each other
 * by `super` (gevent-socketio ran inherited ones again and again). Nothing where there is only one: it needs no care.
 */
export function initializer(
  prototype: object,
  base: object,
): ((object: object) => unknown) | undefined {
  const levels = levelsWithStart(prototype, base);
  if (levels.length < 2) return undefined;
  const starts = levels.map(guard);
  return (object) => {
    RUN.set(object, new Set());
    return Promise.all(starts.map((start) => Reflect.apply(start, object, [])));
  };
}

function levelsWithStart(prototype: object, base: object): readonly object[] {
  const levels: object[] = [];
  let level: object | null = prototype;
  while (level !== null && level !== base && level !== Object.prototype) {
    if (startOf(level) !== undefined) levels.push(level);
    level = Reflect.getPrototypeOf(level);
  }
  return levels;
}

function startOf(level: object): Start | undefined {
  const own: unknown = Object.getOwnPropertyDescriptor(level, 'initialize')?.value;
  return isStart(own) ? own : undefined;
}

/** In its place on the class, so that a call by `super` finds it too. */
function guard(level: object): Start {
  const start = startOf(level);
  if (start === undefined || GUARDED.has(start)) return start ?? (() => undefined);
  const guarded: Start = function once(this: object) {
    const run = RUN.get(this);
    if (run?.has(start)) return undefined;
    run?.add(start);
    return Reflect.apply(start, this, []);
  };
  GUARDED.add(guarded);
  Object.defineProperty(level, 'initialize', { value: guarded });
  return guarded;
}

function isStart(value: unknown): value is Start {
  return typeof value === 'function';
}
