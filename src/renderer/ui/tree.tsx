// A tree of one-line nodes: one tab stop, arrow keys, and only the nodes in sight in the document.
import type { KeyboardEvent, ReactNode } from 'react';
import { useEffect, useRef, useState } from 'react';

import { moveInTree } from './tree-keys.ts';
import type { TreeNode } from './tree-keys.ts';
import { useSize } from './use-size.ts';

const ROW = 26;
const OVERSCAN = 8;
/** Below this many nodes all are drawn. */
const DRAW_ALL = 120;

interface Given<N extends TreeNode> {
  readonly label: string;
  readonly nodes: readonly N[];
  readonly selected: string | undefined;
  readonly onChoose: (node: N) => void;
  readonly onToggle: (node: N) => void;
  readonly children: (node: N) => ReactNode;
}

export function Tree<N extends TreeNode>(given: Given<N>) {
  const { label, nodes, selected, children } = given;
  const box = useRef<HTMLDivElement>(null);
  const { height } = useSize(box);
  const [top, setTop] = useState(0);
  const [activeId, setActive] = useState<string>();
  const hasMoved = useRef(false);
  const activeAt = Math.max(0, nodes.findIndex(({ id }) => id === (activeId ?? selected)));
  useEffect(() => {
    if (!hasMoved.current) return;
    hasMoved.current = false;
    box.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  });
  const press = (event: KeyboardEvent) => {
    const move = event.altKey || event.ctrlKey ? undefined : moveInTree(nodes, activeAt, event.key);
    if (move === undefined || (event.target as HTMLElement).role !== 'treeitem') return;
    event.preventDefault();
    if ('to' in move) {
      hasMoved.current = true;
      setActive(move.to);
      return;
    }
    const node = nodes[activeAt];
    if (node !== undefined) ('toggle' in move ? given.onToggle : given.onChoose)(node);
  };
  const drawn = nodesInSight(nodes.length, { top, height, activeAt });
  return (
    <div
      ref={box}
      className="tree"
      role="tree"
      aria-label={label}
      onKeyDown={press}
      onScroll={(event) => setTop(event.currentTarget.scrollTop)}
    >
      <div role="none" className="tree-space" style={{ height: nodes.length * ROW }}>
        {drawn.map((at) => {
          const node = nodes[at];
          if (node === undefined) return null;
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the tree takes the keys for all its nodes
            <div
              key={node.id}
              role="treeitem"
              className="tree-node"
              aria-level={node.level}
              aria-posinset={node.position}
              aria-setsize={node.setSize}
              aria-expanded={node.isExpanded}
              aria-selected={node.id === selected}
              tabIndex={at === activeAt ? 0 : -1}
              style={{ top: at * ROW }}
              onFocus={() => setActive(node.id)}
              onClick={() => given.onChoose(node)}
            >
              {children(node)}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** Places of the nodes to draw, the one with the tab stop always among them. */
function nodesInSight(
  count: number,
  { top, height, activeAt }: { top: number; height: number; activeAt: number },
): readonly number[] {
  if (count <= DRAW_ALL) return Array.from({ length: count }, (_, at) => at);
  const first = Math.max(0, Math.floor(top / ROW) - OVERSCAN);
  const last = Math.min(count - 1, Math.ceil((top + height) / ROW) + OVERSCAN);
  const drawn = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  if (activeAt < first) return [activeAt, ...drawn];
  return activeAt > last ? [...drawn, activeAt] : drawn;
}
