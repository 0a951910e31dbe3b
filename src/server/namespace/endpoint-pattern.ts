// What stands at a namespace in a script: one endpoint by its name, or a pattern of many: `/room/:id`, `/files/*`.
import { fail, ok, type Result } from '../../shared/index.ts';

/** The parts of an endpoint that a pattern left open, as they stand in it. */
export type EndpointParams = Readonly<Record<string, string>>;

/**
 * The same by the text of the pattern: `ParamsOf<'/room/:id'>` is `{ readonly id: string }`, that of any text
 * is a record of texts.
 */
export type ParamsOf<Pattern extends string> = string extends Pattern
  ? EndpointParams
  : { readonly [Name in NamesIn<Pattern>]: string };

type NamesIn<Path extends string> = Path extends `${infer First}/${infer Rest}`
  ? NameOf<First> | NamesIn<Rest>
  : NameOf<Path>;

type NameOf<Segment extends string> = Segment extends `:${infer Name}`
  ? Name
  : Segment extends '*'
    ? '*'
    : never;

/** Endpoints come from strangers: longer ones match no pattern. In UTF-16 units. */
export const LONGEST_MATCHED = 512;

/** What a whole segment of a pattern leaves open is called so. */
const NAME = /^:[A-Za-z_][A-Za-z0-9_]*$/;
const REST = '*';

/** A literal segment goes before one that is open, and that before all the rest. */
const RANKS = { literal: 0, open: 1, rest: 2, nothing: 3 } as const;

export class EndpointPattern {
  readonly text: string;
  /** Two patterns that match the same endpoints have the same one. */
  readonly shape: string;
  readonly #segments: readonly string[];
  readonly #hasRest: boolean;

  /** Of a text that `readEndpoint` took for a pattern. */
  constructor(text: string) {
    this.text = text;
    this.#segments = segmentsOf(text);
    this.#hasRest = this.#segments.at(-1) === REST;
    this.shape = this.#segments.map((segment) => (isOpen(segment) ? ':' : segment)).join('/');
  }

  /**
   * The open parts of an endpoint that fits: a `:name` is one segment, `*` all that is left of at least one
   * character. Nothing is decoded, as an endpoint is a name and no url.
   */
  match(endpoint: string): EndpointParams | undefined {
    if (endpoint.length > LONGEST_MATCHED || !endpoint.startsWith('/')) return undefined;
    const parts = this.#partsOf(endpoint);
    const segments = this.#segments;
    if (parts.length !== segments.length) return undefined;
    if (!segments.every((segment, at) => fits(parts[at] ?? '', segment))) return undefined;
    return Object.fromEntries(
      segments.flatMap((segment, at) => {
        const name = nameOf(segment);
        return name === undefined ? [] : [[name, parts[at] ?? '']];
      }),
    );
  }

  /** As many as there are segments, where the last one takes all the rest. */
  #partsOf(endpoint: string): readonly string[] {
    const parts = segmentsOf(endpoint);
    const last = this.#segments.length - 1;
    if (!this.#hasRest || parts.length <= last) return parts;
    return [...parts.slice(0, last), parts.slice(last).join('/')];
  }

  /** Negative where this one goes before another, as where they first differ it leaves less open. */
  compare(other: EndpointPattern): number {
    const length = Math.max(this.#segments.length, other.#segments.length);
    for (let at = 0; at < length; at += 1) {
      const difference = rankOf(this.#segments[at]) - rankOf(other.#segments[at]);
      if (difference !== 0) return difference;
    }
    return 0;
  }

  /** True where some endpoint matches both. */
  overlaps(other: EndpointPattern): boolean {
    const length = Math.max(this.#segments.length, other.#segments.length);
    for (let at = 0; at < length; at += 1) {
      const [ours, theirs] = [this.#segments[at], other.#segments[at]];
      if (ours === undefined || theirs === undefined) return false;
      if (ours === REST || theirs === REST) return true;
      if (!fits(ours, theirs) && !fits(theirs, ours)) return false;
    }
    return true;
  }
}

/** A pattern, or nothing for the name of one endpoint. Fails with a sentence. */
export function readEndpoint(text: string): Result<EndpointPattern | undefined, string> {
  const refuse = (why: string) => fail(`'${text}' is no endpoint: ${why}.`);
  if (text === '') return ok(undefined);
  if (!text.startsWith('/') || text.includes('?')) {
    return refuse("it is '' or starts with '/', and has no '?'");
  }
  const segments = segmentsOf(text);
  const open = segments.filter((segment) => /[:*]/.test(segment));
  if (open.length === 0) return ok(undefined);
  for (const segment of open) {
    if (segment === REST || NAME.test(segment)) continue;
    return refuse(
      segment.includes(':')
        ? "':' begins a whole segment with a name, as in '/room/:id'"
        : "'*' is a whole segment, the last one, as in '/files/*'",
    );
  }
  if (segments.slice(0, -1).includes(REST)) return refuse("'*' is the last segment");
  if (new Set(open).size < open.length) return refuse('a name stands in it twice');
  return ok(new EndpointPattern(text));
}

function segmentsOf(endpoint: string): string[] {
  return endpoint.slice(1).split('/');
}

function fits(part: string, segment: string): boolean {
  return part === segment || (nameOf(segment) !== undefined && part !== '');
}

/** What an open part is called. */
function nameOf(segment: string): string | undefined {
  if (segment === REST) return REST;
  return isOpen(segment) ? segment.slice(1) : undefined;
}

function isOpen(segment: string): boolean {
  return segment.startsWith(':');
}

function rankOf(segment: string | undefined): number {
  if (segment === undefined) return RANKS.nothing;
  if (segment === REST) return RANKS.rest;
  return isOpen(segment) ? RANKS.open : RANKS.literal;
}
