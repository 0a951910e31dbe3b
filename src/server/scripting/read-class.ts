// What one class of a script means: how its members are made, which methods packets reach, and where those stand.
import { listMethods, type NamespaceDefinition } from '../namespace/index.ts';

import { closeHall, openHall } from './class-halls.ts';
import { traitsOf } from './class-traits.ts';
import { initializer } from './initialize-once.ts';
import { digestsOf, placesOf } from './method-texts.ts';
import { Namespace } from './namespace-class.ts';
import { makeFor } from './script-member.ts';
import { adoptSnakeHooks } from './snake-names.ts';
import type { ServedNamespace } from './worker-word.ts';

export interface ReadNamespace {
  readonly served: ServedNamespace;
  readonly definition: NamespaceDefinition;
}

/** A script's compiled text and what it is called in stack traces; both empty for classes of the program. */
export interface ScriptPlaces {
  readonly name: string;
  readonly code: string;
}

export type NamespaceClass = (new () => Namespace<object>) & {
  readonly endpoint: string;
  readonly prototype: Namespace<object>;
};

export function readClass(
  endpoint: string,
  type: NamespaceClass,
  text: ScriptPlaces,
): ReadNamespace {
  adoptSnakeHooks(type.prototype, Namespace.prototype);
  const methods = listMethods(type.prototype, Namespace.prototype);
  const { prototype } = type;
  const digests = digestsOf(prototype, methods, Namespace.prototype);
  const places = placesOf(type, methods, text.code);
  return {
    served: { endpoint, methods, places, digests },
    definition: { ...definitionOf(endpoint, type), methods, listedAt: listedAt(type, text) },
  };
}

/** Where its first list is written, if it has one, in the form of a stack trace's places. */
function listedAt(type: NamespaceClass, { name, code }: ScriptPlaces): string | undefined {
  if (type.prototype.getInitialAcl === Namespace.prototype.getInitialAcl) return undefined;
  const { getInitialAcl: place } = placesOf(type, ['getInitialAcl'], code);
  return place === undefined ? undefined : `${name}:${place.line}:${place.column}`;
}

function definitionOf(endpoint: string, type: NamespaceClass): NamespaceDefinition {
  const initialize = initializer(type.prototype, Namespace.prototype);
  const traits = traitsOf(type);
  return {
    endpoint,
    create: (member) => makeFor(member, type),
    opened: (hall) => openHall(type, hall),
    closed: (hall) => closeHall(type, hall),
    ...(initialize === undefined ? {} : { initialize }),
    ...(traits === undefined ? {} : { traits }),
  };
}
