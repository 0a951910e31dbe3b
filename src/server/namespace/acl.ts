// Which methods one session may reach in one namespace, as a value: open, or closed to a list.
import { type AclState, fail, ok, type Result } from '../../shared/index.ts';

import { isSameMethod, type MethodName } from './method-name.ts';

/** gevent-socketio's own words (namespace.py `del_acl_method`). */
const NOTHING_TO_DELETE =
  'Trying to delete an ACL method, but none were defined yet! Or: No ACL restrictions yet, why would you delete one?';

/**
 * gevent-socketio kept `None` or a container and changed its meaning with the container's type; here
 * *open* and *a list* are two forms, and an empty list closes everything.
 */
export class Acl {
  static readonly open = new Acl(undefined);

  readonly state: AclState;
  readonly #methods: readonly string[] | undefined;

  private constructor(methods: readonly string[] | undefined) {
    this.#methods = methods;
    this.state = stateOf(methods);
  }

  /** A list of full method names (`on_join`, `recv_connect`), in either spelling; nothing means open. */
  static of(methods: Iterable<string> | undefined): Acl {
    return methods === undefined ? Acl.open : new Acl([...new Set(methods)]);
  }

  get isOpen(): boolean {
    return this.#methods === undefined;
  }

  permits(method: MethodName): boolean {
    const methods = this.#methods;
    if (methods === undefined) return true;
    return methods.includes(method.snake) || methods.includes(method.camel);
  }

  /** Like `permits`, for a method named in either spelling. */
  lists(method: string): boolean {
    return this.#methods?.some((listed) => isSameMethod(listed, method)) ?? true;
  }

  /** Allows one method more. On an open ACL that is a mistake, as it would restrict everything else. */
  add(method: string): Result<Acl, string> {
    if (this.#methods === undefined) {
      return fail(
        `addAclMethod('${method}'): this ACL is open, every method is allowed already, and a list of one would forbid all others. Return a list from getInitialAcl() first; an empty one closes everything.`,
      );
    }
    return ok(Acl.of([...this.#methods.filter((listed) => !isSameMethod(listed, method)), method]));
  }

  /** Forbids a listed method. */
  delete(method: string): Result<Acl, string> {
    if (this.#methods === undefined) return fail(NOTHING_TO_DELETE);
    const left = this.#methods.filter((listed) => !isSameMethod(listed, method));
    if (left.length === this.#methods.length) {
      const list = this.#methods.join(', ') || 'nothing';
      return fail(`delAclMethod('${method}'): it is not in the list, which holds ${list}.`);
    }
    return ok(Acl.of(left));
  }
}

function stateOf(methods: readonly string[] | undefined): AclState {
  if (methods === undefined) return { state: 'open' };
  return methods.length === 0 ? { state: 'closed' } : { state: 'listed', methods };
}

/**
 * The list that a script's `getInitialAcl` answered.
 * Fails with a sentence where it is neither nothing nor a list of names.
 */
export function readInitialAcl(answer: unknown): Result<Acl, string> {
  if (answer === undefined || answer === null) return ok(Acl.open);
  if (answer instanceof Set || Array.isArray(answer)) {
    const names: unknown[] = [...answer];
    if (names.every((name) => typeof name === 'string')) return ok(Acl.of(names));
  }
  return fail(
    'getInitialAcl() must answer an array or a Set of method names such as "on_join", or nothing to allow everything.',
  );
}
