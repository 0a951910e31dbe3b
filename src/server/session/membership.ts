// Which endpoints a session has asked to join or has joined.

export type MemberState = 'joining' | 'joined';

interface Member {
  readonly endpoint: string;
  state: MemberState;
}

export class Membership {
  /** Mostly one or two, and never more than are served: searching costs less than a map. */
  #members: readonly Member[] = [];

  state(endpoint: string): MemberState | undefined {
    return this.#find(endpoint)?.state;
  }

  set(endpoint: string, state: MemberState): void {
    const member = this.#find(endpoint);
    if (member === undefined) this.#members = this.#members.concat({ endpoint, state });
    else member.state = state;
  }

  /** Answers whether there was a membership to end. */
  drop(endpoint: string): boolean {
    if (this.#find(endpoint) === undefined) return false;
    this.#members = this.#members.filter((member) => member.endpoint !== endpoint);
    return true;
  }

  /** In the order of their connects. */
  endpoints(): readonly string[] {
    return this.#members.map(({ endpoint }) => endpoint);
  }

  #find(endpoint: string): Member | undefined {
    for (const member of this.#members) if (member.endpoint === endpoint) return member;
    return undefined;
  }
}
