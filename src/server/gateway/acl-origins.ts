// Where a list and its entries come from: the last change of each, for as long as it stands.
import type { AclEntry, AclEvent, AclState } from '../../shared/index.ts';

/** One change: which, by whom, while which packet was handled, when. */
type Origin = Omit<AclEntry, 'method'>;

export class AclOrigins {
  /** What made the list as a whole. */
  #base: Origin;
  #last: Origin;
  /** Of entries that were added one by one. */
  #added: Map<string, Origin> | undefined;

  constructor(origin: Origin) {
    this.#base = origin;
    this.#last = origin;
  }

  note({ op, method }: NonNullable<AclEvent['change']>, origin: Origin): void {
    this.#last = origin;
    if (op === 'add' && method !== undefined) {
      this.#added ??= new Map();
      this.#added.set(method, origin);
      return;
    }
    if (op === 'delete' && method !== undefined) {
      this.#added?.delete(method);
      return;
    }
    this.#base = origin;
    this.#added = undefined;
  }

  get last(): Origin {
    return this.#last;
  }

  entries(acl: AclState): readonly AclEntry[] {
    if (acl.state !== 'listed') return [];
    return acl.methods.map((method) => ({ method, ...(this.#added?.get(method) ?? this.#base) }));
  }
}
