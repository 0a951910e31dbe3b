// Where a key leads in a tree whose visible nodes stand in one list.

export interface TreeNode {
  readonly id: string;
  /** 1 for the roots. */
  readonly level: number;
  readonly position: number;
  readonly setSize: number;
  /** Absent for a leaf. */
  readonly isExpanded?: boolean;
}

export type TreeMove =
  | { readonly to: string }
  | { readonly toggle: string }
  | { readonly choose: string };

export function moveInTree(
  nodes: readonly TreeNode[],
  at: number,
  key: string,
): TreeMove | undefined {
  const node = nodes[at];
  if (node === undefined) return undefined;
  const near = (index: number): TreeMove | undefined => {
    const found = nodes[Math.max(0, Math.min(nodes.length - 1, index))];
    return found === undefined ? undefined : { to: found.id };
  };
  switch (key) {
    case 'ArrowDown':
      return near(at + 1);
    case 'ArrowUp':
      return near(at - 1);
    case 'Home':
      return near(0);
    case 'End':
      return near(nodes.length - 1);
    case 'ArrowRight':
      return openOrEnter(nodes, at);
    case 'ArrowLeft':
      return node.isExpanded === true ? { toggle: node.id } : parentOf(nodes, at);
    case 'Enter':
    case ' ':
      return { choose: node.id };
    default:
      return undefined;
  }
}

function openOrEnter(nodes: readonly TreeNode[], at: number): TreeMove | undefined {
  const node = nodes[at];
  const next = nodes[at + 1];
  if (node?.isExpanded === false) return { toggle: node.id };
  return node !== undefined && next !== undefined && next.level > node.level
    ? { to: next.id }
    : undefined;
}

function parentOf(nodes: readonly TreeNode[], at: number): TreeMove | undefined {
  const level = nodes[at]?.level ?? 1;
  const parent = nodes.slice(0, at).findLast((node) => node.level < level);
  return parent === undefined ? undefined : { to: parent.id };
}
