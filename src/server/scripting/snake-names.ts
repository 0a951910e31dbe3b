// gevent-socketio's spelling of everything: `add_acl_method` for `addAclMethod`, for scripts that are brought from there.

/** What a script may define in either spelling, besides its handlers. */
const HOOKS = [
  'getInitialAcl',
  'processPacket',
  'processEvent',
  'callMethodWithAcl',
  'callMethod',
  'exceptionHandler',
  'errorHandler',
];

/** Gives every method of a class of ours its other name; the editor is told of the first one only. */
export function nameInSnakeCase(prototype: object): void {
  for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
    if (typeof value !== 'function' || !/^[a-z]+[A-Z]/.test(name)) continue;
    Object.defineProperty(prototype, snakeName(name), hidden(value));
  }
}

/** Finds the hooks that a script has written in snake case, in its class and those below it down to `base`. */
export function adoptSnakeHooks(prototype: object, base: object): void {
  let level: object | null = prototype;
  while (level !== null && level !== base && level !== Object.prototype) {
    for (const name of HOOKS) {
      const snake: unknown = Object.getOwnPropertyDescriptor(level, snakeName(name))?.value;
      if (typeof snake !== 'function' || Object.hasOwn(level, name)) continue;
      Object.defineProperty(level, name, hidden(snake));
    }
    level = Reflect.getPrototypeOf(level);
  }
}

function hidden(value: unknown): PropertyDescriptor {
  return { value, writable: true, configurable: true, enumerable: false };
}

function snakeName(camel: string): string {
  return camel.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
}
