// Classes that old code calls as functions: `Store.call(this, options)` in the constructor of a store of its own.

/** The class, which also makes what it is called on one of its own kind. Only for classes without private fields. */
export function callable<T extends new (...args: never[]) => object>(type: T): T {
  return new Proxy(type, {
    apply(target, heir: object, args) {
      return Object.assign(heir, Reflect.construct(target, args));
    },
  });
}
