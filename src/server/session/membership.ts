// Which endpoints a session has asked to join or has joined.

export type MemberState = 'joining' | 'joined';

export class Membership {
  readonly #states = new Map<string, MemberState>();

  state(endpoint: string): MemberState | undefined {
    return this.#states.get(endpoint);
  }

  set(endpoint: string, state: MemberState): void {
    this.#states.set(endpoint, state);
  }

  /** Answers whether there was a membership to end. */
  drop(endpoint: string): boolean {
    return this.#states.delete(endpoint);
  }

  /** In the order of their connects. */
  endpoints(): readonly string[] {
    return [...this.#states.keys()];
  }
}
