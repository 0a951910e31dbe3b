// What a script's default export means: one class, or a map from endpoints to classes.
import { fail, ok, type Result } from '../../shared/index.ts';
import { EndpointRoutes, readEndpoint } from '../namespace/index.ts';

import { Namespace } from './namespace-class.ts';
import { AUTHORIZE } from './read-authorization.ts';
import {
  type NamespaceClass,
  readClass,
  type ReadNamespace,
  type ScriptPlaces,
} from './read-class.ts';

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
  if (chosen === undefined) {
    return hasAuthorization(exported)
      ? ok([])
      : fail(`There is no default export. It takes ${EXPECTED}.`);
  }
  if (isNamespaceClass(chosen)) return readAll([[chosen.endpoint, chosen]], text);
  if (isMisplaced(chosen)) return fail(NO_TEXT);
  if (typeof chosen !== 'object') return fail(`The default export is no namespace: ${EXPECTED}.`);
  const entries = Object.entries(chosen).filter(([name]) => name !== AUTHORIZE);
  if (entries.length === 0 && hasAuthorization(chosen)) return ok([]);
  if (entries.length === 0) return fail(`The default export is an empty map: ${EXPECTED}.`);
  return readAll(entries, text);
}

/** A script may serve nothing, and only decide over handshakes. */
function hasAuthorization(exported: unknown): boolean {
  return isObject(exported) && AUTHORIZE in exported;
}

/** `module.exports = function (io) …`: a script that is handed a server with the old `io` API. */
export function legacyFunction(exported: unknown): ((io: unknown) => unknown) | undefined {
  const chosen = defaultExport(exported);
  return isPlainFunction(chosen) ? chosen : undefined;
}

function isPlainFunction(value: unknown): value is (io: unknown) => unknown {
  return typeof value === 'function' && !/^class\b/.test(Function.prototype.toString.call(value));
}

export function defaultExport(exported: unknown): object | undefined {
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
    read.push(readClass(endpoint, type, text));
  }
  return ok(read);
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
