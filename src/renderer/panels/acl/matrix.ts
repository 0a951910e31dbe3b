// Sessions × methods of one endpoint: which rows and columns there are.
import type { NamespaceSnapshot, ScriptSnapshot, SessionSnapshot } from '../../../shared/index.ts';
import { methodKey } from '../../format/index.ts';

/** Judged like any other method, whether the class has its own or not. */
const HOOKS = ['recv_connect', 'recv_message', 'recv_json', 'recv_error', 'recv_disconnect'];

export interface MatrixColumn {
  /** As the class or a list writes it. */
  readonly method: string;
  /** The same for both spellings. */
  readonly key: string;
  readonly isHook: boolean;
}

export interface MatrixRow {
  readonly session: SessionSnapshot;
  readonly namespace: NamespaceSnapshot;
}

/** Endpoints that can have lists: what class scripts serve, and what sessions have joined besides the root. */
export function aclEndpoints(
  scripts: readonly ScriptSnapshot[],
  sessions: Iterable<SessionSnapshot>,
): readonly string[] {
  const found = new Set(
    scripts
      .flatMap(({ endpoints }) => endpoints.map(({ endpoint }) => endpoint))
      .filter((endpoint) => !isPattern(endpoint)),
  );
  for (const { phase, namespaces } of sessions) {
    if (phase === 'disconnected') continue;
    for (const { endpoint } of namespaces) if (endpoint !== '') found.add(endpoint);
  }
  return [...found];
}

/** `/room/:id` and `/files/*` are served where somebody joins what they match. */
function isPattern(endpoint: string): boolean {
  return endpoint.includes(':') || endpoint.includes('*');
}

/** Live sessions at the endpoint, in the order in which they came; `typed` is a part of the id. */
export function matrixRows(
  sessions: Iterable<SessionSnapshot>,
  endpoint: string,
  typed: string,
): readonly MatrixRow[] {
  const rows: MatrixRow[] = [];
  for (const session of sessions) {
    if (session.phase === 'disconnected' || !session.sid.includes(typed)) continue;
    const namespace = session.namespaces.find((one) => one.endpoint === endpoint);
    if (namespace !== undefined) rows.push({ session, namespace });
  }
  return rows;
}

/** Methods of the class first, then what only lists name, then the hooks. */
export function matrixColumns(
  methods: readonly string[],
  rows: readonly MatrixRow[],
): readonly MatrixColumn[] {
  const named = new Set(methods);
  for (const { namespace } of rows) {
    if (namespace.acl.state !== 'listed') continue;
    for (const method of namespace.acl.methods) named.add(method);
  }
  const columns = new Map<string, MatrixColumn>();
  for (const method of [...named, ...HOOKS]) {
    const key = methodKey(method);
    if (columns.has(key)) continue;
    columns.set(key, { method, key, isHook: method.startsWith('recv') && HOOK_KEYS.has(key) });
  }
  const all = [...columns.values()];
  return [...all.filter(({ isHook }) => !isHook), ...all.filter(({ isHook }) => isHook)];
}

const HOOK_KEYS = new Set(HOOKS.map(methodKey));

/** Keys of what the session may call; `undefined` for an open list: everything. */
export function allowedKeys({ acl }: NamespaceSnapshot): ReadonlySet<string> | undefined {
  if (acl.state === 'open') return undefined;
  return new Set(acl.state === 'closed' ? [] : acl.methods.map(methodKey));
}
