// Which script serves an endpoint, and what becomes of the members of one that changes hands.
import { fail, ok, type Result } from '../../shared/index.ts';
import { EndpointRoutes } from '../namespace/index.ts';

import type { Member } from './namespace-host.ts';
import type { Script } from './script.ts';

/** Live members of the endpoints that a test lets through. */
type Members = (isMeant: (endpoint: string) => boolean) => readonly Member[];

export class ScriptRoutes {
  readonly #routes = new EndpointRoutes<Script>();
  readonly #members: Members;

  constructor(members: Members) {
    this.#members = members;
  }

  get isEmpty(): boolean {
    return this.#routes.isEmpty;
  }

  find(endpoint: string): Script | undefined {
    return this.#routes.find(endpoint);
  }

  members(script: Script | undefined): readonly Member[] {
    if (script === undefined) return [];
    return this.#members((endpoint) => this.#routes.find(endpoint) === script);
  }

  /**
   * Takes these endpoints for a script, and no others; answers a sentence for each that somebody else has a part
   * in. Fails with one where another has the same, and nothing changes then.
   */
  claim(script: Script, endpoints: readonly string[]): Result<readonly string[], string> {
    for (const endpoint of endpoints) {
      const other = this.#routes.holder(endpoint);
      if (other === undefined || other === script) continue;
      const shown = endpoint === '' ? 'The root' : endpoint;
      return fail(
        `${shown} is served by ${other.file} already, so ${script.file} cannot serve it too. Unload one of them, or give one another endpoint.`,
      );
    }
    this.#change(script, () => {
      this.#routes.delete(script);
      for (const endpoint of endpoints) this.#routes.add(endpoint, script);
    });
    return ok(endpoints.flatMap((endpoint) => this.#overlaps(script, endpoint)));
  }

  release(script: Script): void {
    this.#change(script, () => this.#routes.delete(script));
  }

  /** One script's own patterns may overlap as they like. */
  #overlaps(script: Script, endpoint: string): readonly string[] {
    return this.#routes.overlaps(endpoint).flatMap((other) => {
      if (other.to === script) return [];
      const ours = `${endpoint} of ${script.file}`;
      const theirs = `${other.endpoint} of ${other.to.file}`;
      const [first, second] = other.isFirst ? [theirs, ours] : [ours, theirs];
      return [`${first} goes before ${second}, where both match.`];
    });
  }

  /**
   * A name goes before a pattern, so another script's members may become this one's, and the other way round: who
   * had them is told that they left, who has them now is introduced to them. `by` sees to its own.
   */
  #change(by: Script, change: () => void): void {
    if (!this.#routes.hasPatterns) {
      change();
      return;
    }
    const members = this.#members((endpoint) => this.#routes.find(endpoint) !== undefined);
    const before = members.map(({ endpoint }) => this.#routes.find(endpoint));
    change();
    for (const [at, member] of members.entries()) {
      const [old, now] = [before[at], this.#routes.find(member.endpoint)];
      if (old === now) continue;
      if (old !== by) old?.lose(member);
      if (now !== by) now?.introduce(member);
    }
  }
}
