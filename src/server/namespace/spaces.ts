// Which spaces there are: those of names from the start, those of patterns while somebody is in them.
import type { SessionId } from '../../shared/index.ts';

import type { NamespaceDefinition } from './definition.ts';
import { Dispatch } from './dispatch.ts';
import { type EndpointPattern, readEndpoint } from './endpoint-pattern.ts';
import { EndpointRoutes } from './endpoint-routes.ts';
import { Hall } from './hall.ts';
import { Space } from './space.ts';
import type { Surroundings } from './surroundings.ts';

/** What the spaces of one definition share. */
interface Kind {
  readonly definition: NamespaceDefinition;
  /** Nothing where it has one space alone. */
  readonly pattern: EndpointPattern | undefined;
  readonly dispatch: Dispatch;
}

export class Spaces {
  readonly #open = new Map<string, Space>();
  readonly #kinds = new EndpointRoutes<Kind>();
  readonly #surroundings: Surroundings;
  readonly #onGone: (sid: SessionId) => void;

  /** `onGone` is told of everybody who left or was refused. */
  constructor(
    definitions: readonly NamespaceDefinition[],
    surroundings: Surroundings,
    onGone: (sid: SessionId) => void,
  ) {
    this.#surroundings = surroundings;
    this.#onGone = onGone;
    for (const definition of definitions) this.#define(definition);
  }

  get(endpoint: string): Space | undefined {
    return this.#open.get(endpoint);
  }

  /** The one of an endpoint, which is made where a pattern matches it. */
  open(endpoint: string): Space | undefined {
    const space = this.#open.get(endpoint);
    if (space !== undefined) return space;
    const kind = this.#kinds.find(endpoint);
    return kind === undefined ? undefined : this.#make(kind, endpoint);
  }

  all(): Iterable<Space> {
    return this.#open.values();
  }

  #define(definition: NamespaceDefinition): void {
    const { endpoint, traits } = definition;
    const read = readEndpoint(endpoint);
    const pattern = read.ok ? read.value : undefined;
    const kind = { definition, pattern, dispatch: new Dispatch(this.#surroundings, traits) };
    this.#kinds.add(endpoint, kind);
    if (pattern === undefined) this.#make(kind, endpoint);
  }

  #make({ definition, pattern, dispatch }: Kind, endpoint: string): Space {
    const surroundings = this.#surroundings;
    const params = pattern?.match(endpoint);
    const hall = new Hall(endpoint, surroundings, { codec: definition.traits?.codec, params });
    const onGone = (sid: SessionId, space: Space) => {
      this.#onGone(sid);
      if (pattern !== undefined && space.isEmpty) this.#close(space, definition);
    };
    const space = new Space({ definition, hall, dispatch, surroundings, onGone });
    this.#open.set(endpoint, space);
    definition.opened?.(hall);
    return space;
  }

  #close({ hall }: Space, definition: NamespaceDefinition): void {
    this.#open.delete(hall.endpoint);
    definition.closed?.(hall);
  }
}
