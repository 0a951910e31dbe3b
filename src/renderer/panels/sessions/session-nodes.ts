// The sessions as the nodes of a tree: live ones with their endpoints, ended ones folded away at the end.
import type { NamespaceSnapshot, SessionSnapshot } from '../../../shared/index.ts';
import type { TreeNode } from '../../ui/index.ts';

export type SessionNode = TreeNode &
  (
    | { readonly kind: 'session'; readonly session: SessionSnapshot }
    | {
        readonly kind: 'endpoint';
        readonly session: SessionSnapshot;
        readonly namespace: NamespaceSnapshot;
      }
    | { readonly kind: 'ended'; readonly count: number }
  );

/** Id of the node that holds the ended sessions. */
export const ENDED = 'ended';

export function sessionNodeId(sid: string, endpoint?: string): string {
  return endpoint === undefined ? `s ${sid}` : `s ${sid} ${endpoint}`;
}

/** Visible nodes in order. `folded` holds ids that a person folded; `ended` starts folded. */
export function sessionNodes(
  sessions: Iterable<SessionSnapshot>,
  folded: ReadonlySet<string>,
  isEndedOpen: boolean,
): readonly SessionNode[] {
  const live: SessionSnapshot[] = [];
  const ended: SessionSnapshot[] = [];
  for (const session of sessions) (session.phase === 'disconnected' ? ended : live).push(session);
  const roots = live.length + (ended.length > 0 ? 1 : 0);
  const nodes = live.flatMap((session, index) =>
    sessionWithEndpoints(session, { position: index + 1, setSize: roots, level: 1 }, folded),
  );
  if (ended.length === 0) return nodes;
  const group: SessionNode = {
    kind: 'ended',
    id: ENDED,
    level: 1,
    position: roots,
    setSize: roots,
    isExpanded: isEndedOpen,
    count: ended.length,
  };
  const inside = isEndedOpen
    ? ended.toReversed().map(
        (session, index): SessionNode => ({
          kind: 'session',
          session,
          id: sessionNodeId(session.sid),
          level: 2,
          position: index + 1,
          setSize: ended.length,
        }),
      )
    : [];
  return [...nodes, group, ...inside];
}

function sessionWithEndpoints(
  session: SessionSnapshot,
  place: Pick<TreeNode, 'position' | 'setSize' | 'level'>,
  folded: ReadonlySet<string>,
): readonly SessionNode[] {
  const id = sessionNodeId(session.sid);
  const joined = session.namespaces.filter(({ endpoint }) => endpoint !== '');
  if (joined.length === 0) return [{ kind: 'session', session, id, ...place }];
  const isExpanded = !folded.has(id);
  const own: SessionNode = { kind: 'session', session, id, ...place, isExpanded };
  if (!isExpanded) return [own];
  const endpoints = joined.map(
    (namespace, index): SessionNode => ({
      kind: 'endpoint',
      session,
      namespace,
      id: sessionNodeId(session.sid, namespace.endpoint),
      level: place.level + 1,
      position: index + 1,
      setSize: joined.length,
    }),
  );
  return [own, ...endpoints];
}
