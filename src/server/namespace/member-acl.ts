// The ACL of one member as it changes; every change is told with the line of script that made it.
import type { AclOperation, Result, SessionId } from '../../shared/index.ts';

import { Acl, readInitialAcl } from './acl.ts';
import type { MethodName } from './method-name.ts';
import { aclAfterReload, aclOf, isSameAcl, type KeptAcl } from './remains.ts';
import type { Surroundings } from './surroundings.ts';

interface StartSetting {
  /** What it was in the script's last version. */
  readonly kept?: KeptAcl | undefined;
  /** Where the class says it. */
  readonly by?: string | undefined;
}

export class MemberAcl {
  readonly #sid: SessionId;
  readonly #endpoint: string;
  readonly #surroundings: Surroundings;
  #acl = Acl.open;
  /** What `getInitialAcl` answered last. */
  #initial = Acl.open;

  constructor(sid: SessionId, endpoint: string, surroundings: Surroundings) {
    this.#sid = sid;
    this.#endpoint = endpoint;
    this.#surroundings = surroundings;
  }

  get value(): Acl {
    return this.#acl;
  }

  /** What a reload of the script needs to know. */
  get kept(): KeptAcl {
    return { initial: this.#initial.state, now: this.#acl.state };
  }

  permits(method: MethodName): boolean {
    return this.#acl.permits(method);
  }

  /**
   * What `getInitialAcl` answered, with what had `kept` of it since where the script was loaded anew. An open
   * start is told only where another list may be known (`isTold`), a kept one where it is another one now.
   * @throws TypeError where the answer is no list.
   */
  start(answer: unknown, isTold: boolean, { kept, by }: StartSetting = {}): void {
    this.#initial = this.#taken(readInitialAcl(answer));
    this.#acl = kept === undefined ? this.#initial : aclAfterReload(this.#initial, kept);
    const isKnown =
      kept === undefined ? !isTold && this.#acl.isOpen : isSameAcl(this.#acl, aclOf(kept.now));
    if (!isKnown) this.#tell('initial', undefined, by);
  }

  /** @throws TypeError where the ACL is open. */
  add(method: string, by?: string): void {
    this.#acl = this.#taken(this.#acl.add(method));
    this.#tell('add', method, by);
  }

  /** @throws TypeError where the ACL is open or the method is not in the list. */
  delete(method: string, by?: string): void {
    this.#acl = this.#taken(this.#acl.delete(method));
    this.#tell('delete', method, by);
  }

  /** An open ACL becomes a list, as a method is taken from it. */
  restrict(methods: readonly string[], by: string): void {
    this.#acl = Acl.of(methods);
    this.#tell('delete', undefined, by);
  }

  lift(by?: string): void {
    this.#acl = Acl.open;
    this.#tell('lift', undefined, by);
  }

  /** @throws TypeError where the answer is no list. */
  reset(answer: unknown, by?: string): void {
    this.#initial = this.#taken(readInitialAcl(answer));
    this.#acl = this.#initial;
    this.#tell('reset', undefined, by);
  }

  #taken(changed: Result<Acl, string>): Acl {
    if (!changed.ok) throw new TypeError(changed.fault);
    return changed.value;
  }

  /** Without a `by` it is the line of script that runs. */
  #tell(op: AclOperation, method?: string, who?: string): void {
    const by = who ?? (op === 'initial' ? undefined : this.#surroundings.whereabouts());
    this.#surroundings.ask({
      do: 'acl',
      sid: this.#sid,
      endpoint: this.#endpoint,
      acl: this.#acl.state,
      change: {
        op,
        ...(method === undefined ? {} : { method }),
        ...(by === undefined ? {} : { by }),
      },
      cause: this.#surroundings.current()?.cause ?? 0,
    });
  }
}
