// Who answers at which endpoint: exact names go before patterns, and of patterns the one that leaves less open.
import { type EndpointPattern, readEndpoint } from './endpoint-pattern.ts';

interface PatternRoute<T> {
  readonly pattern: EndpointPattern;
  readonly to: T;
}

/** Who shares endpoints with a pattern or a name. */
export interface Overlap<T> {
  readonly endpoint: string;
  readonly to: T;
  /** Where both match it is asked, and not the one it is compared with. */
  readonly isFirst: boolean;
}

/** Endpoints come from strangers: past this many the cache starts anew. */
const MOST_FOUND = 1000;

export class EndpointRoutes<T> {
  readonly #exact = new Map<string, T>();
  #patterns: readonly PatternRoute<T>[] = [];
  /** What patterns were asked for lately. */
  readonly #found = new Map<string, T>();

  /** `endpoint` is one that `readEndpoint` takes, a name or a pattern; what had the same one before has it no more. */
  add(endpoint: string, to: T): void {
    const pattern = patternOf(endpoint);
    this.#found.clear();
    if (pattern === undefined) {
      this.#exact.set(endpoint, to);
      return;
    }
    const others = this.#patterns.filter((other) => other.pattern.shape !== pattern.shape);
    const patterns = [...others, { pattern, to }];
    this.#patterns = patterns.toSorted((one, other) => one.pattern.compare(other.pattern));
  }

  /** Whatever leads there. */
  delete(to: T): void {
    this.#found.clear();
    for (const [endpoint, other] of this.#exact) if (other === to) this.#exact.delete(endpoint);
    this.#patterns = this.#patterns.filter((route) => route.to !== to);
  }

  get isEmpty(): boolean {
    return this.#exact.size === 0 && this.#patterns.length === 0;
  }

  get hasPatterns(): boolean {
    return this.#patterns.length > 0;
  }

  /** Asked for every packet. */
  find(endpoint: string): T | undefined {
    const exact = this.#exact.get(endpoint);
    if (exact !== undefined || this.#patterns.length === 0) return exact;
    return this.#found.get(endpoint) ?? this.#match(endpoint);
  }

  /** Who has exactly this name, or a pattern that matches the same endpoints. */
  holder(endpoint: string): T | undefined {
    const pattern = patternOf(endpoint);
    if (pattern === undefined) return this.#exact.get(endpoint);
    return this.#patterns.find((route) => route.pattern.shape === pattern.shape)?.to;
  }

  /** What matches endpoints that this one matches too, itself left out. */
  overlaps(endpoint: string): readonly Overlap<T>[] {
    const pattern = patternOf(endpoint);
    const patterns = this.#patterns.flatMap(({ pattern: other, to }) => {
      const { text } = other;
      const isShared = pattern === undefined ? other.match(endpoint) : pattern.overlaps(other);
      if (!isShared || text === endpoint) return [];
      const isFirst = pattern !== undefined && other.compare(pattern) < 0;
      return [{ endpoint: text, to, isFirst }];
    });
    if (pattern === undefined) return patterns;
    const names = [...this.#exact].filter(([name]) => pattern.match(name) !== undefined);
    return [...names.map(([name, to]) => ({ endpoint: name, to, isFirst: true })), ...patterns];
  }

  /** What nobody serves is not remembered: strangers could fill the memory with it. */
  #match(endpoint: string): T | undefined {
    const route = this.#patterns.find(({ pattern }) => pattern.match(endpoint) !== undefined);
    if (route === undefined) return undefined;
    if (this.#found.size >= MOST_FOUND) this.#found.clear();
    this.#found.set(endpoint, route.to);
    return route.to;
  }
}

function patternOf(endpoint: string): EndpointPattern | undefined {
  const read = readEndpoint(endpoint);
  return read.ok ? read.value : undefined;
}
