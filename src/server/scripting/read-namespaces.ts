// What a script's default export means: one class, or a map from endpoints to classes.
import { fail, ok, type Result } from '../../shared/index.ts';
import {
  EndpointRoutes,
  listMethods,
  type NamespaceDefinition,
  readEndpoint,
} from '../namespace/index.ts';

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
interface ScriptPlaces {
  readonly name: string;
  readonly code: string;
}

export type NamespaceClass = (new () => Namespace<object>) & {
  readonly endpoint: string;
  readonly prototype: Namespace<object>;
};

const NO_TEXT =
  "The endpoint of the class is no text. It is a name such as '/chat', or a pattern such as '/room/:id'; what else there is to say of an endpoint belongs into authorize().";
const EXPECTED =
  "`export default class … extends Namespace`, or a map such as `export default { '/chat': Chat }`";

/** `text` is the compiled one, for finding where methods stand. Fails with a sentence. */
export function readNamespaces(
  exported: unknown,
  text: ScriptPlaces,
): Result<readonly ReadNamespace[], string> {
  const chosen = defaultExport(exported);
  if (chosen === undefined) return fail(`There is no default export. It takes ${EXPECTED}.`);
  if (isNamespaceClass(chosen)) return readAll([[chosen.endpoint, chosen]], text);
  if (isMisplaced(chosen)) return fail(NO_TEXT);
  if (typeof chosen !== 'object') return fail(`The default export is no namespace: ${EXPECTED}.`);
  const entries = Object.entries(chosen);
  if (entries.length === 0) return fail(`The default export is an empty map: ${EXPECTED}.`);
  return readAll(entries, text);
}

/** `module.exports = function (io) …`: a script that is handed a server with the old `io` API. */
export function legacyFunction(exported: unknown): ((io: unknown) => unknown) | undefined {
  const chosen = defaultExport(exported);
  return isPlainFunction(chosen) ? chosen : undefined;
}

function isPlainFunction(value: unknown): value is (io: unknown) => unknown {
  return typeof value === 'function' && !/^class\b/.test(Function.prototype.toString.call(value));
}

function defaultExport(exported: unknown): object | undefined {
  if (!isObject(exported)) return undefined;
  if ('default' in exported) return isObject(exported.default) ? exported.default : undefined;
  // CommonJS: `module.exports = class …`. An `exports` that nobody touched has nothing to say.
  const isEmpty = '__esModule' in exported || Object.keys(exported).length === 0;
  return typeof exported === 'object' && isEmpty ? undefined : exported;
}

function readAll(
  entries: readonly (readonly [string, unknown])[],
  text: ScriptPlaces,
): Result<readonly ReadNamespace[], string> {
  const read: ReadNamespace[] = [];
  const routes = new EndpointRoutes<string>();
  for (const [endpoint, type] of entries) {
    if (!isNamespaceClass(type)) {
      return fail(`What stands at '${endpoint}' is no class that extends Namespace: ${EXPECTED}.`);
    }
    const lawful = readEndpoint(endpoint);
    if (!lawful.ok) return lawful;
    const twin = routes.holder(endpoint);
    if (twin !== undefined) {
      return fail(`'${twin}' and '${endpoint}' match the same endpoints: leave one of them out.`);
    }
    routes.add(endpoint, endpoint);
    read.push(readOne(endpoint, type, text));
  }
  return ok(read);
}

function readOne(endpoint: string, type: NamespaceClass, text: ScriptPlaces): ReadNamespace {
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

export function isNamespaceClass(value: unknown): value is NamespaceClass {
  return (
    typeof value === 'function' &&
    (value === Namespace || value.prototype instanceof Namespace) &&
    'endpoint' in value &&
    typeof value.endpoint === 'string'
  );
}

/** A class of ours whose endpoint is, say, a RegExp. */
function isMisplaced(value: unknown): boolean {
  return (
    typeof value === 'function' &&
    value.prototype instanceof Namespace &&
    typeof Reflect.get(value, 'endpoint') !== 'string'
  );
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}
