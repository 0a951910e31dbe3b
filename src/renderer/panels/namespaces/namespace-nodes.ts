// The scripts as the nodes of a tree: each file with the endpoints it answers at.
import type { ScriptSnapshot } from '../../../shared/index.ts';
import type { TreeNode } from '../../ui/index.ts';

export type NamespaceNode = TreeNode &
  (
    | { readonly kind: 'script'; readonly script: ScriptSnapshot }
    | {
        readonly kind: 'endpoint';
        readonly endpoint: string;
        readonly methods: readonly string[];
      }
  );

export function namespaceNodes(
  scripts: readonly ScriptSnapshot[],
  folded: ReadonlySet<number>,
): readonly NamespaceNode[] {
  return scripts.flatMap((script, index): readonly NamespaceNode[] => {
    const place = { id: `script ${script.id}`, level: 1, position: index + 1 };
    const { endpoints } = script;
    const own = { kind: 'script', script, ...place, setSize: scripts.length } as const;
    if (endpoints.length === 0) return [own];
    if (folded.has(script.id)) return [{ ...own, isExpanded: false }];
    const inside = endpoints.map(
      ({ endpoint, methods }, at): NamespaceNode => ({
        kind: 'endpoint',
        endpoint,
        methods,
        id: `script ${script.id} ${endpoint}`,
        level: 2,
        position: at + 1,
        setSize: endpoints.length,
      }),
    );
    return [{ ...own, isExpanded: true }, ...inside];
  });
}
